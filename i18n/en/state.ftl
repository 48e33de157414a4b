# States, steps and kinds in a word or two: in lists, tables and tags.
state-untouched = Not started
state-draft = Draft
state-submitted = Submitted
state-reopened = Reopened
state-returned = Returned for correction
state-accepted = Accepted
state-exempt = Exempt

stage-planned = Planned
stage-open = Open
stage-closed = Closed
stage-published = Published

letter-state-waiting = Waiting to be sent
letter-state-sending = Being sent
letter-state-sent = Sent
letter-state-dropped = No longer needed
letter-state-refused = Address refused
letter-state-failed = Could not be sent
letter-state-unknown = Arrival uncertain

letter-kind-sign-in = Sign-in link
letter-kind-sign-in-refused = Sign-in not possible
letter-kind-head-confirm = Request to confirm contacts
letter-kind-contact-confirmed = Notice of confirmation
letter-kind-contact-declined = Notice of no or ended confirmation
letter-kind-receipt = Receipt
letter-kind-returned = Request for correction
letter-kind-extended = Notice of an extension
letter-kind-reminder = Reminder
letter-kind-missing = Reminder to a contact
letter-kind-head-late = Letter to the agency head
letter-kind-new-comments = Notice of new comments
letter-kind-comment-answered = Answer to a comment

letter-drop-not-a-contact = The recipient is no longer a contact.
letter-drop-not-a-head = The recipient is no longer an agency head.
letter-drop-not-it-unit = The recipient no longer belongs to the IT unit.
letter-drop-nothing-missing = Nothing was missing any more when the letter was due to go.
letter-drop-expired = The link of the letter had run out before it could be sent.

step-opening = Opening letter
step-week-before = Reminder a week before the deadline
step-day-before = Reminder a day before the deadline
step-day-after = Reminder a day after the deadline
step-week-after = Reminder a week after the deadline
step-head = Letter to the agency head

why-nothing-missing = Nothing is missing.
why-taken = A letter for this step has already been made.
why-today = This person has already been written to today. The next letter can go tomorrow.
why-morning = It is night. The letter goes at 9 in the morning.
why-refused = The address was refused, so nothing is sent there. Correct the address, or send the refused letter once more.
why-no-contact = The agency has no confirmed contact. Ask its head to confirm one.
why-no-head = No head is named for the agency. Name the head on the agency’s page.

contact-state-nominated = Waiting for the agency head
contact-state-confirmed = Confirmed
contact-state-declined = Declined
contact-state-replaced = Replaced by another
contact-state-ended = Ended

role-none = No role
role-reader = Reader of results
role-it-unit = IT unit

status-value = Figure
status-not-applicable = Does not apply to the agency
status-unknown = Exists, but is not known
status-nothing = Nothing to report
status-missing = Missing

category-basics = Basic facts
category-participation = Participation and interaction
category-productivity = Productivity and effectiveness
category-it-efficiency = IT efficiency and skills

agency-kind-department = Department
agency-kind-enterprise = Municipal enterprise

revision-kind-draft = Draft
revision-kind-autosave = Saved automatically
revision-kind-submitted = Submitted answer
revision-kind-aside = Parallel version

actor-anyone = Not signed in
actor-person = User
actor-head = Agency head
actor-clock = The service itself
actor-console = Administrator
actor-token = Program, token

# What a token of the API lets a program do.
scope-read-drafts = Read what is not published yet
scope-round-status = Follow how a round proceeds
scope-upload-imports = Send the figures of central metrics

comment-state-received = Waits for an answer
comment-state-answered = Answered
comment-state-will-change = Change will come
comment-state-declined = No change
