# People: agencies, their heads, contacts, and who may do what.
people-name = Name
people-name-hint = First name and last name
people-email = E-mail address
people-email-missing = Write the e-mail address, for example first.last@hel.fi.
people-lang = Language of messages
people-lang-fi = Finnish
people-lang-sv = Swedish
people-lang-en = English
people-state = State
people-action = Action
people-none = None
people-at = Time

people-title = Users
people-lead = Members of the IT unit run the collection rounds and keep the agencies’ details. Readers of results see them before they are published. Contacts are named on the page of their agency.
people-tokens = API tokens
people-nobody = Nobody has this role.
people-take-away = Remove role
people-last = The only member cannot be removed
people-grant-title = Give a role
people-grant-lead = If the person already has a role, the new one replaces it.
people-role = Role
people-role-missing = Choose a role.
people-grant = Give role
people-last-of-it-unit = { $name } is the only member of the IT unit, so the role cannot be removed or changed. Give the role to somebody else first.

people-agencies-title = Agencies
people-agencies-none = No agency has been added yet.
people-agencies-living = Agencies in operation ({ $count })
people-agencies-ended = Agencies that have ended ({ $count })
people-agency = Agency
people-agency-new = Add an agency
people-agency-add = Add agency
people-agency-change = Change the agency’s details
people-agency-save = Save details
people-code = Abbreviation
people-code-hint = The abbreviation is part of page addresses and cannot be changed later, for example Kanslia.
people-code-taken = The abbreviation { $code } is taken. Choose another one, or change the details of the agency that has it.
people-kind = Kind
people-kind-missing = Choose a kind.
people-name-fi = Name in Finnish
people-name-sv = Name in Swedish
people-name-en = Name in English
people-valid-from = First day of operation
people-valid-from-hint = Leave empty if the agency began before the first collection round.
people-valid-to = Last day of operation
people-valid-to-hint = Leave empty if the agency goes on.
people-from-before = before the first collection round
people-to-goes-on = goes on
people-predecessor = Predecessor
people-successor = Continued by
people-since = from { $day }
people-ask-all = Ask { $count ->
    [one] one head to confirm
   *[other] { $count } heads to confirm
}
people-headless = { $count ->
    [one] In one agency somebody waits for confirmation, but the agency has no head.
   *[other] In { $count } agencies somebody waits for confirmation, but the agency has no head.
} Name the head on the agency’s page.
people-asked = Confirmation asked
people-not-asked = Not asked yet

people-head = Agency head
people-no-head = The agency has no head, so nobody can confirm its contacts.
people-asked-at = The head was last asked to confirm on { $at }.
people-ask = Send the head the request to confirm
people-head-name = Name the head
people-head-other = Change the head
people-head-other-means = When the head changes, confirmations without an end date end, and those contacts wait for the new head to confirm them. Confirmations with an end date stay in force. The former head’s link no longer works.
people-head-save = Save head

people-contacts = Contacts
people-contacts-of = Contacts: { $agency }
people-contacts-none = Nobody is a contact or waits for confirmation.
people-contacts-most = The agency already has { $most } people who are contacts or wait for confirmation ({ $agency }), and there can be no more. End somebody’s confirmation first.
people-nominate-title = Nominate a contact
people-nominate = Nominate as contact
people-run-out = Confirmation has run out
people-until = until { $until }
people-until-head-changes = until the head changes
people-end = End
people-end-reason = Reason
people-end-hint = The IT unit sees the reason among the events.
people-end-do = End confirmation

people-letters = Recent messages
people-letters-caption = Messages about the agency, newest first
people-letters-none = No messages about the agency have been sent.
people-letter = Message
people-to = Recipient
people-events = Events
people-events-caption = Events of the agency, newest first
people-events-none = There are no events.
people-event = Event
people-by = By
people-whom = Concerns
people-detail = Details

people-own-title = Contacts
people-colleague-title = Nominate a colleague as contact
people-colleague-head = The agency head ({ $head }) is sent a message about it at once. Your colleague can sign in when the head has confirmed them.
people-colleague-no-head = The agency has no head in the service, so confirmation cannot be asked for yet. The IT unit sees the nomination and names the head.
people-colleague = Nominate as contact
people-note-already = This person already is a confirmed contact of the agency.
people-note-no-head = The contact has been nominated. The agency has no head in the service who could confirm them. The IT unit sees the nomination.
people-letters-lang = Language of messages and pages
people-letters-lang-now = Messages are sent to { $email }. Their language is { $lang }.
people-letters-lang-change = Change to { $lang }
people-everywhere-title = Sign out on all devices
people-everywhere-why = If a device is lost or was left signed in, you can end all your sessions. You can sign in again at once.
people-everywhere = Sign out on all devices

people-head-title = Confirm the contacts: { $agency }
people-head-lead = { $head }, please choose for each person whether they answer for the agency’s figures. No account is needed.
people-head-meaning = A confirmed contact fills in and submits the agency’s forms and gets the reminders about them. A person for whom you choose nothing stays as they are.
people-head-nobody = Nobody is a contact or waits for confirmation. The IT unit takes nominations.
people-head-confirm = I confirm: { $name } is a contact
people-head-decline = I do not confirm
people-head-replace = I name another person instead
people-head-change-term = I change how long the confirmation lasts
people-head-end = I end the confirmation
people-head-submit = Save decisions
people-head-former = Nominated earlier
people-head-link = The link works until { $until }, and until then you can come back to this page and change your decisions. The link is personal, so please do not pass it on.
people-decision = Decision
people-decision-missing = Choose a decision for at least one person.
people-other-title = Instead of { $name }
people-term = How long the confirmation lasts
people-term-year = One year
people-term-head = Until the head changes
people-term-date = Until a certain day
people-term-until = Last day of the confirmation
people-term-missing = Write the last day of the confirmation, for example 31.12.2015, or choose another duration.
people-term-range = The last day of the confirmation must be from { $first } to { $last }.
people-contact-off = This person was taken off the list after this page was opened, so they cannot be confirmed. If they should be a contact, name them instead of somebody else, or ask the IT unit.
people-named-and-declined = You name a person whom you decline or replace in another place. Correct one of the two.
people-decided-change = You can change your decisions with the same link until { $until }.
people-decided-back = Change decisions
people-expired-title = The link has expired
people-expired = A link to confirm works for 30 days, and the time of this one is over. You can ask for a new link. It is sent to the e-mail address of the agency head.
people-expired-renew = Send a new link
people-renewed-title = A new link has been sent
people-renewed = Open the message in the agency head’s e-mail. If it does not show within a few minutes, look in the junk folder.
people-refused-title = The link cannot be used to confirm contacts
people-refused-unknown = The link was not found. It may have been cut off in the e-mail: open it straight from the message, or copy the whole of it into the browser’s address bar.
people-refused-ask = The IT unit answers questions:

event-person-renamed = Person’s name corrected
