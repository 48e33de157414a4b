# Klockslag som någon skriver.
typed-time = ”{ $typed }” är inget klockslag. Skriv klockslaget i formen 16.00 eller 16:00.
typed-moment = ”{ $typed }” är inte en dag och ett klockslag. Skriv båda, till exempel 30.6.2015 kl. 16.00.
typed-skipped = Klockslaget ”{ $typed }” finns inte, eftersom klockorna då ställs om till sommartid. Välj ett tidigare eller senare klockslag.
