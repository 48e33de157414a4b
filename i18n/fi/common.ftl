# Sanat, jotka ovat joka sivulla.
common-skip = Siirry sisältöön
common-nav = Sivut
common-language = Kieli
common-sign-out = Kirjaudu ulos
common-ask = Kysyttävää? Ota yhteyttä tietotekniikkayksikköön.
common-demo-label = Esittely
common-demo = Tämä on esittely, jossa aika on { $now }. Viestejä ei lähetetä kenellekään.
common-demo-mailbox = Lue esittelyn viestit
common-optional = (vapaaehtoinen)
common-day-example = esim. 30.6.2015
common-tone-info = Tiedoksi:
common-tone-success = Valmis:
common-tone-warning = Huomaa:
common-tone-error = Virhe:
common-faults = { $count ->
    [one] Korjaa yksi kohta
   *[other] Korjaa { $count } kohtaa
}
common-fault-of = { $field }: { $text }
