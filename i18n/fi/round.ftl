# Keruukierrokset, muistutukset, viestit ja tapahtumat.
round-publish-extended = Tuloksia ei voi vielä julkaista: { $agency } saa vastata { $until } asti. Odota lisäajan päättymistä tai lyhennä lisäaikaa.
