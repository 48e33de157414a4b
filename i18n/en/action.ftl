# Why something cannot be done, until when, and what to do or whom to ask instead.
refused-signed-in-only = You have to be signed in for this. Sign in and try again.
refused-it-unit-only = Only the IT unit can do this.
refused-contacts-only = Only a confirmed contact can answer for the agency. The IT unit can return a submission to be corrected.
refused-round-planned = The collection round { $as_of } is not open yet. It opens { $opens }.
refused-round-closed = The collection round { $as_of } closed { $closed }. If the answer still has to change, ask the IT unit to return it or to grant an extension.
refused-exempt = The agency need not answer this form (reason: { $reason }). If it should after all, ask the IT unit to end the exemption.
refused-submitted = The answer was submitted { $at }. If it has to change, reopen it first.
refused-accepted = The IT unit has accepted the answer, so it can no longer be changed. If it is wrong, ask the IT unit to return it for correction.
refused-revision-unknown = The form’s current version was not found, but what you typed has been saved. Open the form again. If what you typed is not there, contact the IT unit.
refused-at-once = Somebody else made the same change at the same moment, so this one was not saved. Reload the page and look how things stand.

round-due-before-opens = The deadline must be after the opening ({ $opens }).
round-closes-before-due = The round can close at the deadline ({ $due }) at the earliest.
round-due-before-as-of = The deadline cannot be before the day that the data speak of ({ $as_of }).
round-closes-in-past = The closing time must be in the future. To close the round at once, close it on its page.
round-exists = There is already a round for { $as_of }. Choose another day.
round-fifth = There are already { $limit } rounds for { $year } ({ $taken }), and there cannot be more. Cancel one of them or choose another year.
round-asks-nothing = Choose at least one metric for the round to ask.
round-asks-unknown = The metric { $metric } cannot be asked of agencies: it has no form for them. Take it out of the round.
round-open-after-due = The round cannot open because its deadline was { $due }. Move the deadline first.
round-open-no-agencies = The round cannot open because no agency exists on the day that the data speak of ({ $as_of }). Check the day and the first and last days of the agencies.
round-open-changed-form = The round cannot open: the form of the metric { $metric } has changed, but its version { $version } was already used in an earlier round. Ask the administrator to give the form a new version number.
round-change-closed = The round is closed, so it can no longer be changed. A single agency can be granted an extension.
round-change-open = The round is open, so the day that the data speak of and the opening time can no longer be changed. The deadline and the closing time can be moved.
round-cancel-opened = The round has already opened, so it cannot be cancelled. You can close it.
round-close-planned = The round cannot be closed because it has not opened yet. You can cancel it or change its times.
round-publish-open = The results cannot be published because the round is not closed. Close the round first.

extend-not-running = An extension can be granted from the opening of the round until its results are published. The deadline of a round that has not opened can be moved.
extend-until = The extension must end later than { $due }.

exempt-received = The agency has already submitted its answer, so it can no longer be exempted. If the answer is wrong, return it for correction.

return-not-received = The agency has no submitted answer to accept or return. Reload the page and check the state of the answer.
return-not-correcting = Corrections to this round have ended, so the answer cannot be returned. Allow corrections first, on the page of the round.
return-until = Give a deadline in the future for the correction. Without one, the answer can be returned only while the round is open for the agency.

nominate-agency-ended = The agency has ended ({ $agency }), so no contact can be nominated for it. Nominate a contact for the agency that continues its work.

ask-head-nobody = No head is named for the agency ({ $agency }), so nobody can be asked to confirm. The IT unit names the head on the agency’s page.
ask-head-nothing = Nobody is waiting for the head to confirm ({ $agency }). Nominate a contact first.

head-link-expired = The link has expired, so the decisions were not saved. Open the link and ask for a new one on its page. It is sent to the e-mail address of the agency head.
head-link-other-head = The link was sent to somebody who is no longer the head of the agency ({ $agency }), so it cannot confirm contacts. The present head gets a link from the IT unit.

input-reason = Write the reason. It needs at least { $least } characters and can have { $most } at most.
input-person-name = Write the person’s name on one line. It can have { $limit } characters at most.
input-email = “{ $typed }” is not an e-mail address. Write the whole address, such as first.last@hel.fi.
input-agency-code = Write an abbreviation of letters, digits and hyphens only. It can have { $limit } characters at most.
input-name-missing = Write the agency’s name in this language.
input-life-order = The last day cannot be before the first. Correct one of them.
