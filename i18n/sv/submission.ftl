# Första sidan.
home-welcome-title = It-programmets mätare
home-welcome = Mittaristo samlar in uppgifterna för it-programmets mätare från stadens förvaltningar och publicerar resultaten.
home-welcome-results = Publicerade resultat kan läsas av alla. Förvaltningarnas kontaktpersoner och it-enheten loggar in med sin e-postadress.
home-results = Publicerade resultat
home-sign-in = Logga in
home-stranger-title = Inga blanketter att fylla i
home-stranger = Du är inte bekräftad som kontaktperson för någon förvaltning, eller så har din bekräftelse upphört. Fråga förvaltningschefen eller it-enheten:
home-tasks-title = Blanketter att fylla i
home-nothing-open = Ingen insamlingsomgång är öppen nu. Du får ett e-postmeddelande när nästa öppnar.
home-planned = Kommande insamlingsomgångar
home-planned-round = Läget { $as_of }: öppnar { $opens }, tidsfrist { $due }
home-past = Avslutade insamlingsomgångar
home-past-round = Öppna insamlingsomgångens sida

# Förvaltningens del av en insamlingsomgång.
submission-share-title = { $agency }, insamlingsomgång { $as_of }
submission-back = { $agency }, insamlingsomgång { $as_of }
submission-back-round = Insamlingsomgång { $as_of }
submission-back-form = { $form }
submission-agency = Förvaltning
submission-as-of = Uppgifterna gäller läget
submission-state = Status
submission-due = Tidsfrist
submission-days-left = { $days ->
    [0] Tidsfristen går ut i dag
    [one] En dag kvar
   *[other] { $days } dagar kvar
}
submission-late = Försenad
submission-late-since = Försenad sedan { $since }
submission-opens = Öppnar
submission-closes = Insamlingsomgången stänger
submission-closed = Insamlingsomgången stängde
submission-planned = Insamlingsomgången är inte öppen än. Blanketterna kommer hit när den öppnar { $opens }.
submission-extension = Förlängd tid
submission-extension-until = Beviljad till { $until }
submission-progress = Inlämnat
submission-progress-of = { $received }/{ $expected } blanketter
submission-forms-of = { $agency }: blanketter, läget { $as_of }
submission-form = Blankett
submission-more = Mer information
submission-no-forms = I den här insamlingsomgången frågas förvaltningen ingenting.
submission-received-at = { $at }
submission-exempt-where = På blankettens sida kan svaret godkännas eller skickas tillbaka för rättelse, och förvaltningen kan befrias från att svara.
submission-contacts = Kontaktpersoner
submission-no-contacts = Förvaltningen har ingen bekräftad kontaktperson, så ingen kan fylla i blanketterna. Förvaltningschefen bekräftar en kontaktperson.
submission-extend = Bevilja förlängd tid
submission-extend-what = Förvaltningen är inte försenad och kan svara fram till den angivna tidpunkten. Kontaktpersonerna får ett meddelande med den nya tidsfristen och orsaken. En ny förlängning ersätter en tidigare.
submission-extend-do = Bevilja förlängd tid
submission-until = Ny tidsfrist
submission-until-hint = Dag och klockslag, till exempel 30.6.2015 kl. 16.00
submission-until-missing = Skriv hur länge tiden förlängs.
submission-until-free = Dag och klockslag, till exempel 30.6.2015 kl. 16.00. Om fältet lämnas tomt kan svaret rättas tills insamlingsomgången stänger.
submission-until-needed = Dag och klockslag, till exempel 30.6.2015 kl. 16.00. Insamlingsomgången har stängt, så rättelsen behöver en tidsfrist.
submission-reason = Orsak
submission-reason-hint = Orsaken visas för förvaltningens kontaktpersoner.

# Att läsa en blankett.
submission-received = Mottaget
submission-came-late = Efter tidsfristen
submission-answers = Svar
submission-unread = Punkter som inte kan läsas som svar
submission-nothing-saved = Ingenting har sparats i blanketten.
submission-ask = Frågor? Kontakta it-enheten:
submission-reopen-until = Du kan öppna svaret på nytt och rätta det tills insamlingsomgången stänger { $closes }. Det inlämnade svaret gäller tills du lämnar in ett nytt.
submission-reopen-do = Öppna svaret på nytt
submission-receipt = Mottagningskvitto
submission-versions = Sparade versioner

# Kvittot.
submission-receipt-title = Svaret har tagits emot
submission-receipt-thanks = Tack.
submission-receipt-in-time = Svaret kom inom tidsfristen.
submission-receipt-late = Svaret kom efter tidsfristen.
submission-receipt-mailed = Ett kvitto har också skickats till din e-post.
submission-receipt-open = Svaret har öppnats för rättelse. Det här inlämnade svaret gäller tills ett nytt lämnas in.
submission-receipt-continue = Fortsätt på blanketten
submission-receipt-change = Om svaret behöver ändras
submission-accepted-change = It-enheten har godkänt svaret. Be den skicka tillbaka svaret för rättelse.
submission-closed-change = Svaret kan inte öppnas på nytt nu. It-enheten kan skicka tillbaka det för rättelse.

# Det skrivna finns kvar fast det inte trädde i kraft.
submission-kept = Det du skrev finns sparat, men det trädde inte i kraft.
submission-kept-where = Det sparades { $at } som version { $number }, som du hittar bland blankettens sparade versioner.
submission-kept-reopen = Öppna svaret på nytt, så kan du ta den sparade versionen i bruk.
submission-kept-typed = Vad du skrev
submission-kept-short = { $why } Det du skrev finns sparat.
submission-kept-see = Se vad som sparades
submission-from = På blanketten visas en version som sparades { $at }. Den träder i kraft när du sparar eller lämnar in blanketten.
submission-unsettled = { $name } har { $at } sparat en version som inte gäller.
submission-unsettled-see = Jämför och ta i bruk

# Sessionen har gått ut.
submission-signed-out-title = Sessionen har gått ut
submission-signed-out = Ingenting har sparats än, men allt du skrev finns på den här sidan. Stäng inte sidan.
submission-signed-out-sign-in = Logga in på en ny flik.
submission-signed-out-back = Kom tillbaka till den här sidan och välj Fortsätt.
submission-signed-out-continue = Fortsätt

# Versioner.
submission-versions-title = Sparade versioner
submission-versions-what = Allt som har sparats i blanketten, det nyaste först.
submission-versions-most = Listan har de { $most } nyaste versionerna.
submission-version = Version
submission-version-title = Version { $number }
submission-version-kind = Typ
submission-version-current = På blanketten
submission-version-counts = Svaret som gäller
submission-version-use = Ta den här versionen till blanketten
submission-when = Tid
submission-who = Vem
submission-what = Vad som gjordes

# It-enhetens åtgärder.
submission-return = Skicka tillbaka för rättelse
submission-return-what = Kontaktpersonerna får ett meddelande med orsaken och tidsfristen. Uppgifterna finns kvar på blanketten, och det inlämnade svaret gäller tills ett nytt lämnas in.
submission-return-do = Skicka tillbaka
submission-not-correcting = Svaren i den här insamlingsomgången rättas inte längre. Rättelser kan tillåtas på insamlingsomgångens sida.
submission-accept = Godkänn svaret
submission-accept-what = Ett godkänt svar kan förvaltningen inte längre öppna på nytt. Det kan ändå skickas tillbaka för rättelse.
submission-accept-do = Godkänn
submission-exempt = Befria från att svara
submission-exempt-what = Blanketten väntas inte av förvaltningen i den här insamlingsomgången, och det kommer inga påminnelser om den. Ingenting av det skrivna tas bort.
submission-exempt-do = Befria
submission-end-exemption = Avsluta befrielsen
submission-end-exemption-what = Blanketten väntas igen. Det som skrevs före befrielsen finns kvar.
submission-end-exemption-do = Avsluta befrielsen
submission-time = Tid som gått åt till att fylla i
submission-time-none = Ingen tid har registrerats.
submission-time-short = Under en minut
submission-time-minutes = { $minutes } min
submission-events = Händelser
submission-events-show = { $count ->
    [one] Visa en händelse
   *[other] Visa { $count } händelser
}
submission-no-events = Inga händelser.
