# Events: what was done. Who did it, to what, when and with which details stand in the line beside it.
event-round-planned = Round planned
event-round-changed = Round changed
event-round-cancelled = Round cancelled
event-round-opened = Round opened
event-round-closed = Round closed
event-correction-published = Corrected edition published
event-round-published = Results of the round published
event-correcting-begun = Corrections allowed
event-correcting-ended = Corrections ended
event-figures-recorded = Centrally obtained figures recorded
event-figures-read = File of an import read
event-figures-dropped = Import dropped
event-name-mapped = Name of a source mapped to the agency
event-name-forgotten = Name of a source removed

event-draft-begun = Answering begun
event-submitted = Answer submitted
event-submitted-late = Answer submitted after the deadline
event-reopened = Answer reopened
event-returned = Answer returned for correction
event-accepted = Answer accepted
event-exempted = Agency exempted from answering
event-exemption-ended = Exemption ended
event-extension-granted = Extension granted
event-reminder-queued = Reminder queued
event-letter-retried = Letter sent once more

event-agency-named = Agency added
event-agency-changed = Agency changed
event-succession-named = Successor named
event-succession-removed = Succession removed
event-head-named = Agency head named
event-head-asked = Agency head asked to confirm contacts
event-head-link-renewed = New link sent to the agency head
event-contact-nominated = Contact nominated
event-contact-confirmed = Contact confirmed
event-contact-declined = Contact declined
event-contact-replaced = Contact replaced
event-contact-ended = Confirmation of a contact ended

event-role-granted = Role changed
event-signed-in = Signed in
event-signed-out-everywhere = Signed out on all devices
event-sign-in-link-made = Sign-in link made
event-token-made = API token made
event-token-revoked = API token revoked

event-comment-made = Comment made
event-comment-answered = Comment answered
event-comment-will-change = Comment answered: a change will come
event-comment-declined = Comment answered: no change
event-comment-shared = Comment and answer shown to all agencies
event-comment-unshared = Comment and answer no longer shown to other agencies
event-note-written = Note written
event-note-changed = Note changed
event-note-removed = Note removed
