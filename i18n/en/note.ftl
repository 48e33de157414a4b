# What a page says after something was done.
note-saved = The draft is saved. Submit the answer when it is ready.
note-reopened = The answer is open again. Correct it and submit it again before the round closes. The figures already submitted count until you submit new ones.
note-returned = The answer was returned for correction. The agency’s contacts will get a letter about it.
note-accepted = The answer was accepted. The agency can no longer change it.
note-exempted = The agency need not answer this form. What was typed on it is kept.
note-exemption-ended = The exemption has ended, and the agency is expected to answer again.
note-extended = The extension was granted. The agency’s contacts will get a letter about it, and reminders follow the new deadline.

note-round-planned = The round is planned. It opens by itself at its opening time.
note-round-changed = The changes to the round are saved.
note-round-cancelled = The round was cancelled.
note-round-opened = The round is open. The opening letters go to the contacts in a moment.
note-round-closed = The round is closed. Agencies with an extension can still answer.
note-round-published = The results of the round are published, for anyone to read.
note-correcting = The change is saved: the page shows whether the round can now be corrected.
note-reminded = The reminders are queued.

note-agency-named = The agency is saved.
note-succession-named = The succession is saved.
note-succession-removed = The succession is removed. Reported figures are unchanged.
note-head-named = The head of the agency is named.
note-head-asked = The request to confirm the contacts is queued.
note-nominated = The contact is nominated, and can sign in once the head of the agency has confirmed them.
note-contact-ended = The contact’s confirmation has ended. They will get a letter about it.
note-role-granted = The role is saved.
note-decided = Thank you, your decisions are saved. Those concerned will get a letter.
note-link-sent = A new link is on its way to the e-mail address of the agency head.
note-signed-out = You are signed out.
note-letter-retried = The letter is queued again.
note-correction-published = The corrected edition is published.
note-note-written = The note is saved.
note-note-changed = The note is changed.
note-note-removed = The note is removed.
