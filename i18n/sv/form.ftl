# Att fylla i en blankett, läsa den och förena två versioner.
form-agency = Förvaltning
form-as-of = Uppgifterna beskriver läget
form-due = Tidsfrist
form-closes = Insamlingsomgången stängs
form-late = Försenad
form-returned = It-enheten har returnerat svaret för korrigering
form-source = Källa: { $source }
form-nothing = Inget att rapportera
form-nothing-hint = Välj detta om förvaltningen inte har något som hör till mätaren. De övriga punkterna besvaras då inte.
form-questions = Frågor
form-comment = Tilläggsuppgifter om siffrorna
form-comment-hint = Berätta vad som bör beaktas i siffrorna. Tilläggsuppgiften hör till detta svar. Mätaren kan du kommentera nedanför blanketten, och it-enheten svarar på kommentaren.
form-submit = Skicka svaret
form-save = Spara utkast
form-saved = Sparat { $at }, { $by }
form-not-saved = Inget har sparats ännu.
form-warnings = { $count ->
    [one] En punkt kräver en förklaring
   *[other] { $count } punkter kräver en förklaring
}
form-explain = Förklaring
form-explanations = Förklaringar

form-previous = Föregående: { $value } ({ $day })
form-previous-of = Föregående: { $value } ({ $day }; { $agencies })
form-previous-short = föreg. { $value }
form-previous-nothing = I det föregående svaret ({ $day }) fanns inget att rapportera.
form-blank = Inget svar
form-not-applicable = Gäller inte oss
form-unknown = Finns, men vi vet inte
form-unknown-note = Finns, men vi vet inte: { $note }
form-yes = Ja
form-no = Nej
form-no-choice = Inget svar
form-number = Tal
form-no-number = Inget tal?
form-note = Vad vet man om saken?
form-total = Totalt

form-row = Rad
form-more-rows = Fler rader
form-rows-how = En rad tas bort när alla dess punkter töms. Det kan finnas högst { $max } rader.
form-no-rows = Inga rader.
form-clear-row = Töm raden
form-label-cell = { $row }, { $column }
form-label-row = { $table }, rad { $number }: { $column }
form-label-is = { $field }: tal eller annat svar
form-label-note = { $field }: vad man vet om saken
form-label-explain = Förklaring: { $message }

form-saving = Sparar…
form-offline = Servern kan inte nås. Det som skrivits finns kvar i den här webbläsaren, och vi försöker spara på nytt.
form-signed-out = Sessionen har avslutats. Det som skrivits finns kvar på sidan: logga in i en ny flik och fortsätt här.
form-sign-in = Logga in i en ny flik
form-conflict-found = Någon annan har sparat samma blankett. Båda versionerna finns kvar.
form-conflict-open = Jämför versionerna
form-kept-here = I den här webbläsaren finns text till blanketten som inte hann sparas.
form-restore = Återställ texten
form-forget = Förkasta den

form-conflict-title = Två versioner: { $form }
form-conflict-why = { $name } sparade samma blankett { $at } medan du fyllde i den. Ingendera versionen har gått förlorad.
form-conflict-how = { $count ->
    [0] Versionerna har ändrats på olika punkter. Kontrollera det föreslagna valet och spara.
    [one] Välj för varje punkt vilket svar som ska gälla. En punkt har ändrats i båda versionerna och saknar förslag.
   *[other] Välj för varje punkt vilket svar som ska gälla. { $count } punkter har ändrats i båda versionerna och saknar förslag.
}
form-conflict-mine = Ditt svar, { $at }
form-conflict-theirs = { $name }, { $at }
form-conflict-choose = Välj vilket av svaren som ska gälla.
form-conflict-save = Spara valen
