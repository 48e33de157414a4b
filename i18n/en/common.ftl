# Words that are on every page.
common-skip = Skip to the content
common-nav = Pages
common-language = Language
common-sign-out = Sign out
common-ask = Questions? Contact the IT unit.
common-demo-label = Demonstration
common-demo = This is a demonstration in which the time is { $now }. No letter is sent to anyone.
common-demo-mailbox = Read its mail
common-optional = (optional)
common-day-example = e.g. 30.6.2015
common-tone-info = For information:
common-tone-success = Done:
common-tone-warning = Please note:
common-tone-error = Error:
common-faults = { $count ->
    [one] Mend one thing
   *[other] Mend { $count } things
}
common-fault-of = { $field }: { $text }
