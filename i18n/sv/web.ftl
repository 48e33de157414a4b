# Sidornas meny, användarens roll och sidorna som berättar om fel.
web-nav-rounds = Insamlingsomgångar
web-nav-agencies = Förvaltningar
web-nav-people = Användare
web-nav-letters = Meddelanden
web-nav-events = Händelser
web-nav-tasks = Blanketter
web-nav-contacts = Kontaktpersoner
web-nav-results = Resultat
web-nav-sign-in = Logga in
web-role-it-unit = It-enheten
web-role-reader = Läsare av resultat
web-role-contact = Kontaktperson

fault-title-400 = De skickade uppgifterna kunde inte läsas
fault-title-401 = Logga in först
fault-title-403 = Åtgärden är inte tillåten
fault-title-404 = Sidan hittas inte
fault-title-409 = Åtgärden kan inte utföras nu
fault-title-410 = Länken gäller inte längre
fault-title-413 = De skickade uppgifterna är för omfattande
fault-title-422 = Uppgifterna behöver korrigeras
fault-title-429 = För många försök
fault-title-500 = Det är fel på tjänsten
fault-title-503 = Tjänsten är överbelastad

fault-not-found = Det finns ingen sida på adressen, eller så har du inte rätt att se den. Kontrollera adressen och att du har loggat in med rätt e-postadress.
fault-invalid = Det finns ett fel i de skickade uppgifterna. Gå tillbaka, kontrollera uppgifterna och skicka dem på nytt.
fault-throttled = Det har gjorts för många försök på kort tid. Försök på nytt om { $minutes } min.
fault-broken = Begäran kunde inte behandlas. Orsaken finns i tjänsten, inte i det du gjorde. Försök på nytt om en stund.
fault-busy = Tjänsten har just nu så många användare att din begäran inte hann behandlas. Vänta en stund och försök på nytt.
fault-sign-in = Du är inte inloggad, eller så har din session avslutats. Logga in i en ny flik, gå sedan tillbaka till blanketten och skicka uppgifterna på nytt.
fault-foreign = Begäran kom från en annan webbplats och utfördes av säkerhetsskäl inte. Öppna tjänstens egen sida och utför åtgärden där.
fault-too-large = Det går att skicka högst { $megabytes } megabyte uppgifter på en gång, så ingenting sparades. Gå tillbaka, minska antalet rader eller förkorta texterna och skicka uppgifterna på nytt.
fault-unreadable = De skickade uppgifterna kunde inte läsas, så ingenting sparades. Gå tillbaka och skicka uppgifterna på nytt.
fault-next = Du kan återvända till föregående sida med webbläsarens Tillbaka-knapp eller gå till
fault-home = startsidan
fault-ask = Om du behöver hjälp, skriv till it-enheten:
