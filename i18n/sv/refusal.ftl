# Varför något inte går, till när, och vad man kan göra.
refused-it-unit-only = Endast it-enheten kan göra detta.
refused-contacts-only = Endast en bekräftad kontaktperson kan svara för förvaltningen. It-enheten kan returnera ett svar för korrigering.
refused-round-planned = Insamlingsomgången { $as_of } är inte öppen ännu. Den öppnas { $opens }.
refused-round-closed = Insamlingsomgången { $as_of } stängdes { $closed }. Om svaret ännu behöver ändras, be it-enheten returnera det eller bevilja förlängd tid.

round-due-before-opens = Tidsfristen måste vara efter öppnandet ({ $opens }).
round-closes-before-due = Omgången kan stängas tidigast när tidsfristen går ut ({ $due }).
round-due-before-as-of = Tidsfristen kan inte vara före den dag som uppgifterna beskriver ({ $as_of }).
round-exists = Det finns redan en insamlingsomgång för { $as_of }. Välj en annan dag.
round-fifth = För år { $year } finns redan { $limit } insamlingsomgångar ({ $taken }) och fler kan det inte vara. Ställ in någon av dem eller välj ett annat år.
