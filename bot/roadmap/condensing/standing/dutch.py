"""The Dutch words by which an update says how things stand."""

from __future__ import annotations

WORDS = """
    done: afgerond, voltooid, klaar, gereed, opgeleverd, geleverd, afgesloten, beëindigd, behaald, gehaald, bereikt,
        rond, afgehandeld, voltooien, afronden, oplevering, opleveren, is af, getekend, achter de rug, opgelost,
        verholpen, gemigreerd, overgezet, gerealiseerd, geïmplementeerd, ondertekend, gedaan, hersteld, teruggezet,
        geregeld
    live: ingevoerd, uitgerold, in gebruik, in productie, beschikbaar, gelanceerd, gepubliceerd, geactiveerd, in
        werking, aangezet, actief, open voor, live gegaan, gaat live, gaan live, draait, invoering, opengesteld
    live+started: geopend, lancering
    started+ongoing: gestart, begonnen, begon, startte, afgetrapt, op gang
    planned+delayed: bedoeld, was gepland, waren gepland, had moeten, was voorzien
    blocked+paused: plat, onbereikbaar, uitgevallen, storing, niet bereikbaar
    started+ongoing+planned: starten, start, begint, beginnen, begin, van start, gaat van start, gaan van start
    ongoing: lopend, lopende, bezig, werken aan, werkt aan, gewerkt aan, wordt gewerkt, onderweg, in uitvoering, gaat
        door, gaande, in ontwikkeling, wordt aan gewerkt, gaan verder
    planned: staat op de lijst, staan op de lijst, in de pijplijn, gepland, geplande, van plan, voornemens, ingepland,
        voorzien, op de planning, op de agenda, staat gepland, aankomend, plannen, op de rol, op de roadmap
    open+live+started: open
    open: gezakt, mislukt, gemist, niet gehaald, openstaand, openstaande, nog te doen, onafgerond, uitstaand, open,
        staan open, staat open, staan nog open, ontbreekt, ontbreken, nog open, in afwachting, onbeslist, moet nog,
        moeten nog, staat nog open
    delayed: loopt vertraging op, vertraagd, vertraging, uitgesteld, uitstel, verschoven, achter op schema, loopt
        achter, lopen achter, loopt achter op schema, lopen achter op schema, achter op de planning, loopt achter op
        de planning, achter op het schema, later dan gepland, te laat, doorgeschoven, opgeschoven, verplaatst naar,
        loopt uit, uitgelopen, schuift, schuift op
    at risk: risico, risico's, in gevaar, onder druk, bedreigd, oranje, rood, kritiek
    on track: op schema, volgens plan, volgens planning, op koers, groen, op tijd, binnen budget, zoals gepland,
        binnen de planning
    blocked: geblokkeerd, vastgelopen, ligt vast, zit vast, loopt vast, gestokt, zitten vast, stokt
    paused: op een laag pitje, in de ijskast, gepauzeerd, stilgelegd, opgeschort, geparkeerd, stil, staat stil, ligt
        stil, stilgezet, bevroren, even stop, pauze, op pauze, onderbroken
    cancelled: weggegooid, gaan niet door, ging niet door, besloten tegen, zien af van, ziet af van, geannuleerd,
        geschrapt, gestopt, vervallen, afgeblazen, ingetrokken, gestaakt, stopgezet, uitgeschakeld, buiten gebruik,
        uit bedrijf, afgelast, opgezegd, opzegging, gaat niet door, uitgezet, vervalt, uitgefaseerd, verwijderd,
        stoppen
    pilot: proef, proeven, proefdraaien, testfase, proefperiode, proefopstelling, experiment*, in de test, getest met
    approved: geaccordeerd, goedgekeurd, akkoord, goedkeuring gegeven, toegekend, ingestemd, groen licht,
        geaccepteerd, toegestaan
    rejected: afgewezen, afgekeurd, geweigerd, weggestemd, afwijzing, afgeketst
    proposed: voorgesteld, ingediend, aangevraagd, verzocht
    decided: besloten, gekozen, vastgesteld, besluit genomen, geselecteerd
    up: gestegen, stijgt, stijging, steeg, toegenomen, toename, gegroeid, groei, hoger, verhoogd, omhoog, nam toe,
        meer, verbeterd
    down: gedaald, daalt, daling, daalde, afgenomen, afname, gezakt, lager, verlaagd, verminderd, omlaag, nam af,
        minder, teruggebracht, gereduceerd, teruggelopen
    open+blocked: werkt niet, werken niet, werkte niet, werkten niet, niet beschikbaar, doet het niet, faalt
"""
MOODS = """
    sure: zeker, gegarandeerd, zal, zullen, gaat, gaan, gaan we
    wished: hopelijk, wil, willen, hopen, hoopt, streven, streeft, beogen, beoogt, proberen, probeert, bedoeling,
        graag, het streven, ambitie, moeten, moet
    possible: mogelijk, misschien, wellicht, eventueel, zou kunnen, zouden kunnen, zou, zouden, waarschijnlijk,
        overwegen, overweegt, overwogen, nagedacht, onderzoeken of, bekijken of, verkennen, verkent, denken na over, kan
        mogelijk, mits
    now: wordt gewerkt, zijn bezig, is bezig, momenteel, op dit moment, nu
"""
PAST = """
    was, waren, had, hadden, werd, werden, gingen, ging, kwam, kwamen, deed, deden, kreeg, kregen, maakte, maakten,
    vorige week, vorige maand, afgelopen, gisteren, hielden, hield, namen, nam, vond, vonden, begon, begonnen,
    bleek, bleken, sprak, spraken, schreef, zagen, steeg, daalde, koos, kozen, is geworden
"""
HINTS = """
    done: ten einde, afgetikt, beklonken, achter de rug, afgehandeld, tot een einde gebracht, opgelost, is klaar, zijn
        klaar, is gereed, afgemaakt, afgewikkeld, achter ons, in orde, voor elkaar, gelukt, geslaagd, betaald,
        teruggehaald, opgeschoond, aangesloten, gekoppeld, overgedragen, doorgevoerd, af, gevonden, ingevuld, gevuld,
        aangevuld, gefikst, rondgekomen, hebben we achter ons
    live: opengegaan, in gebruik genomen, online, de lucht in, opgestart, krijgt, krijgen, werkt, werken er,
        gebruiken, gebruikt, gebruiken het, in de lucht, verschenen, is er, te gebruiken, ingezet, in bedrijf,
        operationeel, staat aan, staat live, is live, uitgebracht, vrijgegeven, gaat de lucht in, bruikbaar,
        toegankelijk, nu te vinden
    ongoing: in volle gang, volop bezig, wordt uitgerold, worden opgeleid, wordt ingericht, loopt, lopen, draait,
        draaien, wordt getest, worden getest, wordt gebouwd, testen, bouwen, vordert, in behandeling, in
        voorbereiding, wordt voorbereid, halverwege, aan het werk, zijn we aan het, werken we aan, test, getest, nog
        getest, nog bezig, is gaande
    planned: staat op de lijst, staan op de lijst, op de lijst, in de planning, in de agenda, plan, plannen, planning,
        volgt, volgen, komt, komen, aan de beurt, straks, daarna, op stapel, in de pijplijn, verwacht, wordt verwacht,
        volgende stap, komt eraan, besluiten, beslissen, staat klaar voor, op het programma, in het verschiet, wordt
        opgeleverd, worden opgeleverd
    open: tekort, komen tekort, ontbreekt, ontbreken, missen, niemand is eigenaar, zonder eigenaar, geen eigenaar,
        staat uit, nog te bepalen, nog te beslissen, in overleg, onduidelijk, nog doen, blijft liggen, moet nog
        gebeuren, onbeantwoord, onopgelost, nog onbekend, wordt nog, onvolledig, onvoltooid
    delayed: vooruitgeschoven, uitgesteld tot, oploopt, loopt uit de pas, vertragen, vertraagt, te laat, later, laat,
        naar achteren, verlaat, duurt langer, opgehouden, naar achter geschoven, achterstand, liep uit, loopt
        vertraging op, vertraging opgelopen, weken later, op achterstand, schoof op, schuift door, doorschuiven,
        verplaatst
    at risk: staat onder druk, op losse schroeven, spannend, bedreigt, op de tocht, wankel, onzeker, kwetsbaar,
        zorgelijk, geel, kritisch, op het spel, spannend
    on track: loopt goed, goed op weg, onder controle, zoals afgesproken, conform planning, conform plan, op
        rolletjes, loopt volgens
    blocked: muurvast, loopt vast, lopen vast, liep vast, zit vast, zitten vast, knelt, stokt, geblokkeerd, opgehouden
        door, wacht op, wachten op, ligt nog bij, liggen nog bij, hangt op, hangt af van, kan niet verder, kunnen niet
        verder, wacht, wachten, in de wacht, klem, belemmerd
    paused: on pauze, gepauzeerd, stilgelegd, stilgezet, ligt stil, liggen stil, op een laag pitje, op pauze,
        opgeschort, in de ijskast, in de koelkast, rust, tijdelijk gestopt, bevroren, aangehouden, tijdelijk stil, tot
        nader order
    cancelled: weggegooid, verwijderd, intrekken, trekken in, trok in, trokken in, afgeblazen, afgelast, opgedoekt,
        gaat niet door, gaan niet door, ging niet door, uitgezet, uitgeschakeld, weggehaald, ingetrokken, verdwijnt,
        verdwijnen, weg, gaat weg, gaat eruit, eruit, stopt, stoppen met, afgeschaft, opgeheven, uit de lucht,
        geschrapt uit, laten vallen, van de baan, gaat uit, afscheid, afgesloten voorgoed, teruggetrokken, zien af
        van, ziet af van, afgevallen, gekilld, geen doorgang, niet meer mee
    approved: goedkeuring, akkoord, ingestemd, toegekend, geaccordeerd, groen licht, toegezegd, akkoord bevonden, ja
        gezegd, zegen, mag worden gebruikt, mogen gebruiken, mag nu, toestemming, instemming, fiat, gefiatteerd,
        bekrachtigd, vergund, stemde in, gaat akkoord, ging akkoord, bevestigd, getekend door
    rejected: afgewezen, weggestemd, afgekeurd, geweigerd, verboden, niet toegestaan, weigert, wijst af, wees af, nee
        gezegd, niet akkoord
    decided: knopen doorgehakt, besloten, gekozen, vastgesteld, bepaald, gekozen voor, knoop doorgehakt, benoemd,
        aangewezen, uitgekozen, bepaald
    up: hoger dan, meer dan, vooruit, gewonnen, groeide, groeit, neemt toe, sneller, beter, verdubbeld, aangroei,
        stegen, stijgen, namen toe
    down: lager dan, minder dan, gehalveerd, bespaart, bespaard, scheelt, langzamer, slechter, trager, daalden, dalen,
        neemt af, namen af, zakte, zakken, krimpt, kromp, gekrompen, inkrimping
    sure: zeker, gegarandeerd, absoluut, staan op het punt, zult, zal
    possible: onder voorbehoud, voorlopig, als het, als er, als de, mits, denkbaar, afhankelijk van, hangt af van, als
        alles goed gaat, indien, op voorwaarde, in beraad, kan misschien, wie weet, vermoedelijk, naar verwachting,
        zou mogelijk
    wished: zouden graag, zou graag, beoogd, doel is, wensen, wenst, verwachten, verwacht, het doel, mikken op, mikt
        op
    open+blocked: werkt niet, werken niet, werkte niet, werkten niet, niet beschikbaar, faalt, hapert, kapot, stuk,
        doet het niet, deed het niet, ligt eruit, lag eruit
    blocked+paused: valt uit, viel uit, lag plat, ligt plat, lag stil
"""
"""What bears out a status without being one by itself: "it runs" says that something is live, and many other things."""
