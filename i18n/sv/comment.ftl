# Kommentarer om mätare och publicerade siffror samt it-enhetens svar.
comment-title = Kommentarer
comment-what = På denna sida finns din förvaltnings kommentarer om mätare och publicerade siffror samt it-enhetens svar. En ny kommentar kan du ge på mätarens blankett eller resultatsida.
comment-what-it-unit = Kommentarer om mätare och publicerade siffror från förvaltningarnas kontaktpersoner. De som väntar på svar står först, den äldsta överst. Om svaret skickas ett meddelande till den som kommenterade, och det visas på mätarens blankett.
comment-none = Det finns inga kommentarer.
comment-all = Alla
comment-state = Status
comment-metric = Mätare
comment-agency = Förvaltning
comment-round = Insamlingsomgång
comment-filter = Avgränsa
comment-one-title = Kommentar: { $metric }, { $agency }
comment-of-round = Insamlingsomgång { $as_of }.
comment-figure-then = Kommentaren gäller siffran: { $measure } (då { $value }).
comment-figure = Kommentaren gäller siffran: { $measure }.
comment-changes = Ändras i insamlingsomgången { $day }.
comment-answer = It-enhetens svar
comment-corrected = Svaret har korrigerats
comment-is-shared = Kommentaren och svaret visas för alla förvaltningar.
comment-answer-do = Svara
comment-answer-correct = Korrigera svaret
comment-outcome = Vad kommentaren leder till
comment-answer-hint = Svaret skickas till den som kommenterade och visas från och med nu på mätarens blankett.
comment-change-on = Insamlingsomgång då mätaren eller siffran ändras
comment-change-on-hint = Fyll i endast om något ändras. Ange den dag vars situation insamlingsomgången beskriver, till exempel 31.12.2015.
comment-change-on-planned = Fyll i endast om något ändras. Ange den dag vars situation insamlingsomgången beskriver. Planerade insamlingsomgångar: { $days }.
comment-shared = Visa kommentaren och svaret för alla förvaltningar
comment-shared-hint = Andra ser förvaltningens namn men inte vem som kommenterade.
comment-answer-send = Spara svaret
comment-choose-state = Välj vad kommentaren leder till.
comment-answer-length = Skriv ett svar: minst { $least } och högst { $most } tecken.
comment-change-after = Ange en insamlingsomgångs dag som infaller efter den kommenterade omgången { $as_of }, till exempel 31.12.2015.
comment-answered-meanwhile = Någon annan har under tiden svarat på kommentaren. Det svaret står ovan och det du skrev nedan. Om du sparar ersätter ditt svar det föregående.

comment-new-title = Kommentera mätaren
comment-new-what = Kommentaren skickas till it-enheten, som svarar på den. Du får ett meddelande om svaret, och det visas på mätarens blankett. En skickad kommentar kan inte ändras, men du kan skicka en ny.
comment-about = Vad kommentaren gäller
comment-about-metric = Mätaren i allmänhet
comment-body = Kommentar
comment-body-hint = Till exempel vad som är oklart i mätaren, hur den borde utvecklas eller vad som är fel i siffran.
comment-send = Skicka kommentaren
comment-length = Skriv en kommentar: minst { $least } och högst { $most } tecken.
comment-too-many = En förvaltning kan skicka högst { $most } kommentarer per dag. Kommentaren skickades inte. Skicka den i morgon eller ta upp saken i en senare kommentar.
comment-no-figure = Förvaltningen har ingen sådan siffra i denna insamlingsomgång. Välj en siffra i listan.

comment-beside = Kommentarer om mätaren
comment-beside-what = Förvaltningens egna kommentarer och it-enhetens svar samt svar som är avsedda för alla förvaltningar.
comment-new-do = Kommentera mätaren
comment-new-tab = (öppnas i en ny flik)
comment-results = Kommentera siffrorna
comment-results-do = Kommentera mätaren eller en siffra: { $agency }
comment-waiting = { $count ->
    [one] En kommentar väntar på svar
   *[other] { $count } kommentarer väntar på svar
 }
comment-note-made = Kommentaren har skickats till it-enheten. Du får ett meddelande när den har besvarats. Om du kom från en blankett är den öppen i en annan flik.
comment-note-answered = Svaret har sparats. Om det ändrades skickas ett meddelande till den som kommenterade.
