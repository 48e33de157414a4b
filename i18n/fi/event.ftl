# Tapahtumat: mitä tehtiin. Tekijä, kohde, aika ja lisätiedot näkyvät rivillä erikseen.
event-round-planned = Keruukierros suunniteltu
event-round-changed = Keruukierroksen tietoja muutettu
event-round-cancelled = Keruukierros peruttu
event-round-opened = Keruukierros avattu
event-round-closed = Keruukierros suljettu
event-correction-published = Korjattu painos julkaistu
event-round-published = Keruukierroksen tulokset julkaistu
event-correcting-begun = Korjaaminen sallittu
event-correcting-ended = Korjaaminen päätetty
event-figures-recorded = Keskitetysti saadut luvut tallennettu
event-figures-read = Tuontitiedosto luettu
event-figures-dropped = Tuonti hylätty
event-name-mapped = Lähteen nimi yhdistetty hallintokuntaan
event-name-forgotten = Lähteen nimi poistettu

event-draft-begun = Vastaaminen aloitettu
event-submitted = Vastaus lähetetty
event-submitted-late = Vastaus lähetetty määräajan jälkeen
event-reopened = Vastaus avattu uudelleen
event-returned = Vastaus palautettu korjattavaksi
event-accepted = Vastaus hyväksytty
event-exempted = Hallintokunta vapautettu vastaamasta
event-exemption-ended = Vapautus päätetty
event-extension-granted = Lisäaikaa myönnetty
event-reminder-queued = Muistutus siirretty lähetettäväksi
event-letter-retried = Viesti lähetetty uudelleen

event-agency-named = Hallintokunta lisätty
event-agency-changed = Hallintokunnan tietoja muutettu
event-succession-named = Toiminnan jatkaja merkitty
event-succession-removed = Toiminnan jatkajan merkintä poistettu
event-head-named = Virastopäällikkö merkitty
event-head-asked = Virastopäällikköä pyydetty vahvistamaan vastuuhenkilöt
event-head-link-renewed = Virastopäällikölle lähetetty uusi linkki
event-contact-nominated = Vastuuhenkilö ehdotettu
event-contact-confirmed = Vastuuhenkilö vahvistettu
event-contact-declined = Vastuuhenkilö hylätty
event-contact-replaced = Vastuuhenkilö vaihdettu
event-contact-ended = Vastuuhenkilön vahvistus päätetty

event-role-granted = Käyttäjän roolia muutettu
event-signed-in = Kirjauduttu sisään
event-signed-out-everywhere = Kirjauduttu ulos kaikilta laitteilta
event-sign-in-link-made = Kirjautumislinkki luotu
event-token-made = Rajapinnan tunniste luotu
event-token-revoked = Rajapinnan tunniste mitätöity

event-comment-made = Kommentti annettu
event-comment-answered = Kommenttiin vastattu
event-comment-will-change = Kommenttiin vastattu: muutos tulossa
event-comment-declined = Kommenttiin vastattu: ei muutosta
event-comment-shared = Kommentti ja vastaus näytetty kaikille hallintokunnille
event-comment-unshared = Kommentin ja vastauksen näyttäminen muille hallintokunnille päätetty
event-note-written = Huomautus kirjoitettu
event-note-changed = Huomautusta muutettu
event-note-removed = Huomautus poistettu
