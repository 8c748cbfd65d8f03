"""The words by which an update says how things stand, and what each of them means."""

from __future__ import annotations

import re
from collections.abc import Mapping
from enum import StrEnum


class Status(StrEnum):
    """How something stands. A word may mean several: what was launched is live, and has begun."""

    DONE = "done"
    LIVE = "live"
    ONGOING = "ongoing"
    STARTED = "started"
    PLANNED = "planned"
    OPEN = "open"
    DELAYED = "delayed"
    AT_RISK = "at risk"
    ON_TRACK = "on track"
    BLOCKED = "blocked"
    PAUSED = "paused"
    CANCELLED = "cancelled"
    PILOT = "pilot"
    APPROVED = "approved"
    REJECTED = "rejected"
    PROPOSED = "proposed"
    DECIDED = "decided"
    UP = "up"
    DOWN = "down"


class Mood(StrEnum):
    """How sure something is said to be."""

    SURE = "sure"  # it will be
    WISHED = "wished"  # somebody wants it to be
    POSSIBLE = "possible"  # it may be
    PAST = "past"  # it was
    NOW = "now"  # it is being done


WEIGHTY = frozenset(
    {Status.DELAYED, Status.AT_RISK, Status.BLOCKED, Status.PAUSED, Status.CANCELLED, Status.OPEN, Status.REJECTED}
)
"""What may not be left out of a sentence that is condensed."""
AHEAD = frozenset({Status.PLANNED, Mood.SURE, Mood.WISHED, Mood.POSSIBLE})
DIRECTION = frozenset({Status.UP, Status.DOWN})
NOT_WELL = frozenset(
    {Status.OPEN, Status.BLOCKED, Status.DELAYED, Status.PAUSED, Status.CANCELLED, Status.REJECTED}
)
"""What these say and what a "not" says may be the same: "not signed" and "still open"."""

# A line a meaning, or several joined by "+" ("-": none, though a word in it has one); phrases parted by commas; a star at the end of a word stands for any ending.
_ENGLISH_EVERYWHERE = """
    -: open source, open-source, more than, less than, meer dan, minder dan, mehr als, weniger als
    live+started: launched, launch, go-live, go live, going live, went live
    live: live, released, release, in production, rolled out, deployed, shipped
    done: done, ready, delivered, merged
    ongoing: in progress, work in progress, wip
    pilot: pilot*, beta, proof of concept, poc, prototype*, preview, mvp
    delayed: delayed, delay, overdue
    at risk: at risk
    on track: on track, on schedule
    blocked: blocked, blocker, blockers
    paused: on hold, paused, parked
    cancelled: cancelled, canceled, dropped
    planned: planned, scheduled
    open: still open, remains open, remain open, left open, to do, todo, backlog
    open+live+started: open
    approved: approved
"""
_WORDS: Mapping[str, str] = {
    "en": _ENGLISH_EVERYWHERE
    + """
    done: completed, ended, over, expired, complete, completes, completing, finished, finish, finishes, finalized, finalised, concluded, closed, achieved, accomplished, wrapped up, delivers, accomplish*,
        resolved, fixed, handed over, signed, settled, behind us, all set, converted, migrated, replaced, implemented, in place, done with
    live: shipping, ships, rollout is complete, deploys, published, introduced, enabled, activated, available, went into production, in use, switched on, in operation, goes live, unveiled
    live+started: opened, launches, launching
    live+ongoing: up and running, open for, open to, now open
    started+ongoing: started, begun, began, kicked off, commenced, underway, under way, has begun
    started+ongoing+planned: start, starts, begin, begins, kick-off, kicks off
    live+started+planned: to open
    planned+delayed: was planned for, were planned for, was due, were due, was supposed to, were supposed to, was meant to, was intended for, had been planned
    blocked+paused: was down, were down, outage, unreachable, out of order, unavailable
    ongoing: ongoing, on-going, worked on, continued, kept working, continues, continue, continuing, working on, under development, in development, still working, in the works, under review, in review, being reviewed, reviewing
    planned: upcoming, intended, plan to, plans to, planning to, intend to, intends to, planning on, to come, on the roadmap, lined up, slated, foreseen, on the agenda, is due, are due, is planning, are planning, we're planning
    open: failed, failing, missed, fell short, falls short, outstanding, pending, unfinished, incomplete, unresolved, queued, remains open, remain open, still to be, yet to be, undecided, have yet to, has yet to, awaiting, still missing, missing, under review, in review
    delayed: postponed, behind schedule, slipped, slips, pushed back, late, later than planned, deferred, lagging, behind plan, delays, running late, took longer, moved back, behind
    at risk: risk, risks, risky, amber, red, in danger, endangered, threatened, jeopardised, jeopardized
    on track: as planned, according to plan, green, on time, in time, as scheduled, on plan, within budget
    blocked: blocks, blocking, stuck, held up, impeded, stalled
    paused: suspended, halted, frozen, freeze, shelved, stopped for now, put aside, pause, interrupted
    cancelled: decided against, switching off, switch off, turned off, shut down, shutting down, cancelling, cancel, off the table, phased out, discontinued, scrapped, abandoned, terminated, called off, stopped, withdrawn, axed, decommissioned, retired, switched off, will not be pursued, removed, given up, gave up
    pilot: trial*, test phase, tested with, experiment*, trialled, trialed, testing phase, in testing, in test
    approved: signed off, agreed, accepted, granted, greenlit, green light, authorised, authorized, cleared, adopted, agrees, approves
    rejected: rejected, declined, refused, turned down, denied, vetoed, rejects, rejection
    proposed: proposed, submitted, requested, suggested, proposes, applied for, applied, put forward, recommends, recommended
    decided: decided, chosen, selected, resolved to, elected, voted, decision was made
    up: increased, is up, are up, up by, increase, increases, rose, risen, rises, grew, grown, grows, growth, went up, higher, up from, improved, gained, climbed, more
    down: declined, dropped, decreased, is down, are down, down by, decrease, decreases, fell, fallen, falls, dropped from, dropped to, dropped by, reduced, reduce, reduces, reduction, lower, declined from, declined to, shrank, went down, down from, down to, fewer, less, cut from, cut to
""",
    "nl": _ENGLISH_EVERYWHERE
    + """
    done: afgerond, voltooid, klaar, gereed, opgeleverd, geleverd, afgesloten, beëindigd, behaald, gehaald, bereikt, rond, afgehandeld, voltooien, afronden, oplevering, opleveren, is af, getekend, achter de rug,
        opgelost, verholpen, gemigreerd, overgezet, gerealiseerd, geïmplementeerd, ondertekend, gedaan, hersteld, teruggezet, geregeld
    live: ingevoerd, uitgerold, in gebruik, in productie, beschikbaar, gelanceerd, gepubliceerd, geactiveerd, in werking, aangezet, actief, open voor, live gegaan, gaat live, gaan live, draait, invoering, opengesteld
    live+started: geopend, lancering
    started+ongoing: gestart, begonnen, begon, startte, afgetrapt, op gang
    planned+delayed: bedoeld, was gepland, waren gepland, had moeten, was voorzien
    blocked+paused: plat, onbereikbaar, uitgevallen, storing, niet bereikbaar
    started+ongoing+planned: starten, start, begint, beginnen, begin, van start, gaat van start, gaan van start
    ongoing: lopend, lopende, bezig, werken aan, werkt aan, gewerkt aan, wordt gewerkt, onderweg, in uitvoering, gaat door, gaande, in ontwikkeling, wordt aan gewerkt, gaan verder
    planned: gepland, geplande, van plan, voornemens, ingepland, voorzien, op de planning, op de agenda, staat gepland, aankomend, plannen, op de rol, op de roadmap
    open+live+started: open
    open: gezakt, mislukt, gemist, niet gehaald, openstaand, openstaande, nog te doen, onafgerond, uitstaand, open, staan open, staat open, staan nog open, ontbreekt, ontbreken, nog open, in afwachting, onbeslist, moet nog, moeten nog, staat nog open
    delayed: vertraagd, vertraging, uitgesteld, uitstel, verschoven, achter op schema, loopt achter, lopen achter, loopt achter op schema, lopen achter op schema, achter op de planning, loopt achter op de planning, achter op het schema, later dan gepland, te laat, doorgeschoven, opgeschoven, verplaatst naar, loopt uit, uitgelopen, schuift, schuift op
    at risk: risico, risico's, in gevaar, onder druk, bedreigd, oranje, rood, kritiek
    on track: op schema, volgens plan, volgens planning, op koers, groen, op tijd, binnen budget, zoals gepland, binnen de planning
    blocked: geblokkeerd, vastgelopen, ligt vast, zit vast, loopt vast, gestokt, zitten vast, stokt
    paused: gepauzeerd, stilgelegd, opgeschort, geparkeerd, stil, staat stil, ligt stil, stilgezet, bevroren, even stop, pauze, op pauze, onderbroken
    cancelled: besloten tegen, zien af van, ziet af van, geannuleerd, geschrapt, gestopt, vervallen, afgeblazen, ingetrokken, gestaakt, stopgezet, uitgeschakeld, buiten gebruik, uit bedrijf, afgelast, opgezegd, opzegging, gaat niet door, uitgezet, vervalt, uitgefaseerd, verwijderd, stoppen
    pilot: proef, proeven, proefdraaien, testfase, proefperiode, proefopstelling, experiment*, in de test, getest met
    approved: goedgekeurd, akkoord, goedkeuring gegeven, toegekend, ingestemd, groen licht, geaccepteerd, toegestaan
    rejected: afgewezen, afgekeurd, geweigerd, weggestemd, afwijzing, afgeketst
    proposed: voorgesteld, ingediend, aangevraagd, verzocht
    decided: besloten, gekozen, vastgesteld, besluit genomen, geselecteerd
    up: gestegen, stijgt, stijging, steeg, toegenomen, toename, gegroeid, groei, hoger, verhoogd, omhoog, nam toe, meer, verbeterd
    down: gedaald, daalt, daling, daalde, afgenomen, afname, gezakt, lager, verlaagd, verminderd, omlaag, nam af, minder, teruggebracht, gereduceerd, teruggelopen
""",
    "de": _ENGLISH_EVERYWHERE
    + """
    done: abgeschlossen, fertig, fertiggestellt, erledigt, beendet, vollendet, geliefert, ausgeliefert, erreicht, abschließen, abschluss, unterzeichnet, geschafft, hinter uns, abgenommen, unterschrieben,
        behoben, gelöst, umgestellt, ersetzt, umgesetzt, abgehakt, wiederhergestellt, zusammengeführt, liegt vor, vorliegt
    live: eingeführt, ausgerollt, in betrieb, produktiv, verfügbar, freigeschaltet, veröffentlicht, in produktion, im einsatz, aktiv, offen für, einführung, live gegangen, geht live, gehen live, bereitgestellt, scharfgeschaltet
    live+started: eröffnet, geöffnet, in betrieb genommen
    started+ongoing: gestartet, begonnen, angelaufen, begann, startete, angefangen, angestoßen, aufgenommen
    planned+delayed: gedacht, war geplant, waren geplant, war vorgesehen, hätte
    blocked+paused: fiel aus, ausgefallen, ausfall, unerreichbar, nicht erreichbar
    blocked+paused+down: fiel, fielen
    started+ongoing+planned: starten, startet, start, beginn, beginnt, beginnen, anfangen, fängt an, fangen an
    ongoing: laufend, laufende, in arbeit, arbeiten an, arbeitet an, gearbeitet an, wird gearbeitet, unterwegs, in bearbeitung, in prüfung, wird geprüft, wird noch geprüft, fortgesetzt, im gange, in entwicklung, weiterhin in, geht weiter, dran
    planned: geplant, plant, planen, beabsichtigen, beabsichtigt, geplante, geplanten, vorgesehen, angesetzt, terminiert, anstehend, bevorstehend, auf der agenda, steht an, stehen an, eingeplant, pläne, auf der roadmap, vorhaben
    open: durchgefallen, gescheitert, misslungen, verfehlt, offen, ausstehend, aussteht, ausstehen, unerledigt, noch zu, in prüfung, noch in prüfung, wird geprüft, wird noch geprüft, fehlt, fehlen, fehlend, steht aus, stehen aus, steht noch aus, unvollständig, fehlt noch, fehlen noch, noch offen, stehen noch aus, unentschieden
    delayed: verzögert, verzögerung, verzögerungen, verschoben, in verzug, verspätet, hinter dem plan, hinter dem zeitplan, hinkt, später als geplant, vertagt, verschiebt, verschieben, verlegt, aufgeschoben, verzug, verspätung, rutscht, dauert länger
    at risk: gefährdet, risiko, risiken, kritisch, in gefahr, gelb, rot, bedroht, wackelt
    on track: im plan, nach plan, im zeitplan, auf kurs, planmäßig, wie geplant, grün, pünktlich, termingerecht, im budget, rechtzeitig
    blocked: blockiert, hängt fest, stockt, festgefahren, hängt an, hängen fest
    paused: pausiert, ausgesetzt, auf eis, ruht, ruhen, angehalten, eingefroren, unterbrochen, zurückgestellt, pause, stillgelegt
    cancelled: abgesagt, gestrichen, eingestellt, gekündigt, abgebrochen, gestoppt, verworfen, ausgeschaltet, außer betrieb genommen, aufgegeben, storniert, entfällt, abgeschaltet, entfallen, zurückgezogen, außer betrieb, beerdigt
    pilot: pilotphase, pilotbetrieb, pilotprojekt, testbetrieb, probebetrieb, erprobung, testphase, versuch*, probelauf, erprobt, im test, in der testphase
    approved: genehmigt, freigegeben, bewilligt, zugestimmt, abgesegnet, grünes licht, genehmigung erteilt, freigabe erteilt, akzeptiert, zustimmung erteilt
    rejected: abgelehnt, zurückgewiesen, verweigert, ablehnung
    proposed: vorgeschlagen, beantragt, eingereicht, angefragt
    decided: beschlossen, entschieden, ausgewählt, festgelegt, gewählt, beschluss
    up: gestiegen, steigt, anstieg, stieg, zugenommen, zunahme, gewachsen, wachstum, höher, erhöht, wuchs, nahm zu, mehr, verbessert, zuwachs
    down: gesunken, sinkt, rückgang, sank, abgenommen, abnahme, gefallen, niedriger, gesenkt, reduziert, verringert, nahm ab, weniger, senkung, zurückgegangen
""",
}
_MOODS: Mapping[str, str] = {
    "en": """
    sure: definitely, certainly, guaranteed, will, 'll, shall, going to, won't, are to, is to, is due to, are due to, is set to, are set to
    wished: hopefully, want to, wants to, hope to, hopes to, hoping to, aim to, aims to, aiming to, would like to, looking to, wish to, seek to, try to, tries to, trying to,
        need to, needs to, goal is to, want, hope that, strive to, ambition
    possible: may, might, could, possibly, perhaps, maybe, potentially, considering, consider, considers, exploring, explore, explores, thinking about, would be able, likely, probably, considered, if approved, under consideration, subject to
    now: is now, are now, are working, is working, we're working, currently, at the moment, right now
    """,
    "nl": """
    sure: zeker, gegarandeerd, zal, zullen, gaat, gaan, gaan we
    wished: hopelijk, wil, willen, hopen, hoopt, streven, streeft, beogen, beoogt, proberen, probeert, bedoeling, graag, het streven, ambitie, moeten, moet
    possible: mogelijk, misschien, wellicht, eventueel, zou kunnen, zouden kunnen, zou, zouden, waarschijnlijk, overwegen, overweegt, overwogen, nagedacht, onderzoeken of, bekijken of, verkennen, verkent, denken na over, kan mogelijk, mits
    now: wordt gewerkt, zijn bezig, is bezig, momenteel, op dit moment, nu
    """,
    "de": """
    sure: sicher, garantiert, definitiv, bestimmt, wird, werden, werde, werdet
    wished: hoffentlich, will, wollen, möchten, möchte, hoffen, hofft, streben, strebt, versuchen, versucht, ziel ist, absicht, soll, sollen, anstreben, angestrebt
    possible: möglicherweise, vielleicht, eventuell, könnte, könnten, womöglich, unter umständen, voraussichtlich, wahrscheinlich, erwägen, erwägt, prüfen ob, prüft ob, erwogen, nachgedacht, überlegen, überlegt, dürfte, dürften, denkbar, ggf
    now: derzeit, zurzeit, momentan, aktuell, gerade, im moment
    """,
}
_PAST: Mapping[str, str] = {
    "en": "was, were, had, did, went, got, gave, took, made, built, held, met, sent, wrote, ran, began, became, led, won, lost, kept, brought, bought, taught, thought, found, left, saw, came, put together, set up, "
    "has been, have been, last week, last month, last quarter, last year, yesterday, chose, spoke, grew, fell, rose, spent, paid, hired, sold, cut",
    "nl": "was, waren, had, hadden, werd, werden, gingen, ging, kwam, kwamen, deed, deden, kreeg, kregen, maakte, maakten, vorige week, vorige maand, afgelopen, gisteren, hielden, hield, namen, nam, vond, vonden, "
    "begon, begonnen, bleek, bleken, sprak, spraken, schreef, zagen, steeg, daalde, koos, kozen, is geworden",
    "de": "war, waren, hatte, hatten, wurde, wurden, ging, gingen, kam, kamen, bekam, gab, letzte woche, letzten monat, gestern, fand, fanden, nahm, hielt, hielten, begann, konnten, konnte, sprach, schrieb, stieg, sank, fiel, ist gestartet, "
    "worden",
}

_HINTS: Mapping[str, str] = {
    "en": """
    done: sorted, cleared up, tied up, through, out of the way, ticked off, filled, recovered, put right, cleaned up, brought over, moved over, all
        done, is over, are over, wound up, met, hit, made it
    live: gets, get, receives, receive, out, is out, are out, in service, in operation, went out, came out, has gone live, have gone live, can now be used, can be used, can now
        use, now use, now uses, up since, connected, turned on, online, works, rolled-out, in daily use, adopted by, open to all
    live+ongoing: runs, run, operates, operational
    ongoing: running, is running, being tested, being built, being worked on, being written, being prepared, proceeding, busy with, at work on, carries on, moving forward,
        half-way, halfway, goes on, going on, in hand, in preparation
    planned: plan, plans, planning, next up, next is, next in line, follows, to follow, will follow, due in, due on, coming in, arrives, arriving, expected in, expected by,
        set for, booked for, pencilled in, earmarked, comes next, ahead, planned in, to be done, decide, decides, on the cards
    open: short of, lacks, lack, is missing, are missing, need, undone, unsettled, not started, still to come, lacking an owner, nobody owns, no owner, still waiting, under discussion, still being, still
        has to, still have to, to be decided, up in the air, unclear, outstanding issue, unsigned, unanswered, unsolved
    delayed: slower than planned, behind time, moved to later, put off, pushed out, takes longer, taking longer, slipping, slippage, running behind,
        behind the plan, postponement, held over, rescheduled, later than, a month late, weeks late
    at risk: threat, shaky, in doubt, uncertain, yellow, critical, in jeopardy, worrying, may slip
    on track: going well, under control, goes well, going to plan, to plan, on target, as agreed, no surprises, keeps to plan, stays on
    blocked: waiting for, waiting on, waits for, still with, awaiting, cannot proceed, can't proceed, cannot continue, dependent on, depends on approval, hangs on, stops us, gridlocked, waits, waiting
    paused: on ice, dormant, idle, resting, put on hold, mothballed, stands still, at a standstill, interrupts, postponed indefinitely
    cancelled: killed, cut, no longer pursued, stop, stops, discontinuing, goes away, goes, gone, disappears, dropped for good, turned away from,
        wound down, taken out, switched over, thrown out, revoked, rescinded, struck, ruled out, will be retired, is retired, closes, closed down,
        taken down, deleted
    approved: given the go-ahead, go-ahead, waved through, passed, okayed, ok'd, nodded through, permitted, allowed, may be used, can go ahead,
        endorsed, confirmed, backed, consented, said yes
    rejected: said no, refuses, knocked back, not allowed, banned, blocked by, thumbs down, dismissed, forbidden, disapproved
    decided: settled on, opted, opted for, picked, appointed, agreed on, ruled, picks, chose
    up: rising, growing, doubled, tripled, up on, an increase, gain, gains, gained, jumped, soared, accelerated, faster, better
    down: sank, sinking, falling, fewer errors, shrunk, halved, slipped to, lowered, lower than, cut by, saved, slowed, slower, worse, saves, saving,
        decline, declines, drop, drops
    sure: definitely, certainly, surely, guaranteed, about to, on course to
    possible: tentatively, provisionally, permitting, if the, if it, if there, possible, conceivable, up for discussion, in question, if all goes well, if the budget, provided that, provided, depending on, depends
        on, conditional on, weighing, under consideration, pending approval, on condition
    wished: ambition is, we aim, keen to, wants, wish, expect to, expects to, should
""",
    "nl": """
    done: is klaar, zijn klaar, is gereed, afgemaakt, afgewikkeld, achter ons, in orde, voor elkaar, gelukt, geslaagd, betaald, teruggehaald,
        opgeschoond, aangesloten, gekoppeld, overgedragen, doorgevoerd, af, gevonden, ingevuld, gevuld, aangevuld, gefikst, rondgekomen, hebben we
        achter ons
    live: krijgt, krijgen, werkt, werken er, gebruiken, gebruikt, gebruiken het, in de lucht, verschenen, is er, te gebruiken, ingezet, in bedrijf, operationeel, staat
        aan, staat live, is live, uitgebracht, vrijgegeven, gaat de lucht in, bruikbaar, toegankelijk, nu te vinden
    ongoing: loopt, lopen, draait, draaien, wordt getest, worden getest, wordt gebouwd, testen, bouwen, vordert, in behandeling, in voorbereiding, wordt voorbereid, halverwege, aan
        het werk, zijn we aan het, werken we aan, test, getest, nog getest, nog bezig, is gaande
    planned: plan, plannen, planning, volgt, volgen, komt, komen, aan de beurt, straks, daarna, op stapel, in de pijplijn, verwacht, wordt verwacht, volgende stap,
        komt eraan, besluiten, beslissen, staat klaar voor, op het programma, in het verschiet, wordt opgeleverd, worden opgeleverd
    open: tekort, komen tekort, ontbreekt, ontbreken, missen, niemand is eigenaar, zonder eigenaar, geen eigenaar, staat uit, nog te bepalen, nog te beslissen, in overleg, onduidelijk, nog doen, blijft
        liggen, moet nog gebeuren, onbeantwoord, onopgelost, nog onbekend, wordt nog, onvolledig, onvoltooid
    delayed: te laat, later, laat, naar achteren, verlaat, duurt langer, opgehouden, naar achter geschoven, achterstand, liep uit, loopt vertraging
        op, vertraging opgelopen, weken later, op achterstand, schoof op, schuift door, doorschuiven, verplaatst
    at risk: wankel, onzeker, kwetsbaar, zorgelijk, geel, kritisch, op het spel, spannend
    on track: loopt goed, goed op weg, onder controle, zoals afgesproken, conform planning, conform plan, op rolletjes, loopt volgens
    blocked: wacht op, wachten op, ligt nog bij, liggen nog bij, hangt op, hangt af van, kan niet verder, kunnen niet verder, wacht, wachten, in de wacht, klem, belemmerd
    paused: in de ijskast, in de koelkast, rust, tijdelijk gestopt, bevroren, aangehouden, tijdelijk stil, tot nader order
    cancelled: verdwijnt, verdwijnen, weg, gaat weg, gaat eruit, eruit, stopt, stoppen met, afgeschaft, opgeheven, uit de lucht, geschrapt uit, laten
        vallen, van de baan, gaat uit, afscheid, afgesloten voorgoed, teruggetrokken, zien af van, ziet af van, afgevallen, gekilld, geen doorgang,
        niet meer mee
    approved: mag worden gebruikt, mogen gebruiken, mag nu, toestemming, instemming, fiat, gefiatteerd, bekrachtigd, vergund, stemde in, gaat akkoord,
        ging akkoord, bevestigd, getekend door
    rejected: verboden, niet toegestaan, weigert, wijst af, wees af, nee gezegd, niet akkoord
    decided: gekozen voor, knoop doorgehakt, benoemd, aangewezen, uitgekozen, bepaald
    up: hoger dan, meer dan, vooruit, gewonnen, groeide, groeit, neemt toe, sneller, beter, verdubbeld, aangroei, stegen, stijgen, namen toe
    down: lager dan, minder dan, gehalveerd, bespaart, bespaard, scheelt, langzamer, slechter, trager, daalden, dalen, neemt af, namen af, zakte,
        zakken, krimpt, kromp, gekrompen, inkrimping
    sure: zeker, gegarandeerd, absoluut, staan op het punt, zult, zal
    possible: onder voorbehoud, voorlopig, als het, als er, als de, mits, denkbaar, afhankelijk van, hangt af van, als alles goed gaat, indien, op voorwaarde, in beraad, kan misschien, wie weet, vermoedelijk,
        naar verwachting, zou mogelijk
    wished: zouden graag, zou graag, beoogd, doel is, wensen, wenst, verwachten, verwacht, het doel, mikken op, mikt op
""",
    "de": """
    done: übergeben, ist fertig, steht, sind fertig, bewältigt, bereinigt, geregelt, gelungen, gemeistert, angeschlossen, angebunden, bezahlt, zurückgeholt,
        vorbei, vom tisch, geklärt, unter dach und fach, im kasten, ausgefüllt, besetzt, übernommen, fertig ausgebildet, ausgebildet, abgearbeitet,
        getan, gemacht
    live: bekommt, bekommen, erhält, erhalten, nutzen, nutzt, verwenden, funktioniert, erschienen, ist da, online, nutzbar, zugänglich, freigegeben, herausgegeben, herausgekommen,
        eingesetzt, scharf geschaltet, angeschaltet, eingeschaltet, in gebrauch, im betrieb, zu haben, läuft, arbeitet, arbeiten, ist draußen
    ongoing: läuft, laufen, wird getestet, werden getestet, testet, testen, getestet, noch getestet, wird gebaut, gebaut, entsteht, im aufbau, in vorbereitung, wird
        vorbereitet, zur hälfte, auf halbem weg, dabei, schreitet voran, sind dabei, in abstimmung
    planned: plan, pläne, planung, folgt, folgen, kommt, kommen, als nächstes, danach, dann, an der reihe, steht bevor, stehen bevor, erwartet, wird erwartet, ist dran, in
        der pipeline, auf dem programm, sehen vor, entscheiden, entscheidet, zieht nach, ziehen nach, wird kommen, werden kommen, wird fertig
    open: fehlen uns, zu wenig, mangelt, brauchen, niemand ist zuständig, keine zuständigkeit, ohne zuständigkeit, ungeklärt, unklar, noch nicht entschieden, in diskussion, liegt noch, muss
        noch, müssen noch, bleibt offen, bleiben offen, unbeantwortet, ungelöst, noch unbekannt, wird noch, werden noch, unvollendet, zu klären
    delayed: zu spät, später, spät, verspätungen, nach hinten, dauert noch, dauert länger als, aufgehalten, im rückstand, rückstand, in rückstand,
        hinterher, wochen später, verlängert, zieht sich, hinausgeschoben, hinausgezögert, verschoben auf, verschiebt sich, verschieben sich,
        verzögert sich, verzögern sich
    at risk: unsicher, fraglich, auf der kippe, bedenklich, angespannt, wackelig, problematisch
    on track: läuft gut, im griff, wie vereinbart, wie verabredet, gut unterwegs, im soll, läuft nach plan, im rahmen
    blocked: wartet auf, warten auf, liegt noch bei, liegen noch bei, kommt nicht weiter, kommen nicht weiter, hängt von, hängen von, wartet, warten, klemmt, gehemmt, behindert, liegt fest
    paused: auf pause, liegt auf eis, vorerst gestoppt, steht still, stehen still, bis auf weiteres, stillgestanden, auf halde, geparkt
    cancelled: fällt weg, fallen weg, verschwindet, verschwinden, abgeschafft, aufgelöst, abgelöst, endet, enden, weg, nicht weiter verfolgt, nicht
        weiterverfolgt, fällt aus, fallen aus, findet nicht statt, beerdigt, begraben, abgeblasen, ausgemustert, geschlossen, entfernt, gelöscht,
        verzichten, verzichtet, passé
    approved: darf genutzt werden, dürfen genutzt werden, erlaubt, grünes licht bekommen, gebilligt, befürwortet, stimmte zu, stimmt zu, bestätigt,
        zugelassen, durchgewunken, gestattet, zustimmung bekommen
    rejected: verboten, untersagt, nicht erlaubt, lehnt ab, lehnte ab, abschlägig, durchgefallen, nein gesagt, missbilligt
    decided: ausgesucht, bestimmt, ernannt, festgezurrt, entschieden für, entscheidung gefallen, vergeben
    up: höher als, mehr als, gewinn, wächst, wachsen, nimmt zu, nehmen zu, nahmen zu, schneller, besser, verdoppelt, stiegen, steigen, erhöhung,
        hinzugewonnen, geklettert, legte zu, zugelegt
    down: niedriger als, weniger als, halbiert, spart, gespart, einsparung, langsamer, schlechter, sanken, sinken, nimmt ab, nehmen ab, nahmen ab,
        fielen, gingen zurück, ging zurück, schrumpft, geschrumpft, kürzer, verkürzt, senkt, senken
    sure: sicher, garantiert, definitiv, bestimmt, auf jeden fall, stehen kurz davor
    possible: vorbehaltlich, vorläufig, wenn das, wenn die, wenn der, wenn es, sofern, möglich, abhängig von, hängt ab, hängt davon ab, wenn alles gut geht, falls, vermutlich, unter der bedingung, im gespräch, zur debatte,
        wäre, wären, kann sein, unter vorbehalt, erwartungsgemäß
    wished: möchten gern, würden gern, wünschen, wünscht, erwarten, erwartet, peilen an, peilt an, anvisiert, hätten gern, soll, sollen, sollte,
        sollten
""",
}
"""What bears out a status without being one by itself: "it runs" says that something is live, and many other things."""


def hints(language: str) -> tuple[tuple[str, frozenset[Status | Mood]], ...]:
    """Every phrase of a language that may mean something, with what it may mean."""
    return _read(_HINTS[language])


def _read(*tables: str) -> tuple[tuple[str, frozenset[Status | Mood]], ...]:
    found: dict[str, set[Status | Mood]] = {}
    for lines in tables:
        for meant, phrases in _lines(lines):
            for phrase in phrases:
                found.setdefault(phrase, set()).update(meant)
    return tuple((phrase, frozenset(meant)) for phrase, meant in found.items())


def tables(language: str) -> tuple[tuple[str, frozenset[Status | Mood]], ...]:
    """Every phrase of a language with what it means."""
    found: dict[str, set[Status | Mood]] = {}
    for lines in (_WORDS[language], _MOODS[language]):
        for meant, phrases in _lines(lines):
            for phrase in phrases:
                found.setdefault(phrase, set()).update(meant)
    for phrase in _PAST[language].split(","):
        found.setdefault(phrase.strip(), set()).add(Mood.PAST)
    return tuple((phrase, frozenset(meant)) for phrase, meant in found.items())


def _lines(text: str) -> list[tuple[tuple[Status | Mood, ...], list[str]]]:
    found: list[tuple[tuple[Status | Mood, ...], list[str]]] = []
    whole = re.sub(r"\s*\n\s*(?![^\n:]*:)", " ", text)  # a line without a colon goes on with the one before
    for line in whole.split("\n"):
        name, colon, phrases = line.partition(":")
        if colon:
            names = name.strip().strip("-")
            found.append((tuple(map(_meaning, names.split("+"))) if names else (), [one.strip() for one in phrases.split(",")]))
    return found


def _meaning(name: str) -> Status | Mood:
    return Mood(name) if name in set(Mood) else Status(name)
