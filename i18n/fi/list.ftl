# Pitkien luettelojen sivut.
list-pages = Luettelon sivut
list-previous = Edelliset
list-next = Seuraavat
list-range = { $first }–{ $last }, yhteensä { $total }
list-find-agency = Hallintokunnan nimi tai lyhenne
list-find = Hae
list-find-all = Näytä kaikki
list-others = ja { $count } muuta
list-counted = Luvut on laskettu { $at }.
list-largest = { $title } – { $shown } suurinta, hallintokuntia yhteensä { $total }
list-agency-code = Hallintokunnan lyhenne
