# Hallintokunnan nimet ajassa.
names-title = Nimet
names-caption = Hallintokunnan nimet, uusin ensin
names-from = Ensimmäinen päivä
names-to = Viimeinen päivä
names-since = Uudet nimet ovat voimassa alkaen
names-since-hint = Jos hallintokunnan nimi on vaihtunut, anna uuden nimen ensimmäinen päivä, esim. 1.1.2015. Sitä aiempien kierrosten tuloksissa näkyy silloinen nimi. Jätä tyhjäksi, jos korjaat nimen kirjoitusasua tai muita tietoja.
names-since-same = Nimiä ei ole muutettu. Kirjoita uudet nimet tai jätä päivä tyhjäksi.
names-since-future = Uuden nimen voi merkitä aikaisintaan päivänä, jona se tulee voimaan. Anna päivä, joka on viimeistään {$today}.
names-since-early = Nykyinen nimi on ollut voimassa {$began} alkaen. Anna sitä myöhempi päivä, tai jätä päivä tyhjäksi, jos korjaat nykyisen nimen kirjoitusasua.
names-since-late = Hallintokunnan viimeinen toimintapäivä on {$last}. Anna päivä, joka ei ole sen jälkeen.
