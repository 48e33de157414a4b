# Filling in a form, reading it, and making one of two versions.
form-agency = Agency
form-as-of = The data speak of
form-due = Deadline
form-closes = The round closes
form-late = Late
form-returned = The IT unit returned the answer to be corrected
form-source = Source: { $source }
form-nothing = Nothing to report
form-nothing-hint = Choose this if the agency has nothing that belongs to this metric. The other questions are then not answered.
form-questions = Questions
form-comment = Remarks on the figures
form-comment-hint = Say what to bear in mind about the figures. A remark belongs to this submission. You can comment on the metric below the form, and the IT unit answers the comment.
form-submit = Submit the answer
form-save = Save the draft
form-saved = Saved { $at }, { $by }
form-not-saved = Nothing has been saved yet.
form-warnings = { $count ->
    [one] One thing needs an explanation
   *[other] { $count } things need an explanation
}
form-explain = Explanation
form-explanations = Explanations

form-previous = Last time: { $value } ({ $day })
form-previous-of = Last time: { $value } ({ $day }; { $agencies })
form-previous-short = last { $value }
form-previous-nothing = There was nothing to report last time ({ $day }).
form-blank = No answer
form-not-applicable = Does not apply to us
form-unknown = Exists, but we do not know
form-unknown-note = Exists, but we do not know: { $note }
form-yes = Yes
form-no = No
form-no-choice = No answer
form-number = Number
form-no-number = No number?
form-note = What is known of it?
form-total = Total

form-row = Row
form-more-rows = Add rows
form-rows-how = A row is removed when everything in it is cleared. There can be at most { $max } rows.
form-no-rows = No rows.
form-clear-row = Clear the row
form-label-cell = { $row }, { $column }
form-label-row = { $table }, row { $number }: { $column }
form-label-is = { $field }: number or another answer
form-label-note = { $field }: what is known of it
form-label-explain = Explanation: { $message }

form-saving = Saving…
form-offline = The server cannot be reached. What you typed is kept in this browser, and saving is tried again.
form-signed-out = The session has ended. What you typed is kept on this page: sign in in a new tab and go on here.
form-sign-in = Sign in in a new tab
form-conflict-found = Somebody else has saved the same form. Both versions are kept.
form-conflict-open = Compare the versions
form-kept-here = This browser holds something typed in this form that could not be saved in time.
form-restore = Put it back
form-forget = Discard it

form-conflict-title = Two versions: { $form }
form-conflict-why = { $name } saved the same form { $at }, while you were filling it in. Neither version is lost.
form-conflict-how = { $count ->
    [0] The versions were changed in different places. Check the proposed choices and save.
    [one] Choose which answer stays for each. One was changed in both versions and has no proposal.
   *[other] Choose which answer stays for each. { $count } were changed in both versions and have no proposal.
}
form-conflict-mine = Your answer, { $at }
form-conflict-theirs = { $name }, { $at }
form-conflict-choose = Choose which answer stays.
form-conflict-save = Save the choices
