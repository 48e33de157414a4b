# Why something cannot be done, until when, and what to do instead.
refused-it-unit-only = Only the IT unit can do this.
refused-contacts-only = Only a confirmed contact can answer for the agency. The IT unit can return a submission to be corrected.
refused-round-planned = The collection round { $as_of } is not open yet. It opens { $opens }.
refused-round-closed = The collection round { $as_of } closed { $closed }. If the answer still has to change, ask the IT unit to return it or to grant an extension.

round-due-before-opens = The due time must be after the opening ({ $opens }).
round-closes-before-due = The round can close at the due time ({ $due }) at the earliest.
round-due-before-as-of = The due time cannot be before the day that the data speak of ({ $as_of }).
round-exists = There is already a round for { $as_of }. Choose another day.
round-fifth = There are already { $limit } rounds for { $year } ({ $taken }), and there cannot be more. Cancel one of them or choose another year.
