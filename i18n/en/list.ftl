# Pages of long lists.
list-pages = Pages of the list
list-previous = Previous
list-next = Next
list-range = { $first }–{ $last } of { $total }
list-find-agency = Name or abbreviation of the agency
list-find = Search
list-find-all = Show all
list-others = and { $count } more
list-counted = The figures were counted { $at }.
list-largest = { $title } – the { $shown } largest of { $total } agencies
list-agency-code = Abbreviation of the agency
