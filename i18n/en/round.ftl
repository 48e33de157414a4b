# Rounds, reminders, letters and events.
round-publish-extended = The results cannot be published yet: { $agency } may answer until { $until }. Wait until the extension ends, or shorten it.

# The list.
round-list-title = Rounds
round-list-what = Data are collected one to four times a calendar year. A planned round opens, and an open round closes, by itself at the time given.
round-list-caption = Rounds, newest first
round-list-empty = No round has been planned.
round-years-without = { $count ->
    [one] There is no round for { $years }. Collecting at least once a year was promised.
   *[other] There are no rounds for { $years }. Collecting at least once a year was promised.
}
round-plan = Plan a new round
round-all-reminders = Reminders to come, of all rounds
round-stage = Stage
round-as-of = Reference date
round-opens = Opens
round-due = Due
round-closes = Closes
round-received = Received
round-share = { $part }/{ $whole } ({ $rate })
round-back = Round { $as_of }

# Planning and changing.
round-plan-title = New round
round-edit-title = Change the round of { $as_of }
round-edit-opened = The round has opened, so its forms and its reference date no longer change. The deadline and the closing can be moved. Reminders follow the new deadline.
round-as-of-hint = For example 30.6.2015. A calendar year has at most four rounds.
round-opens-hint = The round opens by itself then, and the contacts get an opening letter.
round-due-hint = From this moment on a missing answer is late. Reminders go a week and a day before, and after.
round-closes-hint = From this moment on agencies can no longer answer, unless they have an extension. The agency head is written to eight days after the deadline, if the round is open then.
round-moment-example = e.g. 30.6.2015 16:00
round-as-of-missing = Give the reference date.
round-opens-missing = Give the day and time of the opening.
round-due-missing = Give the day and time of the deadline.
round-closes-missing = Give the day and time of the closing.
round-metrics = Metrics to ask
round-metrics-hint = Metrics that come from a central source are not asked of agencies and are not listed.
round-save = Save the round

# The page of a round.
round-title = Round { $as_of }
round-without-contact = { $count ->
    [one] One agency has no confirmed contact, so nobody can answer for it or gets letters:
   *[other] { $count } agencies have no confirmed contact, so nobody can answer for them or gets letters:
}
round-dates = Dates
round-facts = What holds
round-fact-enter = May agencies answer
round-enter-not-yet = Not yet
round-enter-yes = Yes, since { $since }
round-enter-no = No, since { $since }
round-fact-correct = May the IT unit return and accept answers
round-correct-yes = Yes
round-correct-no = No
round-fact-published = Are the results public
round-published-yes = Published { $at }
round-published-no = No
round-fact-extensions = Extensions
round-extensions-none = No extensions
round-completeness = How far it is
round-will-ask = The round will ask { $metrics } metrics of { $agencies } agencies.
round-expected = Expected
round-on-time = On time
round-late-agencies = Late agencies
round-do = Actions
round-edit = Change dates
round-reminders = Reminders
round-events = Events
round-open = Open now
round-open-what = Agencies can answer at once, and the contacts get an opening letter. The forms and the list of expected answers are frozen. Opening cannot be undone.
round-cancel = Cancel the round
round-cancel-what = The planned round is removed. Its events are kept.
round-close = Close now
round-close-what = Agencies can no longer answer, unless they have an extension. Closing cannot be undone.
round-publish = Publish the results
round-publish-what = Anyone can read the results of the round. Publishing cannot be undone.
round-correct-begin = Allow corrections
round-correct-begin-what = The IT unit can return and accept answers again. If the results are published, central figures and notes can be changed too, and the corrections are published as a new edition.
round-correct-end = End corrections
round-correct-end-what = The IT unit can no longer return or accept answers, or correct published results. Corrections can be allowed again.
round-matrix = Agencies and metrics
round-matrix-caption = State of the answers by agency and metric, round { $as_of }
round-matrix-empty = No agency matches.
round-filter = Which agencies are shown
round-show-all = All
round-show-missing = Answers missing
round-show-late = Late
round-agency = Agency
round-contact = Contact
round-received-short = In
round-late = Late
round-extended = Extended until { $until }
round-no-contact = No contact
round-cell-untouched = Missing
round-cell-draft = Draft
round-cell-submitted = In
round-cell-reopened = Reopened
round-cell-returned = Returned
round-cell-accepted = Accepted
round-cell-exempt = Not asked
round-total = Received in total
round-median = Time to fill in (median)
round-seconds = { $seconds } s
round-minutes = { $minutes } min
round-csv = Download the table (CSV)
round-csv-excel = Download the table for Excel (CSV)
round-csv-name = round
round-csv-code = Code
round-csv-metric-code = Metric code
round-csv-metric = Metric
round-csv-state = State
round-csv-first = First submitted
round-csv-submitted = Last submitted
round-csv-on-time = On time
round-csv-yes = yes
round-csv-no = no
round-csv-letter = Last letter
round-csv-letter-at = Time of the last letter

# Events.
round-event-title = Events
round-event-what = Who did what to what, and when. Events cannot be changed or removed.
round-event-caption = Events, newest first
round-event-empty = No events match.
round-event-round = Round
round-event-all = All
round-event-filter = Filter
round-event-at = Time
round-event-verb = Event
round-event-who = Who
round-event-of = Concerning
round-event-of-round = round { $as_of }
round-event-detail = Details

round-pages = Pages of the list
round-newer = Newer
round-older = Older

# Reminders.
remind-title = Reminders
remind-what = Letters go by themselves: when the round opens, a week and a day before the deadline, a day and a week after it, and in the end to the agency head. Everyone gets at most one letter a day, which lists all that is missing. Letters go at 9 in the morning.
remind-moments = Moments
remind-now = Now
remind-at = { $at }
remind-if-nothing-changes = This is how the letters go if nothing changes until then. What is missing is looked up once more before each is sent.
remind-nobody = No letter goes.
remind-goes = { $count ->
    [one] One letter goes
   *[other] { $count } letters go
}
remind-person = Person
remind-about = About
remind-letter = Letter
remind-missing = { $agency }, round { $as_of }, { $count ->
    [one] one form is missing
   *[other] { $count } forms are missing
}
remind-read = Read the letter
remind-send = Send now
remind-send-what = In a moment the letters go by themselves, too.
remind-stays = Who gets no letter, and why
remind-stays-caption = People and agencies that get no letter
remind-settled = Written to already, or nothing is missing ({ $count })
remind-step = Step
remind-why = Why
remind-subject = Subject
remind-letter-title = Reminder: { $name }
remind-letter-what = This is what the letter would say on { $at }, if nothing changes until then. It is in the reader’s language.
remind-letter-none = No letter would go: nothing would be missing, or the person is no contact.

# Letters.
outbox-title = Letters
outbox-what = Every letter that the service has sent or will send. A letter that cannot be sent at once is tried again for a day and a half.
outbox-caption = Letters, newest first
outbox-empty = No letters match.
outbox-filter = Which letters are shown
outbox-all = All
outbox-made = Made
outbox-to = To
outbox-about = Subject
outbox-kind = Kind
outbox-state = State
outbox-attempts = Tries
outbox-next = Next try
outbox-finished = Dealt with
outbox-outcome = Outcome
outbox-text = The letter
outbox-text-secret = The letter had a link to sign in or to confirm, so its text is not kept.
outbox-text-none = The text is written when the letter is sent.
outbox-events = What was done with the letter
outbox-retry = Send once more
outbox-retry-unknown = The connection was lost when the letter had been handed to the mail server, so it may have arrived. If you send it once more, the reader may get it twice. Ask the reader first.
outbox-retry-refused = The mail server refused the address, so nothing is sent there until some letter arrives. Check the address. If it is right, send the letter once more.
outbox-retry-failed = The letter could not be sent, and is not tried again by itself. You can send it once more.
outbox-retry-over = The letter has been sent or is no longer needed, so it cannot be sent again.
