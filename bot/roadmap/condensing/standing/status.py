"""The words by which an update says how things stand, and what each of them means."""

from __future__ import annotations

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
    open: open, to do, todo, backlog
    approved: approved
"""
_WORDS: Mapping[str, str] = {
    "en": _ENGLISH_EVERYWHERE
    + """
    done: completed, ended, over, expired, complete, completes, completing, finished, finish, finishes, finalized, finalised, concluded, closed, achieved, accomplished, wrapped up, delivers, accomplish*,
        resolved, fixed, handed over, signed, settled, behind us, all set, converted, migrated, replaced, implemented, in place, done with
    live: shipping, ships, rollout is complete, deploys, published, introduced, enabled, activated, available, went into production, in use, is running, switched on, in operation, goes live, unveiled
    live+started: opened, launches, launching
    live+ongoing: running, up and running, open for, open to, now open
    started+ongoing: started, begun, began, kicked off, commenced, underway, under way, has begun
    started+ongoing+planned: start, starts, begin, begins, kick-off, kicks off
    live+started+planned: to open
    planned+delayed: was planned for, were planned for, was due, were due, was supposed to, were supposed to, was meant to, was intended for, had been planned
    blocked+paused: was down, were down, outage, unreachable, out of order, unavailable
    ongoing: ongoing, on-going, worked on, continued, kept working, continues, continue, continuing, working on, under development, in development, still working, in the works, under review, in review, being reviewed, reviewing
    planned: upcoming, intended, plan to, plans to, planning to, intend to, intends to, planning on, to come, on the roadmap, lined up, slated, foreseen, on the agenda, is due, are due, plans, plan, planning, planned for
    open: missed, fell short, falls short, outstanding, pending, unfinished, incomplete, unresolved, queued, remains open, remain open, still to be, yet to be, undecided, have yet to, has yet to, awaiting, still missing, missing, under review, in review
    delayed: postponed, behind schedule, slipped, slips, pushed back, late, later than planned, deferred, lagging, behind plan, delays, running late, took longer, moved back, behind
    at risk: risk, risks, risky, amber, red, in danger, endangered, threatened, jeopardised, jeopardized
    on track: as planned, according to plan, green, on time, in time, as scheduled, on plan, within budget
    blocked: blocks, blocking, stuck, held up, waiting for, waiting on, waits for, impeded, stalled
    paused: suspended, halted, frozen, freeze, shelved, stopped for now, put aside, pause, interrupted
    cancelled: switching off, switch off, turned off, shut down, shutting down, cancelling, cancel, off the table, phased out, discontinued, scrapped, abandoned, terminated, called off, stopped, withdrawn, axed, decommissioned, retired, switched off, will not be pursued, removed, given up, gave up
    pilot: trial*, test phase, tested with, experiment*, trialled, trialed, testing phase, in testing, in test
    approved: signed off, agreed, accepted, granted, greenlit, green light, authorised, authorized, cleared, adopted, agrees, approves
    rejected: rejected, declined, refused, turned down, denied, vetoed, rejects, rejection, not approved
    proposed: proposed, submitted, requested, suggested, proposes, applied for, applied, put forward, recommends, recommended
    decided: decided, chosen, selected, resolved to, elected, voted, decision was made
    up: increased, is up, are up, up by, increase, increases, rose, risen, rises, grew, grown, grows, growth, went up, higher, up from, improved, gained, climbed, more
    down: declined, dropped, decreased, is down, are down, down by, decrease, decreases, fell, fallen, falls, dropped from, dropped to, dropped by, reduced, reduce, reduces, reduction, lower, declined from, declined to, shrank, went down, down from, down to, fewer, less, cut from, cut to
""",
    "nl": _ENGLISH_EVERYWHERE
    + """
    done: afgerond, voltooid, klaar, gereed, opgeleverd, geleverd, afgesloten, beëindigd, behaald, gehaald, bereikt, rond, afgehandeld, voltooien, afronden, oplevering, opleveren, is af, getekend, achter de rug,
        opgelost, verholpen, gemigreerd, overgezet, vervangen, gerealiseerd, geïmplementeerd, ondertekend, gedaan, hersteld, teruggezet, geregeld
    live: ingevoerd, uitgerold, in gebruik, in productie, beschikbaar, gelanceerd, gepubliceerd, geactiveerd, in werking, aangezet, actief, open voor, live gegaan, gaat live, gaan live, draait, invoering, opengesteld
    live+started: geopend, lancering
    started+ongoing: gestart, begonnen, begon, startte, afgetrapt, op gang
    planned+delayed: bedoeld, was gepland, waren gepland, had moeten, was voorzien
    blocked+paused: plat, onbereikbaar, uitgevallen, storing, niet bereikbaar
    started+ongoing+planned: starten, start, begint, beginnen, begin, van start, gaat van start, gaan van start
    ongoing: loopt, lopen, lopend, lopende, bezig, werken aan, werkt aan, gewerkt aan, wordt gewerkt, onderweg, in uitvoering, gaat door, gaande, in ontwikkeling, wordt aan gewerkt, gaan verder
    planned: gepland, geplande, van plan, voornemens, ingepland, voorzien, op de planning, op de agenda, staat gepland, aankomend, plannen, op de rol, op de roadmap
    open: gemist, niet gehaald, openstaand, openstaande, nog te doen, onafgerond, uitstaand, open, staan open, staat open, staan nog open, ontbreekt, ontbreken, nog open, in afwachting, onbeslist, moet nog, moeten nog, staat nog open
    delayed: vertraagd, vertraging, uitgesteld, uitstel, verschoven, achter op schema, loopt achter, lopen achter, loopt achter op schema, lopen achter op schema, achter op de planning, loopt achter op de planning, achter op het schema, later dan gepland, te laat, doorgeschoven, opgeschoven, verplaatst naar, loopt uit, uitgelopen, schuift, schuift op
    at risk: risico, risico's, in gevaar, onder druk, bedreigd, oranje, rood, kritiek
    on track: op schema, volgens plan, volgens planning, op koers, groen, op tijd, binnen budget, zoals gepland, binnen de planning
    blocked: geblokkeerd, vastgelopen, wacht op, wachten op, ligt vast, zit vast, loopt vast, gestokt, zitten vast, stokt
    paused: gepauzeerd, stilgelegd, opgeschort, geparkeerd, stil, staat stil, ligt stil, stilgezet, bevroren, even stop, pauze, op pauze, onderbroken
    cancelled: geannuleerd, geschrapt, gestopt, vervallen, afgeblazen, ingetrokken, gestaakt, stopgezet, uitgeschakeld, buiten gebruik, uit bedrijf, afgelast, opgezegd, opzegging, gaat niet door, uitgezet, vervalt, uitgefaseerd, verwijderd, stoppen
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
    done: abgeschlossen, fertig, fertiggestellt, erledigt, beendet, vollendet, geliefert, ausgeliefert, erreicht, übergeben, abschließen, abschluss, unterzeichnet, geschafft, hinter uns, abgenommen, unterschrieben,
        behoben, gelöst, migriert, umgestellt, ersetzt, umgesetzt, realisiert, implementiert, abgehakt, wiederhergestellt, zusammengeführt, liegt vor, vorliegt
    live: eingeführt, ausgerollt, in betrieb, produktiv, verfügbar, freigeschaltet, veröffentlicht, in produktion, im einsatz, aktiviert, aktiv, offen für, einführung, live gegangen, geht live, gehen live, bereitgestellt, scharfgeschaltet
    live+started: eröffnet, geöffnet, in betrieb genommen
    started+ongoing: gestartet, begonnen, angelaufen, begann, startete, angefangen, angestoßen, aufgenommen
    planned+delayed: gedacht, war geplant, waren geplant, war vorgesehen, hätte
    blocked+paused: fiel aus, ausgefallen, ausfall, unerreichbar, nicht erreichbar
    blocked+paused+down: fiel, fielen
    started+ongoing+planned: starten, startet, start, beginn, beginnt, beginnen, anfangen, fängt an, fangen an
    ongoing: läuft, laufen, laufend, laufende, in arbeit, arbeiten an, arbeitet an, gearbeitet an, wird gearbeitet, unterwegs, in bearbeitung, in prüfung, wird geprüft, wird noch geprüft, fortgesetzt, im gange, in entwicklung, weiterhin in, geht weiter, dran
    planned: geplant, plant, planen, beabsichtigen, beabsichtigt, geplante, geplanten, vorgesehen, angesetzt, terminiert, anstehend, bevorstehend, auf der agenda, steht an, stehen an, eingeplant, pläne, auf der roadmap, vorhaben
    open: verfehlt, offen, offene, ausstehend, aussteht, ausstehen, unerledigt, noch zu, in prüfung, noch in prüfung, wird geprüft, wird noch geprüft, fehlt, fehlen, fehlend, steht aus, stehen aus, steht noch aus, unvollständig, fehlt noch, fehlen noch, noch offen, stehen noch aus, unentschieden
    delayed: verzögert, verzögerung, verzögerungen, verschoben, in verzug, verspätet, hinter dem plan, hinter dem zeitplan, hinkt, später als geplant, vertagt, verschiebt, verschieben, verlegt, aufgeschoben, verzug, verspätung, rutscht, dauert länger
    at risk: gefährdet, risiko, risiken, kritisch, in gefahr, gelb, rot, bedroht, wackelt
    on track: im plan, nach plan, im zeitplan, auf kurs, planmäßig, wie geplant, grün, pünktlich, termingerecht, im budget, rechtzeitig
    blocked: blockiert, hängt fest, wartet auf, warten auf, stockt, festgefahren, hängt an, hängen fest
    paused: pausiert, ausgesetzt, auf eis, ruht, ruhen, angehalten, eingefroren, unterbrochen, zurückgestellt, pause, stillgelegt
    cancelled: abgesagt, gestrichen, eingestellt, gekündigt, abgebrochen, gestoppt, verworfen, ausgeschaltet, außer betrieb genommen, aufgegeben, storniert, entfällt, abgeschaltet, entfallen, zurückgezogen, außer betrieb, beerdigt
    pilot: pilotphase, pilotbetrieb, pilotprojekt, testbetrieb, probebetrieb, erprobung, testphase, versuch*, probelauf, erprobt, im test, in der testphase
    approved: genehmigt, freigegeben, bewilligt, zugestimmt, abgesegnet, grünes licht, genehmigung erteilt, freigabe erteilt, akzeptiert, zustimmung erteilt
    rejected: abgelehnt, zurückgewiesen, verweigert, ablehnung, nicht genehmigt
    proposed: vorgeschlagen, beantragt, eingereicht, angefragt
    decided: beschlossen, entschieden, ausgewählt, festgelegt, gewählt, beschluss
    up: gestiegen, steigt, anstieg, stieg, zugenommen, zunahme, gewachsen, wachstum, höher, erhöht, wuchs, nahm zu, mehr, verbessert, zuwachs
    down: gesunken, sinkt, rückgang, sank, abgenommen, abnahme, gefallen, niedriger, gesenkt, reduziert, verringert, nahm ab, weniger, senkung, zurückgegangen
""",
}
_MOODS: Mapping[str, str] = {
    "en": """
    sure: will, 'll, shall, going to, won't, are to, is to, is due to, are due to, is set to, are set to
    wished: hopefully, want to, wants to, hope to, hopes to, hoping to, aim to, aims to, aiming to, would like to, looking to, wish to, seek to, try to, tries to, trying to,
        need to, needs to, goal is to, our goal, want, hope that, strive to, ambition
    possible: may, might, could, possibly, perhaps, maybe, potentially, considering, consider, considers, exploring, explore, explores, thinking about, would be able, likely, probably, if approved, tentatively, provisionally, under consideration, subject to
    now: is now, are now, are working, is working, we're working, currently, at the moment, right now
    """,
    "nl": """
    sure: zal, zullen, gaat, gaan, gaan we
    wished: hopelijk, wil, willen, hopen, hoopt, streven, streeft, beogen, beoogt, proberen, probeert, bedoeling, graag, het streven, ambitie, moeten, moet
    possible: mogelijk, misschien, wellicht, eventueel, zou kunnen, zouden kunnen, zou, zouden, waarschijnlijk, overwegen, overweegt, overwogen, onderzoeken of, bekijken of, verkennen, verkent, denken na over, kan mogelijk, mits, onder voorbehoud, voorlopig
    now: wordt gewerkt, zijn bezig, is bezig, momenteel, op dit moment, nu
    """,
    "de": """
    sure: wird, werden, werde, werdet
    wished: hoffentlich, will, wollen, möchten, möchte, hoffen, hofft, streben, strebt, versuchen, versucht, ziel ist, absicht, soll, sollen, anstreben, angestrebt
    possible: möglicherweise, vielleicht, eventuell, könnte, könnten, womöglich, unter umständen, voraussichtlich, wahrscheinlich, erwägen, erwägt, prüfen ob, prüft ob, erwogen, überlegen, überlegt, dürfte, dürften, denkbar, vorbehaltlich, vorläufig, ggf
    now: derzeit, zurzeit, momentan, aktuell, gerade, im moment
    """,
}
_PAST: Mapping[str, str] = {
    "en": "was, were, had, did, went, got, gave, took, made, built, held, met, sent, wrote, ran, began, became, led, won, lost, kept, brought, bought, taught, thought, found, left, saw, came, put together, set up, "
    "has been, have been, we've, i've, they've, 've, has, have, last week, last month, last quarter, last year, yesterday, chose, spoke, grew, fell, rose, spent, paid, hired, sold, cut",
    "nl": "was, waren, had, hadden, heeft, hebben, werd, werden, gingen, ging, kwam, kwamen, deed, deden, kreeg, kregen, maakte, maakten, vorige week, vorige maand, afgelopen, gisteren, hielden, hield, namen, nam, vond, vonden, "
    "begon, begonnen, bleek, bleken, sprak, spraken, schreef, zagen, steeg, daalde, koos, kozen, is geworden",
    "de": "war, waren, hatte, hatten, hat, haben, wurde, wurden, ging, gingen, kam, kamen, bekam, gab, letzte woche, letzten monat, gestern, fand, fanden, nahm, hielt, hielten, begann, konnten, konnte, sprach, schrieb, stieg, sank, fiel, ist gestartet, "
    "worden",
}


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
    for line in text.replace(",\n", ", ").split("\n"):
        name, colon, phrases = line.partition(":")
        if colon:
            names = name.strip().strip("-")
            found.append((tuple(map(_meaning, names.split("+"))) if names else (), [one.strip() for one in phrases.split(",")]))
    return found


def _meaning(name: str) -> Status | Mood:
    return Mood(name) if name in set(Mood) else Status(name)
