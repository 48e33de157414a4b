# Kommentit mittareista ja julkaistuista luvuista sekä tietotekniikkayksikön vastaukset.
comment-title = Kommentit
comment-what = Tällä sivulla ovat hallintokuntasi kommentit mittareista ja julkaistuista luvuista sekä tietotekniikkayksikön vastaukset. Uuden kommentin voit antaa mittarin lomakkeelta tai tulossivulta.
comment-what-it-unit = Hallintokuntien vastuuhenkilöiden kommentit mittareista ja julkaistuista luvuista. Vastausta odottavat ovat ensin, vanhin ylimpänä. Vastauksesta lähetetään viesti kommentoijalle, ja se näkyy mittarin lomakkeella.
comment-none = Kommentteja ei ole.
comment-all = Kaikki
comment-state = Tila
comment-metric = Mittari
comment-agency = Hallintokunta
comment-round = Keruukierros
comment-filter = Rajaa
comment-one-title = Kommentti: { $metric }, { $agency }
comment-of-round = Keruukierros { $as_of }.
comment-figure-then = Kommentti koskee lukua: { $measure } (silloin { $value }).
comment-figure = Kommentti koskee lukua: { $measure }.
comment-changes = Muuttuu keruukierroksella { $day }.
comment-answer = Tietotekniikkayksikön vastaus
comment-corrected = Vastausta on korjattu
comment-is-shared = Kommentti ja vastaus näkyvät kaikille hallintokunnille.
comment-answer-do = Vastaa
comment-answer-correct = Korjaa vastausta
comment-outcome = Mihin kommentti johtaa
comment-answer-hint = Vastaus lähetetään kommentoijalle ja näkyy mittarin lomakkeella tästä eteenpäin.
comment-change-on = Keruukierros, jolla mittari tai luku muuttuu
comment-change-on-hint = Täytä vain, jos jokin muuttuu. Kirjoita päivä, jonka tilannetta keruukierros kuvaa, esimerkiksi 31.12.2015.
comment-change-on-planned = Täytä vain, jos jokin muuttuu. Kirjoita päivä, jonka tilannetta keruukierros kuvaa. Suunnitellut keruukierrokset: { $days }.
comment-shared = Näytä kommentti ja vastaus kaikille hallintokunnille
comment-shared-hint = Muille näytetään hallintokunnan nimi mutta ei kommentoijan nimeä.
comment-answer-send = Tallenna vastaus
comment-choose-state = Valitse, mihin kommentti johtaa.
comment-answer-length = Kirjoita vastaus: vähintään { $least } ja enintään { $most } merkkiä.
comment-change-after = Kirjoita keruukierroksen päivä, joka on kommentoidun kierroksen { $as_of } jälkeen, esimerkiksi 31.12.2015.
comment-answered-meanwhile = Joku muu on vastannut kommenttiin sillä aikaa. Hänen vastauksensa on yllä ja kirjoittamasi alla. Jos tallennat, vastauksesi tulee edellisen tilalle.

comment-new-title = Kommentoi mittaria
comment-new-what = Kommentti lähetetään tietotekniikkayksikölle, joka vastaa siihen. Saat vastauksesta viestin, ja se näkyy mittarin lomakkeella. Lähetettyä kommenttia ei voi muuttaa, mutta voit lähettää uuden.
comment-about = Mitä kommentti koskee
comment-about-metric = Mittaria yleisesti
comment-body = Kommentti
comment-body-hint = Esimerkiksi mikä mittarissa on epäselvää, miten sitä tulisi kehittää tai mikä luvussa on väärin.
comment-send = Lähetä kommentti
comment-length = Kirjoita kommentti: vähintään { $least } ja enintään { $most } merkkiä.
comment-too-many = Hallintokunta voi lähettää enintään { $most } kommenttia päivässä. Kommenttia ei lähetetty. Lähetä se huomenna tai ota asia esiin myöhemmässä kommentissa.
comment-no-figure = Hallintokunnalla ei ole tällaista lukua tällä keruukierroksella. Valitse luku luettelosta.

comment-beside = Kommentit mittarista
comment-beside-what = Hallintokunnan omat kommentit ja tietotekniikkayksikön vastaukset sekä kaikille hallintokunnille tarkoitetut vastaukset.
comment-new-do = Kommentoi mittaria
comment-new-tab = (avautuu uuteen välilehteen)
comment-results = Kommentoi lukuja
comment-results-do = Kommentoi mittaria tai lukua: { $agency }
comment-waiting = { $count ->
    [one] Yksi kommentti odottaa vastausta
   *[other] { $count } kommenttia odottaa vastausta
 }
comment-note-made = Kommentti on lähetetty tietotekniikkayksikölle. Saat viestin, kun siihen on vastattu. Jos tulit lomakkeelta, se on auki toisessa välilehdessä.
comment-note-answered = Vastaus on tallennettu. Jos se muuttui, kommentoijalle lähetetään siitä viesti.
