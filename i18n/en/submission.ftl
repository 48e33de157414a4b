# The first page.
home-welcome-title = The IT programme in figures
home-welcome = Mittaristo collects the figures of the IT programme’s metrics from the city’s agencies and publishes the results.
home-welcome-results = Anyone can read published results. Agencies’ contacts and the IT unit sign in with their e-mail address.
home-results = Published results
home-sign-in = Sign in
home-stranger-title = No forms to fill in
home-stranger = You are not confirmed as a contact of any agency, or your confirmation has ended. Ask the agency head or the IT unit:
home-tasks-title = Forms to fill in
home-nothing-open = No collection round is open now. You will get an e-mail when the next one opens.
home-planned = Rounds to come
home-planned-round = As of { $as_of }: opens { $opens }, due { $due }
home-past = Past rounds
home-past-round = Open the round’s page

# An agency’s share of a round.
submission-share-title = { $agency }, round { $as_of }
submission-back = { $agency }, round { $as_of }
submission-back-round = Round { $as_of }
submission-back-form = { $form }
submission-agency = Agency
submission-as-of = The data speak of
submission-state = State
submission-due = Return by
submission-days-left = { $days ->
    [0] Due today
    [one] One day left
   *[other] { $days } days left
}
submission-late = Late
submission-late-since = Late since { $since }
submission-opens = Opens
submission-closes = The round closes
submission-closed = The round closed
submission-planned = The round is not open yet. The forms will be here when it opens { $opens }.
submission-extension = Extension
submission-extension-until = Granted until { $until }
submission-progress = Submitted
submission-progress-of = { $received } of { $expected } forms
submission-forms-of = { $agency }: forms as of { $as_of }
submission-form = Form
submission-more = More
submission-no-forms = Nothing is asked of the agency in this round.
submission-received-at = { $at }
submission-exempt-where = On the page of a form its submission can be accepted or returned, and the agency exempted from answering.
submission-contacts = Contacts
submission-no-contacts = The agency has no confirmed contact, so nobody can fill in the forms. The agency head confirms a contact.
submission-extend = Grant an extension
submission-extend-what = The agency is not late and may answer until the moment given. Its contacts get a letter with the new deadline and the reason. A new extension replaces an earlier one.
submission-extend-do = Grant the extension
submission-until = New deadline
submission-until-hint = Day and time, for example 30.6.2015 16:00
submission-until-missing = Write until when the extension is granted.
submission-until-free = Day and time, for example 30.6.2015 16:00. If empty, the answers can be corrected until the round closes.
submission-until-needed = Day and time, for example 30.6.2015 16:00. The round has closed, so the correction needs a deadline.
submission-reason = Reason
submission-reason-hint = The agency’s contacts see the reason.

# Reading a form.
submission-received = Received
submission-came-late = After the deadline
submission-answers = Answers
submission-unread = What cannot be read as an answer
submission-nothing-saved = Nothing has been saved in this form.
submission-ask = Questions? Contact the IT unit:
submission-reopen-until = You can reopen the submission and correct it until the round closes { $closes }. What was submitted counts until you submit again.
submission-reopen-do = Reopen the submission
submission-receipt = Receipt
submission-versions = Saved versions

# The receipt.
submission-receipt-title = Submission received
submission-receipt-thanks = Thank you.
submission-receipt-in-time = The submission came in time.
submission-receipt-late = The submission came after the deadline.
submission-receipt-mailed = A receipt was also sent to your e-mail.
submission-receipt-open = The submission is open for correction. What was submitted here counts until it is submitted again.
submission-receipt-continue = Go on with the form
submission-receipt-change = If the answers have to change
submission-accepted-change = The IT unit has accepted the submission. Ask it to return the submission for correction.
submission-closed-change = The submission cannot be reopened now. The IT unit can return it for correction.

# What was typed is kept, though it did not take effect.
submission-kept = What you typed is kept, but it did not take effect.
submission-kept-where = It was saved { $at } as version { $number }, which is among the form’s saved versions.
submission-kept-reopen = Reopen the submission, and you can put the saved version to use.
submission-kept-typed = What you typed
submission-kept-short = { $why } What you typed is kept.
submission-kept-see = See what was saved
submission-from = The form shows a version that was saved { $at }. It takes effect when you save or submit the form.
submission-unsettled = { $name } saved a version { $at } that is not in effect.
submission-unsettled-see = Compare and put to use

# The session has ended.
submission-signed-out-title = Your session has ended
submission-signed-out = Nothing is saved yet, but all that you typed is on this page. Do not close the page.
submission-signed-out-sign-in = Sign in, in a new tab.
submission-signed-out-back = Come back to this page and press Continue.
submission-signed-out-continue = Continue

# Versions.
submission-versions-title = Saved versions
submission-versions-what = All that was ever saved in this form, the newest first.
submission-versions-most = The list has the { $most } newest versions.
submission-version = Version
submission-version-title = Version { $number }
submission-version-kind = Kind
submission-version-current = In the form
submission-version-counts = The answer that counts
submission-version-use = Put this version into the form
submission-when = When
submission-who = Who
submission-what = What was done

# What the IT unit does.
submission-return = Return for correction
submission-return-what = The contacts get a letter with the reason and the deadline. The answers stay in the form, and what was submitted counts until it is submitted again.
submission-return-do = Return
submission-not-correcting = Submissions of this round are not corrected any more. Correcting can be allowed on the round’s page.
submission-accept = Accept the submission
submission-accept-what = The agency can no longer reopen an accepted submission. It can still be returned for correction.
submission-accept-do = Accept
submission-exempt = Exempt from answering
submission-exempt-what = This form is not expected of the agency in this round, and no reminders are sent. Nothing that was typed is deleted.
submission-exempt-do = Exempt
submission-end-exemption = End the exemption
submission-end-exemption-what = The form is expected again. What was typed before the exemption is kept.
submission-end-exemption-do = End the exemption
submission-time = Time spent on the form
submission-time-none = No time was recorded.
submission-time-short = Less than a minute
submission-time-minutes = { $minutes } min
submission-events = Events
submission-events-show = { $count ->
    [one] Show one event
   *[other] Show { $count } events
}
submission-no-events = No events.
