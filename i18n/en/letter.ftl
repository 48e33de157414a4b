# Letters. The subject says who asks, what, and by when.
letter-hello = Hello,
letter-dear-head = Dear head of agency,
letter-dear-contact = Dear contact,
letter-regards = Kind regards
letter-it-unit = The IT unit
letter-help = The IT unit answers questions: { $address }
letter-about = Mittaristo is the service in which the IT unit collects the figures of the IT programme’s metrics from the agencies. This message was sent automatically.

letter-metric = Metric
letter-agency = Agency
letter-round = Collection round
letter-received-at = Received
letter-deadline = Deadline
letter-new-deadline = New deadline
letter-open-form = Open the form
letter-open-forms = Open the forms

letter-sign-in-subject = Mittaristo: sign-in link and code, valid for 15 minutes
letter-sign-in-asked = Someone asked to sign in to Mittaristo with this e-mail address. Open the link and confirm the sign-in with the button on the page.
letter-sign-in-action = Sign in to Mittaristo
letter-sign-in-code = You can also type this six-digit code on the sign-in page:
letter-sign-in-until = The link and the code are valid for 15 minutes, until { $until }, and work once. Do not give them to anyone.
letter-sign-in-not-you = If you did not ask for this, you need not do anything.

letter-refused-subject = Mittaristo: this address cannot sign in now
letter-refused-asked = Someone asked to sign in to Mittaristo with this e-mail address. That is not possible now, for the reason below.
letter-refused-awaits-head = The head of the agency has not yet confirmed you as a contact, or the term of the confirmation has run out. When the head has confirmed you, you will get a message and can sign in. If it is urgent, contact the head of the agency.
letter-refused-ended = You have not been confirmed as a contact, or your confirmation has been ended. If you think that this is wrong, contact the head of the agency or the IT unit.
letter-refused-no-contact = The address has not been named as a contact of any agency. The head of an agency need not sign in: contacts are confirmed through the link that the IT unit sends by e-mail. If you are to fill in forms, ask the IT unit to name you.

letter-head-confirm-subject = The IT unit asks: confirm the contacts by { $until } ({ $agency })
letter-head-confirm-why = The IT unit follows the city’s IT programme with metrics and collects their figures from the agencies one to four times a year. A contact reports for the agency, and can begin only after the head of the agency has confirmed them.
letter-head-confirm-nominees = { $agency }: proposed contacts
letter-head-confirm-do = Confirm, decline or replace each of them on the page that the link opens, by { $until }. You need no account and no password.
letter-head-confirm-action = Confirm the contacts
letter-head-confirm-link = The link is meant for the head of the agency only, so please do not forward this message. Should the link expire, its page offers a new one.
letter-head-confirm-meaning = What the confirmation means
letter-head-confirm-responsible = A confirmed contact is responsible for the agency’s reporting: they fill in, check and submit the forms and get the reminders about them. No one else can answer for the agency.
letter-head-confirm-term = The confirmation is valid for one year unless another term is chosen. It can also be given until the head of the agency changes.

letter-confirmed-subject = { $agency }: confirmed as a contact until { $until }
letter-confirmed-by-head = The head of the agency has confirmed you as its contact ({ $agency }). The confirmation is valid until { $until }.
letter-confirmed-open-subject = { $agency }: confirmed as a contact
letter-confirmed-open-by-head = The head of the agency has confirmed you as its contact ({ $agency }). The confirmation is valid until the head changes or ends it.
letter-confirmed-task = The contact fills in, checks and submits the agency’s forms in each collection round. You will get a message when a round opens and when the deadline comes near.
letter-confirmed-no-password = To sign in, the e-mail address that this message came to is enough. There is no password.

letter-declined-subject = { $agency }: the confirmation as a contact is not valid
letter-declined-why = The head of the agency has not confirmed you as its contact ({ $agency }), or an earlier confirmation has ended. You can therefore not sign in to Mittaristo for this agency, and you will get no reminders about it.
letter-declined-kept = Everything that was entered on the agency’s forms is kept. You need not do anything.
letter-declined-wrong = If you think that this is wrong, contact the head of the agency or the IT unit.

letter-receipt-subject = Submission received: { $metric }, { $agency }, collection round { $as_of }
letter-receipt-thanks = Thank you. The IT unit has received the following submission.
letter-receipt-in-time = the submission came in time
letter-receipt-late = the submission came after the deadline
letter-receipt-explanations = Explanations given
letter-receipt-change = If something must be changed
letter-receipt-reopen = The submission can be reopened until the collection round closes: open the form, choose to reopen the submission, correct it and submit it again. After the round has closed, only the IT unit can return it for correction.

letter-returned-subject = The IT unit asks for a correction by { $until }: { $metric }, { $agency }
letter-returned-what = The IT unit has returned the following submission for correction. What was entered is kept on the form.
letter-returned-reason = The reason:
letter-returned-do = Correct the submission and submit it again by { $until }.

letter-extended-subject = More time until { $until }: { $agency }, collection round { $as_of }
letter-extended-what = The IT unit has granted the agency a later deadline.
letter-extended-reason = The reason:
letter-extended-do = Submit the missing forms by { $until }.

letter-opening-subject = The IT unit asks for { $count ->
    [one] one form
   *[other] { $count } forms
}{ $deadlines ->
    [one] { " " }by { $due }
   *[other] , the first due { $due }
}
letter-opening-intro = A collection round has opened and the IT unit asks for the agency’s figures. All the forms that await an answer are listed below.
letter-opening-deadline = Submit the forms by { $due }. The answers describe the situation on { $as_of }.
letter-opening-how = On the form, each question shows the answer of the round before. You can save a draft at any time and go on later. If a question does not apply to the agency or the figure is not known, you can answer that too.

letter-soon-subject = Reminder from the IT unit: { $count ->
    [one] one form
   *[other] { $count } forms
}{ $deadlines ->
    [one] { " " }due by { $due }
   *[other] , the first due { $due }
}
letter-soon-intro = The deadline is near. All the forms that still await an answer are listed below.
letter-soon-deadline = Submit the forms by { $due }.

letter-late-subject = The IT unit is still waiting for { $count ->
    [one] one form
   *[other] { $count } forms
}, { $deadlines ->
    [one] due
   *[other] the first due
} { $due }
letter-late-intro = The deadline has passed, but the forms can still be submitted. Until they come, the agency is missing from the city’s figures. All the forms that await an answer are listed below.
letter-late-deadline = The deadline was { $due }. The forms can still be submitted until { $closes }. After that no figures can be entered.

letter-missing-round = { $agency }, collection round { $as_of }
letter-missing-link = Each link opens its form directly. If you are not signed in, the service first sends a sign-in link to your e-mail. There is no password.
letter-missing-done = If the forms have already been submitted, you need not do anything.
letter-missing-trouble = If the forms cannot be submitted in time or a form does not apply to the agency, contact the IT unit.

letter-state-untouched = not begun
letter-state-draft = draft saved
letter-state-returned = returned for correction

letter-head-late-subject = The IT unit is still waiting for { $count ->
    [one] one form
   *[other] { $count } forms
} by { $closes }: { $agency }
letter-head-late-what = The IT unit has not received all figures of the IT programme’s metrics from the agency ({ $agency }) by the deadline. The missing forms are listed below.
letter-head-late-contacts = Who has been written to
letter-head-late-written-to = Reminders have been sent to the agency’s confirmed contacts:
letter-head-late-nobody = The agency has no confirmed contact, so reminders could not be sent to anyone. Please name a contact by writing to the IT unit.
letter-head-late-do = Please see to it that the agency’s contact submits the missing forms. If the contact has changed or is prevented, let the IT unit know.
letter-head-late-why = Until the forms come, the agency is missing from the city’s figures and from the report that will be published.

letter-comments-subject = { $count ->
    [one] One new comment waits for an answer
   *[other] { $count } new comments wait for an answer
}
letter-comments-what = { $count ->
    [one] An agency’s contact has commented on a metric. The comment waits for the IT unit’s answer.
   *[other] The agencies’ contacts have made { $count } new comments, which wait for the IT unit’s answer.
}
letter-comments-of = { $metric }, { $agency }
letter-comments-at = { $at }, round of { $as_of }
letter-comments-more = { $count ->
    [one] There is one more new comment.
   *[other] There are { $count } more new comments.
}
letter-comments-answer = Open the comments and answer

letter-answer-subject = Answer to a comment: { $metric }, { $agency }
letter-answer-what = The IT unit has answered the agency’s comment on a metric.
letter-answer-corrected = The IT unit has corrected its answer to the agency’s comment on a metric. This answer takes the place of the earlier one.
letter-answer-comment = Comment:
letter-answer-answer = Answer:
letter-answer-will-change = The metric or the figure changes in the round of { $day }.
letter-answer-declined = The comment leads to no change.
letter-answer-beside = The comment and the answer are shown on the metric’s form too. If something is still unclear, make another comment on the form.
letter-answer-open = Open the comment and the answer
