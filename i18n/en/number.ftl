# What is wrong with a typed number, and how it is written.
number-unreadable-whole = “{ $typed }” is not a number. Write a whole number in digits, for example 1234.
number-unreadable-decimal = “{ $typed }” is not a number. Write the number in digits, for example 1234 or 1234.5.
number-grouping = The digits of “{ $typed }” are grouped in an unclear way. Write the number without spaces or thousands separators, for example 1234.
number-ambiguous = “{ $typed }” can be read in two ways: the separator may mean thousands or decimals. If you mean thousands, write { $plain }.
number-not-whole = “{ $typed }” is not a whole number. Write a whole number without decimals, for example 1234.
number-decimals = “{ $typed }” has too many decimals. Write the number with at most { $places ->
    [one] one decimal
   *[other] { $places } decimals
}.
number-too-long = “{ $typed }” is too long. There can be at most { $digits } digits before the decimal point.
