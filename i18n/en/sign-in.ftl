sign-in-title = Sign in
sign-in-who = Confirmed contacts of the agencies and the IT unit sign in. There is no password: you get a link and a code by e-mail.
sign-in-email = E-mail address
sign-in-email-hint = The address that your agency gave for you.
sign-in-send = Send me a link
sign-in-sent-title = Look at your e-mail
sign-in-sent = If the address may sign in, a letter is on its way. Open its link, or type its six-digit code here. Both work for { $minutes } minutes.
sign-in-code = Code from the letter
sign-in-code-hint = Six digits
sign-in-enter = Sign in
sign-in-nothing-came = Nothing came? Look into the junk folder, check the address, or
sign-in-again = ask for a new link
sign-in-button-why = Press the button to sign in. The link works once.
sign-in-over-title = The link or code no longer works
sign-in-over = A link and a code work once and for 15 minutes, and five wrong codes end them. Ask for a new link.
sign-in-wrong-code = The code is not right. { $left ->
        [one] One try is left.
       *[other] { $left } tries are left.
    }
