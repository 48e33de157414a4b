# Mitä luvun kirjoituksessa on vialla ja miten se kirjoitetaan.
number-unreadable-whole = ”{ $typed }” ei ole luku. Kirjoita kokonaisluku numeroin, esimerkiksi 1234.
number-unreadable-decimal = ”{ $typed }” ei ole luku. Kirjoita luku numeroin, esimerkiksi 1234 tai 1234,5.
number-grouping = Luvun ”{ $typed }” numerot on ryhmitelty epäselvästi. Kirjoita luku ilman välilyöntejä ja tuhaterottimia, esimerkiksi 1234.
number-ambiguous = Luvun ”{ $typed }” voi lukea kahdella tavalla: erotin voi tarkoittaa tuhansia tai desimaaleja. Jos tarkoitat tuhansia, kirjoita { $plain }.
number-not-whole = ”{ $typed }” ei ole kokonaisluku. Kirjoita kokonaisluku ilman desimaaleja, esimerkiksi 1234.
number-decimals = Luvussa ”{ $typed }” on liikaa desimaaleja. Kirjoita luku enintään { $places ->
    [one] yhdellä desimaalilla
   *[other] { $places } desimaalilla
}.
number-too-long = Luku ”{ $typed }” on liian pitkä. Luvussa voi olla enintään { $digits } numeroa ennen desimaalipilkkua.
