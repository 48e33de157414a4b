# Vad som är fel i ett skrivet tal och hur det skrivs.
number-unreadable-whole = ”{ $typed }” är inte ett tal. Skriv ett heltal med siffror, till exempel 1234.
number-unreadable-decimal = ”{ $typed }” är inte ett tal. Skriv talet med siffror, till exempel 1234 eller 1234,5.
number-grouping = Siffrorna i talet ”{ $typed }” är grupperade på ett otydligt sätt. Skriv talet utan mellanslag och tusentalsavgränsare, till exempel 1234.
number-ambiguous = Talet ”{ $typed }” kan läsas på två sätt: skiljetecknet kan avse tusental eller decimaler. Om du avser tusental, skriv { $plain }.
number-not-whole = ”{ $typed }” är inte ett heltal. Skriv ett heltal utan decimaler, till exempel 1234.
number-decimals = Talet ”{ $typed }” har för många decimaler. Skriv talet med högst { $places ->
    [one] en decimal
   *[other] { $places } decimaler
}.
number-too-long = Talet ”{ $typed }” är för långt. Det får ha högst { $digits } siffror före decimalkommat.
