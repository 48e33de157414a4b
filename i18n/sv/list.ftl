# Sidor av långa förteckningar.
list-pages = Förteckningens sidor
list-previous = Föregående
list-next = Följande
list-range = { $first }–{ $last }, sammanlagt { $total }
list-find-agency = Förvaltningens namn eller förkortning
list-find = Sök
list-find-all = Visa alla
list-others = och { $count } till
list-counted = Siffrorna räknades { $at }.
list-largest = { $title } – de { $shown } största av sammanlagt { $total } förvaltningar
list-agency-code = Förvaltningens förkortning
