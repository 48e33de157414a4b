# Fetching central sources: what was asked, what came, what was expected, and what to do.
fetch-none = The figures of { $metric } are not fetched from anywhere. Read them from a file.
fetch-given-up = { $why } It was tried { $tries ->
    [one] once
   *[other] { $tries } times
 }. Try again later; if it stays so, ask whoever keeps the source, or read the figures from a file.
fetch-time = { $address } did not answer within { $seconds } seconds.
fetch-total-time = Fetching took longer than { $seconds } seconds, and was ended. The last address was { $address }. Ask for less at a time, or raise MITTARISTO_IMPORT_SECONDS.
fetch-host = The host of { $address } was not found.
fetch-private = { $address } leads to the private address { $ip }, and private networks are not fetched. If it is meant, add { $host } to MITTARISTO_IMPORT_PRIVATE_HOSTS.
fetch-tls = The connection to { $address } is not secure: { $why }. The certificate of the source was expected to be valid. Ask whoever keeps the source.
fetch-broken-off = The answer of { $address } broke off ({ $why }); a whole answer was expected.
fetch-redirect = { $address } leads on to { $host }, and only the host of the setting is fetched. Check the address of the source in the settings.
fetch-redirects = { $address } leads on and on, more than { $redirects } times. Check the address of the source in the settings.
fetch-status = { $address } answered with status { $status }; 200 was expected.
fetch-pages = The source has more than { $pages } pages, and fetching was ended. Ask for more at a time (MITTARISTO_IMPORT_PAGE_SIZE), or raise MITTARISTO_IMPORT_PAGES.
fetch-rows = The source has more than { $rows } items, and fetching was ended. Narrow it down in the form file, or raise MITTARISTO_IMPORT_ROWS.
fetch-page-bytes = The answer of { $address } is larger than { $megabytes } MB, and was cut. Ask for less at a time (MITTARISTO_IMPORT_PAGE_SIZE), or raise MITTARISTO_IMPORT_PAGE_MEGABYTES.
fetch-bytes = The fetched answers are larger than { $megabytes } MB together, and fetching was ended. The last address was { $address }. Narrow it down in the form file, or raise MITTARISTO_IMPORT_MEGABYTES.
fetch-unreadable = The answer of { $address } cannot be read as { $expected }: { $why }. Check the address of the source in the settings; if it is right, ask whoever keeps the source.
fetch-said = { $address } refused: { $said }. Check the key and the query of the source.
fetch-short = { $address } has nothing more, though { $promised } items were promised and { $got } came. Try again later.
fetch-empty = The list of { $address } is empty; it was expected to have items. Check the query of the source in the form file.
fetch-no-id = An item of { $address } has no service_request_id, so nothing can ensure that it is counted only once. Ask whoever keeps the source.
fetch-repeats = { $address } gives the same { $size } items as the page before, so the source cannot be read page by page. Write fewer days than { $days } in the form file.
