sign-in-title = Kirjaudu sisään
sign-in-who = Kirjautua voivat hallintokuntien vahvistetut vastuuhenkilöt ja tietotekniikkayksikkö. Salasanaa ei ole: saat sähköpostiisi linkin ja koodin.
sign-in-email = Sähköpostiosoite
sign-in-email-hint = Osoite, jonka hallintokuntasi on ilmoittanut.
sign-in-send = Lähetä linkki
sign-in-sent-title = Katso sähköpostisi
sign-in-sent = Jos osoitteella voi kirjautua, siihen on lähetetty viesti. Avaa viestin linkki tai kirjoita sen kuusinumeroinen koodi tähän. Ne ovat voimassa { $minutes } minuuttia.
sign-in-code = Viestissä oleva koodi
sign-in-code-hint = Kuusi numeroa
sign-in-enter = Kirjaudu sisään
sign-in-nothing-came = Eikö viestiä tullut? Katso roskapostikansio, tarkista osoite tai
sign-in-again = pyydä uusi linkki
sign-in-button-why = Kirjaudu painamalla painiketta. Linkki toimii yhden kerran.
sign-in-over-title = Linkki tai koodi ei enää toimi
sign-in-over = Linkki ja koodi toimivat yhden kerran ja 15 minuutin ajan, ja ne lakkaavat toimimasta viiden väärän koodin jälkeen. Pyydä uusi linkki.
sign-in-wrong-code = Koodi ei ole oikein. { $left ->
        [one] Voit yrittää vielä kerran.
       *[other] Voit yrittää vielä { $left } kertaa.
    }
