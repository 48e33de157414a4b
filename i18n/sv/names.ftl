# Förvaltningens namn över tid.
names-title = Namn
names-caption = Förvaltningens namn, det senaste först
names-from = Första dag
names-to = Sista dag
names-since = De nya namnen gäller från och med
names-since-hint = Om förvaltningens namn har bytts, ange det nya namnets första dag, t.ex. 1.1.2015. Resultaten från tidigare omgångar visar det dåvarande namnet. Lämna tomt om du rättar namnets stavning eller andra uppgifter.
names-since-same = Namnen har inte ändrats. Skriv de nya namnen eller lämna dagen tom.
names-since-future = Ett nytt namn kan antecknas tidigast den dag då det börjar gälla. Ange en dag som är senast {$today}.
names-since-early = Det nuvarande namnet har gällt från och med {$began}. Ange en senare dag, eller lämna dagen tom om du rättar det nuvarande namnets stavning.
names-since-late = Förvaltningens sista verksamhetsdag är {$last}. Ange en dag som inte är efter den.
