# Vad en portal för öppna data säger om en omgång.
portal-notes = Mätarna i stadens it-program per förvaltning: de siffror som förvaltningarna uppgett och hela stadens siffror. Noll, ”gäller inte förvaltningen”, ”finns, men inte känt” och ”inget att rapportera” är fyra olika svar. Filerna hör till en utgåva och ändras aldrig; en rättelse ger en ny utgåva. Samma siffror finns också i ett JSON-gränssnitt: { $api }
portal-corrected = Orsak till den nya utgåvan: { $reason }
