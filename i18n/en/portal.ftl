# What an open-data portal says of a round.
portal-notes = The metrics of the city’s IT programme by agency: what each agency reported, and the city’s figures. Zero, “does not apply to the agency”, “exists, but is not known” and “nothing to report” are four different answers. The files are of one edition and never change; a correction makes a new edition. The same figures are in a JSON API: { $api }
portal-corrected = Why there is a new edition: { $reason }
