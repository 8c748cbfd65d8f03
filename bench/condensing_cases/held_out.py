"""Updates that nobody looked at while the checks were made: what they say of the checks is what a stranger's update
would say."""

from __future__ import annotations

ENGLISH: tuple[tuple[str, tuple[str, ...]], ...] = (
    (
        """# Reading room: digitising the archive

        We scanned 48,000 pages this quarter, twice as many as in the one before. Handwriting from before 1850 is still
        beyond the software. The scanner in the basement was out of action for nine days in February.

        ## Coming up

        The catalogue goes public on 4 May. Searching in it will be free of charge. Our partner in Galway wants to lend
        us a second scanner; nothing has been agreed. Niamh Keane trains six volunteers from 20 April.

        ## Money

        The grant covers 70 percent of the costs. The rest comes from the friends of the library, if their meeting on 28
        March says yes.""",
        (
            "48,000 pages were scanned this quarter, double the number of the previous one.",
            "The software still cannot read handwriting older than 1850.",
            "In February the basement scanner failed for nine days.",
            "Public catalogue from 4 May.",
            "Anyone may search it without paying.",
            "Galway would like to lend a second scanner, but there is no agreement yet.",
            "From April 20 Niamh Keane will train 6 volunteers.",
            "70% of the costs are paid by the grant.",
            "Whether the library's friends pay the rest depends on their meeting on 28 March.",
        ),
    ),
    (
        """Hi team,

        short one from payroll. From this month on, payslips come with an explanation in plain words. 4,900 of 5,200
        people have opened theirs. Questions to the desk went down by a third. Overtime is explained wrongly for shift
        workers, so we took that part out until it is repaired. Tomasz expects that by the end of April.

        We have cancelled the contract with Paywise and saved 22,000 pounds by it. Pensions are next, but no date has been
        set. And no, nobody's salary is decided by a computer.

        Dilys""",
        (
            "Payslips now include an explanation in plain language.",
            "4900 of the 5200 employees have opened their payslip.",
            "The desk gets one third fewer questions.",
            "The overtime part was removed because it was wrong for shift workers; Tomasz hopes to have it fixed by late April.",
            "Ending the Paywise contract saved £22,000.",
            "Pensions follow at a date still to be set.",
            "Computers decide nobody's salary.",
        ),
    ),
)
DUTCH: tuple[tuple[str, tuple[str, ...]], ...] = (
    (
        """# Slimme kassen: stand per 1 oktober

        In kas 2 en kas 5 regelt de computer nu het licht. Het stroomverbruik ging met 11 procent omlaag, de oogst bleef
        gelijk. In kas 3 lukt het niet: de sensoren roesten. Verdonk Techniek vervangt ze kosteloos, in november.

        Wat er nog aankomt

        - Water geven op afstand begint 12 januari in kas 2.
        - Over kas 7 praten we met de bank; die heeft nog niet geantwoord.
        - Joost van Rijswijk wil ook het oogsten voorspellen. Daar is geen mens voor vrij.

        Wie ervaring heeft met sensoren in natte ruimtes: bel Joost.""",
        (
            "Het licht in de kassen 2 en 5 wordt door de computer geregeld.",
            "11% minder stroom bij een gelijke oogst.",
            "Kas 3 werkt niet door roestende sensoren; Verdonk Techniek vervangt ze gratis in november.",
            "Kas 2 krijgt vanaf 12 januari water op afstand.",
            "De bank moet nog antwoorden over kas 7.",
            "Voor het voorspellen van de oogst, een wens van Joost van Rijswijk, is niemand beschikbaar.",
            "Bel Joost als je ervaring hebt met sensoren in vochtige ruimtes.",
        ),
    ),
    (
        """Dag allen,

        De vertaalhulp voor de rechtbank draait sinds 15 mei in Arnhem. 620 stukken zijn vertaald, bij 9 daarvan greep
        een tolk in. Vonnissen mag hij niet vertalen en dat blijft zo. Utrecht zou in juli volgen, maar de verbouwing
        loopt uit. Wij denken nu aan oktober.

        De opleiding is in twee dagen te doen; 54 griffiers zijn klaar, 12 zijn halverwege. Van het ministerie kregen we
        90.000 euro. Of we doorgaan in 2028 weten we in maart.

        Groeten, Nadia El Amrani""",
        (
            "Arnhem gebruikt de vertaalhulp sinds half mei.",
            "Bij negen van de 620 vertaalde stukken moest een tolk ingrijpen.",
            "Het vertalen van vonnissen is en blijft verboden.",
            "Utrecht start door de uitgelopen verbouwing waarschijnlijk pas in oktober in plaats van juli.",
            "54 griffiers hebben de tweedaagse opleiding gedaan en twaalf zijn er nog mee bezig.",
            "Het ministerie gaf € 90.000.",
            "In maart wordt duidelijk of het in 2028 verdergaat.",
        ),
    ),
)
GERMAN: tuple[tuple[str, tuple[str, ...]], ...] = (
    (
        """# Wetter und Winterdienst

        Die Prognose steuert seit November 64 Räumfahrzeuge. Wir haben 1.200 Tonnen Salz gespart, das sind 18 Prozent.
        Auf den Brücken traut ihr noch keiner, dort fährt man nach altem Plan. Am 9. Januar lag sie daneben: Glatteis,
        das nicht gemeldet war.

        ## Nächste Schritte

        Der Landkreis Miesbach schließt sich zum 1. März an. Mit Rosenheim sind wir im Gespräch. Neue Messstellen an
        zwölf Brücken hat der Kreistag abgelehnt, wir stellen den Antrag im Juni noch einmal. Korbinian Huber wertet den
        Winter bis Ende April aus.

        Bitte meldet jedes Glatteis, das fehlt, unter winter@landkreis.example.""",
        (
            "64 Räumfahrzeuge fahren seit November nach der Prognose.",
            "18 % weniger Salz, 1200 Tonnen.",
            "Für Brücken gilt weiterhin der alte Plan.",
            "Das Glatteis am 9.1. hat sie nicht vorhergesagt.",
            "Ab 1. März ist auch der Landkreis Miesbach dabei.",
            "Gespräche mit Rosenheim laufen.",
            "Die zwölf neuen Messstellen lehnte der Kreistag ab; im Juni wird der Antrag erneut gestellt.",
            "Korbinian Huber legt seine Auswertung des Winters Ende April vor.",
            "Fehlendes Glatteis bitte an winter@landkreis.example melden.",
        ),
    ),
    (
        """Hallo zusammen,

        die Rezeptsuche in der Kantine ist fertig und steht allen neun Küchen offen. 85 Köche haben sie ausprobiert, 60
        nutzen sie jede Woche. Allergene prüft sie zuverlässig, Preise kennt sie nicht. Der Einkauf wollte sie bis Mai
        anbinden, das schafft er erst nach der Inventur im Juli.

        Die Bestellung per Sprache lassen wir bleiben, in der Küche ist es zu laut. Ob es nächstes Jahr Geld gibt,
        entscheidet die Geschäftsführung im Dezember. Carla Sievers vertritt mich ab 1. August.

        Jörn""",
        (
            "Alle 9 Küchen können die fertige Rezeptsuche benutzen.",
            "60 von 85 Köchen, die sie getestet haben, verwenden sie wöchentlich.",
            "Auf die Prüfung von Allergenen ist Verlass, Preise fehlen.",
            "Die Anbindung an den Einkauf verspätet sich: statt im Mai kommt sie nach der Inventur im Juli.",
            "Keine Bestellung per Sprache, dafür ist es in der Küche zu laut.",
            "Über das Geld für nächstes Jahr wird im Dezember entschieden.",
            "Ab August ist Carla Sievers Jörns Vertretung.",
        ),
    ),
)
