# Times of day as people type them.
typed-time = “{ $typed }” is not a time of day. Write it as 16.00 or 16:00.
typed-moment = “{ $typed }” is not a day and a time. Write both, for example 30.6.2015 16:00.
typed-skipped = There is no “{ $typed }”: clocks go forward to summer time then. Choose an earlier or a later time.
