sign-in-title = Logga in
sign-in-who = Förvaltningarnas bekräftade kontaktpersoner och it-enheten kan logga in. Det finns inget lösenord: du får en länk och en kod per e-post.
sign-in-email = E-postadress
sign-in-email-hint = Adressen som din förvaltning har uppgett.
sign-in-send = Skicka länken
sign-in-sent-title = Se efter i din e-post
sign-in-sent = Om adressen kan användas för inloggning har ett meddelande skickats till den. Öppna länken i meddelandet eller skriv in den sexsiffriga koden här. De gäller i { $minutes } minuter.
sign-in-code = Koden i meddelandet
sign-in-code-hint = Sex siffror
sign-in-enter = Logga in
sign-in-nothing-came = Kom det inget meddelande? Titta i skräpposten, kontrollera adressen eller
sign-in-again = be om en ny länk
sign-in-button-why = Logga in genom att trycka på knappen. Länken fungerar en gång.
sign-in-over-title = Länken eller koden fungerar inte längre
sign-in-over = Länken och koden fungerar en gång och i 15 minuter, och de slutar fungera efter fem felaktiga koder. Be om en ny länk.
sign-in-wrong-code = Koden är inte rätt. { $left ->
        [one] Du kan försöka en gång till.
       *[other] Du kan försöka { $left } gånger till.
    }
