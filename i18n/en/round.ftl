# Rounds, reminders, letters and events.
round-publish-extended = The results cannot be published yet: { $agency } may answer until { $until }. Wait until the extension ends, or shorten it.
