# Brev. Ämnesraden säger vem som ber, om vad och till när.
letter-hello = Hej!
letter-dear-head = Bästa förvaltningschef,
letter-dear-contact = Bästa kontaktperson,
letter-regards = Med vänlig hälsning
letter-it-unit = It-enheten
letter-help = It-enheten svarar på frågor: { $address }
letter-about = Mittaristo är tjänsten där it-enheten samlar in uppgifterna för it-programmets mätare från förvaltningarna. Det här meddelandet har skickats automatiskt.

letter-metric = Mätare
letter-agency = Förvaltning
letter-round = Insamlingsomgång
letter-received-at = Mottaget
letter-deadline = Tidsfrist
letter-new-deadline = Ny tidsfrist
letter-open-form = Öppna blanketten
letter-open-forms = Öppna blanketterna

letter-sign-in-subject = Mittaristo: inloggningslänk och kod, giltiga i 15 minuter
letter-sign-in-asked = Någon har bett om att få logga in i Mittaristo med den här e-postadressen. Öppna länken och bekräfta inloggningen med knappen på sidan.
letter-sign-in-action = Logga in i Mittaristo
letter-sign-in-code = Du kan också skriva den här sexsiffriga koden på inloggningssidan:
letter-sign-in-until = Länken och koden gäller i 15 minuter, till { $until }, och kan användas en gång. Ge dem inte till någon annan.
letter-sign-in-not-you = Om du inte har bett om inloggning behöver du inte göra någonting.

letter-refused-subject = Mittaristo: det går inte att logga in med den här adressen nu
letter-refused-asked = Någon har bett om att få logga in i Mittaristo med den här e-postadressen. Inloggningen lyckas inte nu, och orsaken anges nedan.
letter-refused-awaits-head = Förvaltningschefen har ännu inte bekräftat dig som kontaktperson, eller så har bekräftelsens tid gått ut. När förvaltningschefen har bekräftat dig får du ett meddelande och kan logga in. Om ärendet är brådskande, kontakta förvaltningschefen.
letter-refused-ended = Du har inte bekräftats som kontaktperson, eller så har din bekräftelse avslutats. Om du anser att uppgiften är fel, kontakta förvaltningschefen eller it-enheten.
letter-refused-no-contact = Adressen tillhör inte någon förvaltnings kontaktperson. En förvaltningschef behöver inte logga in: kontaktpersonerna bekräftas via länken som it-enheten skickar per e-post. Om det är du som ska fylla i blanketter, be it-enheten föreslå dig som kontaktperson.

letter-head-confirm-subject = It-enheten ber: bekräfta kontaktpersonerna senast { $until } ({ $agency })
letter-head-confirm-why = It-enheten följer stadens it-program med mätare och samlar in uppgifterna från förvaltningarna en till fyra gånger om året. För förvaltningen lämnas uppgifterna av en kontaktperson. Kontaktpersonen kan börja först när förvaltningschefen har bekräftat uppdraget.
letter-head-confirm-nominees = { $agency }: föreslagna kontaktpersoner
letter-head-confirm-do = Bekräfta, avböj eller byt ut var och en av de föreslagna på sidan som länken öppnar, senast { $until }. Du behöver varken användarnamn eller lösenord.
letter-head-confirm-action = Bekräfta kontaktpersonerna
letter-head-confirm-link = Länken är avsedd endast för förvaltningschefen, så vidarebefordra inte det här meddelandet. Om länken hinner föråldras kan du be om en ny på dess sida.
letter-head-confirm-meaning = Vad bekräftelsen innebär
letter-head-confirm-responsible = En bekräftad kontaktperson ansvarar för att förvaltningens uppgifter lämnas: hen fyller i, granskar och skickar in blanketterna och får påminnelserna om dem. Ingen annan kan svara för förvaltningen.
letter-head-confirm-term = Bekräftelsen gäller ett år, om ingen annan tid väljs. Den kan också ges tills förvaltningschefen byts.

letter-confirmed-subject = { $agency }: bekräftad som kontaktperson till { $until }
letter-confirmed-by-head = Förvaltningschefen har bekräftat dig som förvaltningens kontaktperson ({ $agency }). Bekräftelsen gäller till { $until }.
letter-confirmed-open-subject = { $agency }: bekräftad som kontaktperson
letter-confirmed-open-by-head = Förvaltningschefen har bekräftat dig som förvaltningens kontaktperson ({ $agency }). Bekräftelsen gäller tills förvaltningschefen byts eller avslutar den.
letter-confirmed-task = Kontaktpersonen fyller i, granskar och skickar in förvaltningens blanketter under varje insamlingsomgång. Du får ett meddelande när en omgång öppnas och när tidsfristen närmar sig.
letter-confirmed-no-password = För att logga in räcker den e-postadress som det här meddelandet kom till. Inget lösenord behövs.

letter-declined-subject = { $agency }: bekräftelsen som kontaktperson gäller inte
letter-declined-why = Förvaltningschefen har inte bekräftat dig som förvaltningens kontaktperson ({ $agency }), eller så har en tidigare bekräftelse upphört. Därför kan du inte logga in i Mittaristo för den här förvaltningen, och du får inga påminnelser som gäller den.
letter-declined-kept = Allt som har skrivits på förvaltningens blanketter finns kvar. Du behöver inte göra någonting.
letter-declined-wrong = Om du anser att uppgiften är fel, kontakta förvaltningschefen eller it-enheten.

letter-receipt-subject = Svaret mottaget: { $metric }, { $agency }, insamlingsomgång { $as_of }
letter-receipt-thanks = Tack. It-enheten har tagit emot följande svar.
letter-receipt-in-time = svaret kom inom tidsfristen
letter-receipt-late = svaret kom efter tidsfristen
letter-receipt-explanations = Lämnade förklaringar
letter-receipt-change = Om svaret behöver ändras
letter-receipt-reopen = Svaret kan öppnas på nytt tills insamlingsomgången stängs: öppna blanketten, välj att öppna svaret på nytt, korrigera uppgifterna och skicka in svaret igen. När omgången har stängts kan endast it-enheten returnera svaret för korrigering.

letter-returned-subject = It-enheten ber om en korrigering senast { $until }: { $metric }, { $agency }
letter-returned-what = It-enheten har returnerat följande svar för korrigering. De lämnade uppgifterna finns kvar på blanketten.
letter-returned-reason = Orsak till returneringen:
letter-returned-do = Korrigera svaret och skicka in det igen senast { $until }.

letter-extended-subject = Förlängd tid till { $until }: { $agency }, insamlingsomgång { $as_of }
letter-extended-what = It-enheten har beviljat förvaltningen förlängd tid.
letter-extended-reason = Orsak till den förlängda tiden:
letter-extended-do = Skicka in de blanketter som saknas senast { $until }.

letter-opening-subject = It-enheten ber om { $count ->
    [one] en ifylld blankett
   *[other] { $count } ifyllda blanketter
}{ $deadlines ->
    [one] { " " }senast { $due }
   *[other] , den första tidsfristen är { $due }
}
letter-opening-intro = Insamlingsomgången har öppnats och it-enheten ber om förvaltningens uppgifter. Nedan finns alla blanketter som väntar på svar.
letter-opening-deadline = Skicka in blanketterna senast { $due }. Uppgifterna ska beskriva läget den { $as_of }.
letter-opening-how = Bredvid varje fråga på blanketten visas svaret från föregående omgång. Du kan när som helst spara ett utkast och fortsätta senare. Om en fråga inte gäller förvaltningen eller uppgiften inte är tillgänglig kan du svara det.

letter-soon-subject = Påminnelse från it-enheten: { $count ->
    [one] en blankett
   *[other] { $count } blanketter
}{ $deadlines ->
    [one] { " " }senast { $due }
   *[other] , den första tidsfristen är { $due }
}
letter-soon-intro = Tidsfristen närmar sig. Nedan finns alla blanketter som ännu väntar på svar.
letter-soon-deadline = Skicka in blanketterna senast { $due }.

letter-late-subject = It-enheten väntar ännu på { $count ->
    [one] en blankett
   *[other] { $count } blanketter
}, { $deadlines ->
    [one] tidsfristen
   *[other] den första tidsfristen
} var { $due }
letter-late-intro = Tidsfristen har gått ut, men blanketterna kan ännu skickas in. Tills de kommer saknas förvaltningens uppgifter i stadens siffror. Nedan finns alla blanketter som väntar på svar.
letter-late-deadline = Tidsfristen var { $due }. Blanketterna kan ännu skickas in till { $closes }. Därefter kan uppgifter inte längre lämnas.

letter-missing-round = { $agency }, insamlingsomgång { $as_of }
letter-missing-link = Länken öppnar rätt blankett direkt. Om du inte är inloggad skickar tjänsten först en inloggningslänk till din e-post. Inget lösenord behövs.
letter-missing-done = Om blanketterna redan har skickats in behöver du inte göra någonting.
letter-missing-trouble = Om blanketterna inte kan skickas in i tid eller en blankett inte gäller förvaltningen, kontakta it-enheten.

letter-state-untouched = inte påbörjad
letter-state-draft = utkast sparat
letter-state-returned = returnerad för korrigering

letter-head-late-subject = It-enheten behöver ännu { $count ->
    [one] en blankett
   *[other] { $count } blanketter
} senast { $closes }: { $agency }
letter-head-late-what = It-enheten har inte inom tidsfristen fått alla uppgifter för it-programmets mätare från förvaltningen ({ $agency }). Nedan finns de blanketter som saknas.
letter-head-late-contacts = Vem har fått meddelanden
letter-head-late-written-to = Påminnelser har skickats till förvaltningens bekräftade kontaktpersoner:
letter-head-late-nobody = Förvaltningen har ingen bekräftad kontaktperson, så påminnelser har inte kunnat skickas till någon. Meddela it-enheten vem som ska vara kontaktperson.
letter-head-late-do = Vi ber dig se till att förvaltningens kontaktperson skickar in de blanketter som saknas. Om kontaktpersonen har bytts eller har förhinder, meddela it-enheten.
letter-head-late-why = Tills blanketterna kommer saknas förvaltningens uppgifter i stadens siffror och i rapporten som publiceras.

letter-comments-subject = { $count ->
    [one] En ny kommentar väntar på svar
   *[other] { $count } nya kommentarer väntar på svar
}
letter-comments-what = { $count ->
    [one] En förvaltnings kontaktperson har kommenterat en mätare. Kommentaren väntar på it-enhetens svar.
   *[other] Förvaltningarnas kontaktpersoner har gett { $count } nya kommentarer, som väntar på it-enhetens svar.
}
letter-comments-of = { $metric }, { $agency }
letter-comments-at = { $at }, insamlingsomgång { $as_of }
letter-comments-more = { $count ->
    [one] Dessutom finns det en annan ny kommentar.
   *[other] Dessutom finns det { $count } andra nya kommentarer.
}
letter-comments-answer = Öppna kommentarerna och svara

letter-answer-subject = Svar på kommentar: { $metric }, { $agency }
letter-answer-what = It-enheten har svarat på förvaltningens kommentar om en mätare.
letter-answer-corrected = It-enheten har korrigerat sitt svar på förvaltningens kommentar om en mätare. Detta svar ersätter det tidigare.
letter-answer-comment = Kommentar:
letter-answer-answer = Svar:
letter-answer-will-change = Mätaren eller siffran ändras i insamlingsomgången { $day }.
letter-answer-declined = Kommentaren leder inte till någon ändring.
letter-answer-beside = Kommentaren och svaret visas också på mätarens blankett. Om något är oklart kan du ge en ny kommentar på blanketten.
letter-answer-open = Öppna kommentaren och svaret
