# Insamlingsomgångar, påminnelser, meddelanden och händelser.
round-publish-extended = Resultaten kan inte publiceras ännu: { $agency } får svara till och med { $until }. Vänta tills den förlängda tiden går ut eller förkorta den.
