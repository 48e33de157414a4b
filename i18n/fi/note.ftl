# Mitä sivu sanoo, kun jokin on tehty.
note-saved = Luonnos on tallennettu. Lähetä vastaus, kun se on valmis.
note-reopened = Vastaus on avattu uudelleen. Korjaa se ja lähetä se uudelleen ennen keruukierroksen sulkeutumista. Aiemmin lähetetyt luvut ovat voimassa siihen asti, kun lähetät uudet.
note-returned = Vastaus on palautettu korjattavaksi. Hallintokunnan vastuuhenkilöille lähetetään siitä viesti.
note-accepted = Vastaus on hyväksytty. Hallintokunta ei voi enää muuttaa sitä.
note-exempted = Hallintokunta on vapautettu vastaamasta tähän lomakkeeseen. Lomakkeelle kirjoitettu on tallessa.
note-exemption-ended = Vapautus on päätetty, ja hallintokunnan vastausta odotetaan jälleen.
note-extended = Lisäaika on myönnetty. Hallintokunnan vastuuhenkilöille lähetetään siitä viesti, ja muistutukset noudattavat uutta määräaikaa.

note-round-planned = Keruukierros on suunniteltu. Se avautuu itsestään avautumisaikanaan.
note-round-changed = Keruukierroksen muutokset on tallennettu.
note-round-cancelled = Keruukierros on peruttu.
note-round-opened = Keruukierros on avattu. Avausviestit lähetetään vastuuhenkilöille hetken kuluttua.
note-round-closed = Keruukierros on suljettu. Hallintokunnat, joilla on lisäaikaa, voivat vielä vastata.
note-round-published = Keruukierroksen tulokset on julkaistu, ja kuka tahansa voi lukea ne.
note-correcting = Muutos on tallennettu: sivulta näet, voiko keruukierroksen tietoja nyt korjata.
note-reminded = Muistutukset on siirretty lähetettäviksi.

note-agency-named = Hallintokunnan tiedot on tallennettu.
note-succession-named = Toiminnan jatkaja on tallennettu.
note-succession-removed = Toiminnan jatkajan merkintä on poistettu. Ilmoitetut luvut ovat ennallaan.
note-head-named = Virastopäällikkö on merkitty hallintokunnan tietoihin.
note-head-asked = Pyyntö vahvistaa vastuuhenkilöt on siirretty lähetettäväksi.
note-nominated = Vastuuhenkilö on ehdotettu. Hän voi kirjautua, kun virastopäällikkö on vahvistanut hänet.
note-contact-ended = Vastuuhenkilön vahvistus on päätetty. Hänelle lähetetään siitä viesti.
note-role-granted = Käyttäjän rooli on tallennettu.
note-decided = Kiitos, päätökset on tallennettu. Asianosaisille lähetetään niistä viesti.
note-link-sent = Uusi linkki lähetetään virastopäällikön sähköpostiosoitteeseen.
note-signed-out = Olet kirjautunut ulos.
note-letter-retried = Viesti on siirretty uudelleen lähetettäväksi.
note-correction-published = Korjattu painos on julkaistu.
note-note-written = Huomautus on tallennettu.
note-note-changed = Huomautus on muutettu.
note-note-removed = Huomautus on poistettu.
