# The menu of the pages, the reader’s role, and the pages of failures.
web-nav-rounds = Rounds
web-nav-agencies = Agencies
web-nav-people = People
web-nav-letters = Letters
web-nav-events = Events
web-nav-tasks = Forms
web-nav-contacts = Contacts
web-nav-results = Results
web-nav-sign-in = Sign in
web-role-it-unit = IT unit
web-role-reader = Reader of results
web-role-contact = Contact

fault-title-400 = What was sent could not be read
fault-title-401 = Sign in first
fault-title-403 = This is not allowed
fault-title-404 = Page not found
fault-title-409 = This cannot be done now
fault-title-410 = The link is no longer valid
fault-title-413 = Too much was sent
fault-title-422 = Something has to be corrected
fault-title-429 = Too many tries
fault-title-500 = Something is wrong with the service
fault-title-503 = The service is overloaded

fault-not-found = There is no page at this address, or you may not see it. Check the address, and that you signed in with the right e-mail address.
fault-invalid = There is a fault in what was sent. Go back, check it and send it again.
fault-throttled = There were too many tries in a short time. Try again in { $minutes } min.
fault-broken = Your request could not be carried out. The cause is in the service, not in what you did. Try again in a moment.
fault-busy = So many people are using the service right now that your request had to wait too long. Wait a moment and try again.
fault-sign-in = You are not signed in, or your session has ended. Sign in in a new tab, then go back to the form and send it again.
fault-foreign = The request came from another site, so for safety it was not carried out. Open the service’s own page and do it there.
fault-too-large = At most { $megabytes } MB can be sent at a time, so nothing was saved. Go back, remove rows or shorten texts, and send it again.
fault-unreadable = What was sent could not be read, so nothing was saved. Go back and send it again.
fault-next = You can go back with your browser’s Back button, or go to
fault-home = the front page
fault-ask = If you need help, write to the IT unit:
