"""The German words by which an update says how things stand."""

from __future__ import annotations

WORDS = """
    done: abgeschlossen, fertig, fertiggestellt, erledigt, beendet, vollendet, geliefert, ausgeliefert, erreicht,
        abschließen, abschluss, unterzeichnet, geschafft, hinter uns, abgenommen, unterschrieben, behoben, gelöst,
        umgestellt, ersetzt, umgesetzt, abgehakt, wiederhergestellt, zusammengeführt, liegt vor, vorliegt
    live: eingeführt, ausgerollt, in betrieb, produktiv, verfügbar, freigeschaltet, veröffentlicht, in produktion, im
        einsatz, aktiv, offen für, einführung, live gegangen, geht live, gehen live, bereitgestellt, scharfgeschaltet
    live+started: eröffnet, geöffnet, in betrieb genommen
    started+ongoing: gestartet, begonnen, angelaufen, begann, startete, angefangen, angestoßen, aufgenommen
    planned+delayed: gedacht, war geplant, waren geplant, war vorgesehen, hätte
    blocked+paused: fiel aus, ausgefallen, ausfall, unerreichbar, nicht erreichbar
    blocked+paused+down: fiel, fielen
    started+ongoing+planned: starten, startet, start, beginn, beginnt, beginnen, anfangen, fängt an, fangen an
    ongoing: laufend, laufende, in arbeit, arbeiten an, arbeitet an, gearbeitet an, wird gearbeitet, unterwegs, in
        bearbeitung, in prüfung, wird geprüft, wird noch geprüft, fortgesetzt, im gange, in entwicklung, weiterhin in,
        geht weiter, dran
    planned: steht auf der liste, stehen auf der liste, in der pipeline, geplant, plant, planen, beabsichtigen,
        beabsichtigt, geplante, geplanten, vorgesehen, angesetzt, terminiert, anstehend, bevorstehend, auf der agenda,
        steht an, stehen an, eingeplant, pläne, auf der roadmap, vorhaben
    open: durchgefallen, gescheitert, misslungen, verfehlt, offen, ausstehend, aussteht, ausstehen, unerledigt, noch
        zu, in prüfung, noch in prüfung, wird geprüft, wird noch geprüft, fehlt, fehlen, fehlend, steht aus, stehen
        aus, steht noch aus, unvollständig, fehlt noch, fehlen noch, noch offen, stehen noch aus, unentschieden
    delayed: verzögert, verzögerung, verzögerungen, verschoben, in verzug, verspätet, hinter dem plan, hinter dem
        zeitplan, hinkt, später als geplant, vertagt, verschiebt, verschieben, verlegt, aufgeschoben, verzug,
        verspätung, rutscht, dauert länger
    at risk: gefährdet, risiko, risiken, kritisch, in gefahr, gelb, rot, bedroht, wackelt
    on track: im plan, nach plan, im zeitplan, auf kurs, planmäßig, wie geplant, grün, pünktlich, termingerecht, im
        budget, rechtzeitig
    blocked: blockiert, hängt fest, stockt, festgefahren, hängt an, hängen fest
    paused: auf pause, vorerst ausgesetzt, pausiert, ausgesetzt, auf eis, ruht, ruhen, angehalten, eingefroren,
        unterbrochen, zurückgestellt, pause, stillgelegt
    cancelled: weggeworfen, aussortiert, abgeblasen, fallen gelassen, abgesagt, gestrichen, eingestellt, gekündigt,
        abgebrochen, gestoppt, verworfen, ausgeschaltet, außer betrieb genommen, aufgegeben, storniert, entfällt,
        abgeschaltet, entfallen, zurückgezogen, außer betrieb, beerdigt
    pilot: pilotphase, pilotbetrieb, pilotprojekt, testbetrieb, probebetrieb, erprobung, testphase, versuch*,
        probelauf, erprobt, im test, in der testphase
    approved: genehmigt, freigegeben, bewilligt, zugestimmt, abgesegnet, grünes licht, genehmigung erteilt, freigabe
        erteilt, akzeptiert, zustimmung erteilt
    rejected: abgelehnt, zurückgewiesen, verweigert, ablehnung
    proposed: vorgeschlagen, beantragt, eingereicht, angefragt
    decided: beschlossen, entschieden, ausgewählt, festgelegt, gewählt, beschluss
    up: gestiegen, steigt, anstieg, stieg, zugenommen, zunahme, gewachsen, wachstum, höher, erhöht, wuchs, nahm zu,
        mehr, verbessert, zuwachs
    down: gesunken, sinkt, rückgang, sank, abgenommen, abnahme, gefallen, niedriger, gesenkt, reduziert, verringert,
        nahm ab, weniger, senkung, zurückgegangen
    open+blocked: nicht verfügbar, funktioniert nicht, funktionieren nicht, funktionierte nicht
"""
MOODS = """
    sure: sicher, garantiert, definitiv, bestimmt, wird, werden, werde, werdet
    wished: hoffentlich, will, wollen, möchten, möchte, hoffen, hofft, streben, strebt, versuchen, versucht, ziel
        ist, absicht, soll, sollen, anstreben, angestrebt
    possible: möglicherweise, vielleicht, eventuell, könnte, könnten, womöglich, unter umständen, voraussichtlich,
        wahrscheinlich, erwägen, erwägt, prüfen ob, prüft ob, erwogen, nachgedacht, überlegen, überlegt, dürfte,
        dürften, denkbar, ggf
    now: derzeit, zurzeit, momentan, aktuell, gerade, im moment
"""
PAST = """
    war, waren, hatte, hatten, wurde, wurden, ging, gingen, kam, kamen, bekam, gab, letzte woche, letzten monat,
    gestern, fand, fanden, nahm, hielt, hielten, begann, konnten, konnte, sprach, schrieb, stieg, sank, fiel, ist
    gestartet, worden
"""
HINTS = """
    done: vollzogen, durchgeführt, absolviert, geschafft, durch, übergeben, ist fertig, steht, sind fertig, bewältigt,
        bereinigt, geregelt, gelungen, gemeistert, angeschlossen, angebunden, bezahlt, zurückgeholt, vorbei, vom
        tisch, geklärt, unter dach und fach, im kasten, ausgefüllt, besetzt, übernommen, fertig ausgebildet,
        ausgebildet, abgearbeitet, getan, gemacht
    live: freigegeben für, ans netz, am netz, gestartet für, in den betrieb, bekommt, bekommen, erhält, erhalten,
        nutzen, nutzt, verwenden, funktioniert, erschienen, ist da, online, nutzbar, zugänglich, freigegeben,
        herausgegeben, herausgekommen, eingesetzt, scharf geschaltet, angeschaltet, eingeschaltet, in gebrauch, im
        betrieb, zu haben, läuft, arbeitet, arbeiten, ist draußen
    ongoing: in vollem gange, läuft weiter, laufen weiter, wird ausgerollt, werden geschult, in gang, am laufen,
        läuft, laufen, wird getestet, werden getestet, testet, testen, getestet, noch getestet, wird gebaut, gebaut,
        entsteht, im aufbau, in vorbereitung, wird vorbereitet, zur hälfte, auf halbem weg, dabei, schreitet voran,
        sind dabei, in abstimmung
    planned: steht auf der liste, stehen auf der liste, auf der liste, im kalender, auf dem plan, plan, pläne,
        planung, folgt, folgen, kommt, kommen, als nächstes, danach, dann, an der reihe, steht bevor, stehen bevor,
        erwartet, wird erwartet, ist dran, in der pipeline, auf dem programm, sehen vor, entscheiden, entscheidet,
        zieht nach, ziehen nach, wird kommen, werden kommen, wird fertig
    open: fehlen uns, zu wenig, mangelt, brauchen, niemand ist zuständig, keine zuständigkeit, ohne zuständigkeit,
        ungeklärt, unklar, noch nicht entschieden, in diskussion, liegt noch, muss noch, müssen noch, bleibt offen,
        bleiben offen, unbeantwortet, ungelöst, noch unbekannt, wird noch, werden noch, unvollendet, zu klären
    delayed: verspätet sich, verspäten sich, hängt hinterher, zieht sich hin, verzögern, verzögere, zu spät, später,
        spät, verspätungen, nach hinten, dauert noch, dauert länger als, aufgehalten, im rückstand, rückstand, in
        rückstand, hinterher, wochen später, verlängert, zieht sich, hinausgeschoben, hinausgezögert, verschoben auf,
        verschiebt sich, verschieben sich, verzögert sich, verzögern sich
    at risk: unter druck, steht in frage, droht, drohen, unsicher, fraglich, auf der kippe, bedenklich, angespannt,
        wackelig, problematisch
    on track: läuft gut, im griff, wie vereinbart, wie verabredet, gut unterwegs, im soll, läuft nach plan, im rahmen
    blocked: steckt fest, stecken fest, hängt in der luft, auf eis, wartet auf, warten auf, liegt noch bei, liegen
        noch bei, kommt nicht weiter, kommen nicht weiter, hängt von, hängen von, wartet, warten, klemmt, gehemmt,
        behindert, liegt fest
    paused: ruht, ruhen, in der schublade, vorerst ausgesetzt, stillgelegt, auf pause, liegt auf eis, vorerst
        gestoppt, steht still, stehen still, bis auf weiteres, stillgestanden, auf halde, geparkt
    cancelled: weggeworfen, aussortiert, ausgesondert, verworfen, zurückziehen, zurückzuziehen, zog zurück, zogen
        zurück, wegfallen, beendet ohne, fallen gelassen, vom netz genommen, fällt weg, fallen weg, verschwindet,
        verschwinden, abgeschafft, aufgelöst, abgelöst, endet, enden, weg, nicht weiter verfolgt, nicht
        weiterverfolgt, fällt aus, fallen aus, findet nicht statt, beerdigt, begraben, abgeblasen, ausgemustert,
        geschlossen, entfernt, gelöscht, verzichten, verzichtet, passé
    approved: zustimmung, genehmigung, abgenickt, ja gesagt, grünes licht, erlaubnis, bewilligung, einverstanden,
        stimmten zu, darf genutzt werden, dürfen genutzt werden, erlaubt, grünes licht bekommen, gebilligt,
        befürwortet, stimmte zu, stimmt zu, bestätigt, zugelassen, durchgewunken, gestattet, zustimmung bekommen
    rejected: zurückgewiesen, lehnen ab, verboten, untersagt, nicht erlaubt, lehnt ab, lehnte ab, abschlägig,
        durchgefallen, nein gesagt, missbilligt
    decided: fiel die wahl, die wahl fiel, entschied, entschieden sich, beschloss, ausgesucht, bestimmt, ernannt,
        festgezurrt, entschieden für, entscheidung gefallen, vergeben
    up: höher als, mehr als, gewinn, wächst, wachsen, nimmt zu, nehmen zu, nahmen zu, schneller, besser, verdoppelt,
        stiegen, steigen, erhöhung, hinzugewonnen, geklettert, legte zu, zugelegt
    down: niedriger als, weniger als, halbiert, spart, gespart, einsparung, langsamer, schlechter, sanken, sinken,
        nimmt ab, nehmen ab, nahmen ab, fielen, gingen zurück, ging zurück, schrumpft, geschrumpft, kürzer, verkürzt,
        senkt, senken
    sure: sicher, garantiert, definitiv, bestimmt, auf jeden fall, stehen kurz davor
    possible: vorbehaltlich, vorläufig, wenn das, wenn die, wenn der, wenn es, sofern, möglich, abhängig von, hängt
        ab, hängt davon ab, wenn alles gut geht, falls, vermutlich, unter der bedingung, im gespräch, zur debatte,
        wäre, wären, kann sein, unter vorbehalt, erwartungsgemäß
    wished: möchten gern, würden gern, wünschen, wünscht, erwarten, erwartet, peilen an, peilt an, anvisiert, hätten
        gern, soll, sollen, sollte, sollten
    open+blocked: nicht verfügbar, funktioniert nicht, funktionieren nicht, funktionierte nicht, geht nicht, gehen
        nicht, ging nicht, defekt, kaputt, streikt, versagt
    blocked+paused: lag lahm, lahmgelegt, stand still
"""
"""What bears out a status without being one by itself: "it runs" says that something is live, and many other things."""
