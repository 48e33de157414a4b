# The names of an agency over time.
names-title = Names
names-caption = Names of the agency, newest first
names-from = First day
names-to = Last day
names-since = The new names hold from
names-since-hint = If the agency has been renamed, give the first day of the new name, such as 2015-01-01. Results of earlier rounds show the name of their time. Leave empty if you correct the spelling of a name or other details.
names-since-same = The names have not been changed. Type the new names, or leave the day empty.
names-since-future = A new name can be entered on the day that it takes effect at the earliest. Give a day that is no later than {$today}.
names-since-early = The present name has held from {$began}. Give a later day, or leave the day empty if you correct the spelling of the present name.
names-since-late = The agency’s last day of operation is {$last}. Give a day that is not after it.
