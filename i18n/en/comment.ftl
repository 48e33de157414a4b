# Comments on metrics and published figures, and the answers of the IT unit.
comment-title = Comments
comment-what = Your agency’s comments on metrics and published figures, with the IT unit’s answers. A new comment is made on the form of a metric or on its page of results.
comment-what-it-unit = Comments of the agencies’ contacts on metrics and published figures. Those that wait for an answer come first, the oldest at the top. Whoever commented gets a letter about the answer, and it is shown on the metric’s form.
comment-none = There are no comments.
comment-all = All
comment-state = State
comment-metric = Metric
comment-agency = Agency
comment-round = Round
comment-filter = Filter
comment-one-title = Comment: { $metric }, { $agency }
comment-of-round = Round of { $as_of }.
comment-figure-then = The comment is about the figure: { $measure } ({ $value } then).
comment-figure = The comment is about the figure: { $measure }.
comment-changes = Changes in the round of { $day }.
comment-answer = Answer of the IT unit
comment-corrected = The answer has been corrected
comment-is-shared = The comment and its answer are shown to all agencies.
comment-answer-do = Answer
comment-answer-correct = Correct the answer
comment-outcome = What comes of the comment
comment-answer-hint = The answer is sent to whoever commented, and is shown on the metric’s form from now on.
comment-change-on = Round in which the metric or the figure changes
comment-change-on-hint = Only if something changes. Enter the day that the round’s data speak of, for example 2015-12-31.
comment-change-on-planned = Only if something changes. Enter the day that the round’s data speak of. Planned rounds: { $days }.
comment-shared = Show the comment and the answer to all agencies
comment-shared-hint = The others see the agency’s name, but not who commented.
comment-answer-send = Save the answer
comment-choose-state = Choose what comes of the comment.
comment-answer-length = Write an answer of at least { $least } and at most { $most } characters.
comment-change-after = Enter the day of a round after the one commented on ({ $as_of }), for example 2015-12-31.
comment-answered-meanwhile = Somebody else has answered the comment meanwhile. Their answer stands above, and what you wrote below. If you save, your answer takes the place of theirs.

comment-new-title = Comment on the metric
comment-new-what = The comment is sent to the IT unit, which answers it. You get a letter about the answer, and it is shown on the metric’s form. A comment that was sent cannot be changed, but you can send another.
comment-about = What the comment is about
comment-about-metric = The metric in general
comment-body = Comment
comment-body-hint = For example what is unclear about the metric, how it should be developed, or what is wrong with the figure.
comment-send = Send the comment
comment-length = Write a comment of at least { $least } and at most { $most } characters.
comment-too-many = An agency can send at most { $most } comments a day. This one was not sent. Send it tomorrow, or take the matter up in a later comment.
comment-no-figure = The agency has no such figure in this round. Choose one from the list.

comment-beside = Comments on the metric
comment-beside-what = The agency’s own comments with the IT unit’s answers, and answers that are meant for all agencies.
comment-new-do = Comment on the metric
comment-new-tab = (opens in a new tab)
comment-results = Comment on the figures
comment-results-do = Comment on the metric or a figure: { $agency }
comment-waiting = { $count ->
    [one] One comment waits for an answer
   *[other] { $count } comments wait for an answer
 }
comment-note-made = The comment has been sent to the IT unit. You get a letter when it has been answered. If you came from a form, it is open in another tab.
comment-note-answered = The answer has been saved. If it changed, whoever commented gets a letter about it.
