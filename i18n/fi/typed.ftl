# Kellonajat, jotka ihminen kirjoittaa.
typed-time = ”{ $typed }” ei ole kellonaika. Kirjoita kellonaika muodossa 16.00 tai 16:00.
typed-moment = ”{ $typed }” ei ole päivä ja kellonaika. Kirjoita molemmat, esimerkiksi 30.6.2015 klo 16.00.
typed-skipped = Kellonaikaa ”{ $typed }” ei ole, koska kellot siirretään silloin kesäaikaan. Valitse aiempi tai myöhempi kellonaika.
