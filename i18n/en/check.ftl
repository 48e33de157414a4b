# What has to be mended in the answers before they are submitted.
check-required = An answer is needed here.
check-row-required = The table needs at least one row.
check-note-required = Say briefly why the number is not known.
check-text-too-long = The text has { $length } characters. It can have at most { $max }; shorten the text.
check-one-line = The text has a line break or a tab. Write it on one line.
check-control-character = The text has an invisible control character ({ $code }). Remove it or write the text again.
check-choice = “{ $typed }” is not one of the choices. Choose one of these: { $choices }.
check-date-unreadable = “{ $typed }” is not a date. Write the date as 30.6.2015 or 2015-06-30.
check-date-nonexistent = There is no day “{ $typed }” in the calendar. Check the day and the month.
check-date-year = The year of the date “{ $typed }” is not accepted. It must be between { $first } and { $last }.
check-yes-no = “{ $typed }” is not one of the answers. Choose yes or no.
check-status = “{ $typed }” is not one of the answers. Choose “Number”, “Does not apply to us” or “Exists, but we do not know”.
check-value-and-status = The field holds the number “{ $typed }” although the answer chosen is that there is no number or that it is not known. Remove the number or the choice.
check-between = The number { $number } is not accepted. It must be at least { $min } and at most { $max }.
check-at-least = The number { $number } is not accepted. It must be at least { $min }.
check-at-most = The number { $number } is not accepted. It must be at most { $max }.
check-too-many-rows = The table has { $rows } rows. It can have at most { $max }; the rows beyond that have not been checked.
check-unknown-key = The form has no field “{ $key }”. Load the form again; what was typed is kept in the draft.
check-computed = This number is computed from other answers, so the value “{ $typed }” cannot be typed here. Empty the field.
check-nothing-and-answers = The form says that there is nothing to report, but it also holds answers. Remove that choice or empty the answers.
check-nothing-value = “{ $typed }” is not accepted as a choice. Choose whether there is something to report or not.
check-explanation-short = The explanation has { $length ->
    [one] only one character
   *[other] only { $length } characters
}. Write at least { $min } characters about what caused the deviation.
