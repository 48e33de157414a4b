# Vad som ska rättas i svaret innan det lämnas in.
check-required = Här behövs ett svar.
check-row-required = Tabellen ska ha minst en rad.
check-note-required = Berätta kort varför talet inte är känt.
check-text-too-long = Texten har { $length } tecken. Den får ha högst { $max } tecken; förkorta texten.
check-one-line = Texten innehåller en radbrytning eller en tabb. Skriv texten på en rad.
check-control-character = Texten innehåller ett osynligt styrtecken ({ $code }). Ta bort det eller skriv texten på nytt.
check-choice = ”{ $typed }” finns inte bland alternativen. Välj något av dessa: { $choices }.
check-date-unreadable = ”{ $typed }” är inte ett datum. Skriv datumet i formen 30.6.2015 eller 2015-06-30.
check-date-nonexistent = Dagen ”{ $typed }” finns inte i kalendern. Kontrollera dagen och månaden.
check-date-year = Året i datumet ”{ $typed }” godtas inte. Året ska vara { $first }–{ $last }.
check-yes-no = ”{ $typed }” är inte ett svarsalternativ. Välj ja eller nej.
check-status = ”{ $typed }” är inte ett svarsalternativ. Välj ”Tal”, ”Gäller inte oss” eller ”Finns, men vi vet inte”.
check-value-and-status = I fältet står talet ”{ $typed }” fastän det valda svaret är att talet inte finns eller inte är känt. Ta bort talet eller valet.
check-between = Talet { $number } godtas inte. Talet ska vara minst { $min } och högst { $max }.
check-at-least = Talet { $number } godtas inte. Talet ska vara minst { $min }.
check-at-most = Talet { $number } godtas inte. Talet ska vara högst { $max }.
check-too-many-rows = Tabellen har { $rows } rader. Den får ha högst { $max } rader; de överskjutande raderna har inte kontrollerats.
check-unknown-key = Blanketten har inget fält ”{ $key }”. Ladda om blanketten; det du har skrivit finns kvar i utkastet.
check-computed = Detta tal räknas ut från andra svar och värdet ”{ $typed }” kan därför inte skrivas in. Töm fältet.
check-nothing-and-answers = För blanketten har valts ”Inget att rapportera”, men den innehåller också svar. Ta bort valet eller töm svaren.
check-nothing-value = ”{ $typed }” godtas inte som val. Välj om det finns något att rapportera eller inte.
check-explanation-short = Förklaringen har { $length ->
    [one] bara ett tecken
   *[other] bara { $length } tecken
}. Skriv minst { $min } tecken om vad avvikelsen beror på.
