# Ord som finns på varje sida.
common-skip = Gå till innehållet
common-nav = Sidor
common-language = Språk
common-sign-out = Logga ut
common-ask = Frågor? Kontakta it-enheten.
common-demo-label = Demonstration
common-demo = Det här är en demonstration där tiden är { $now }. Inga meddelanden skickas till någon.
common-demo-mailbox = Läs demonstrationens meddelanden
common-optional = (frivillig)
common-day-example = t.ex. 30.6.2015
common-tone-info = För kännedom:
common-tone-success = Klart:
common-tone-warning = Observera:
common-tone-error = Fel:
common-faults = { $count ->
    [one] Korrigera en punkt
   *[other] Korrigera { $count } punkter
}
common-fault-of = { $field }: { $text }
