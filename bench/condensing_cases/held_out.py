"""Updates that nobody looked at while the checks were made: what they say of the checks is what a stranger's update would say."""

from __future__ import annotations

ENGLISH: tuple[tuple[str, tuple[str, ...]], ...] = (
    (
        """# Planning agent: November update

        ## Done
        - The planning agent went live in Ghent on 9 November. 23 planners work with it every day.
        - Overtime hours dropped by 12 percent in the first two weeks.
        - Elena Marchetti wrote the manual; it is available in English and Dutch, not in German.

        ## In progress
        - Connection to the time clocks. Two of five plants are connected.

        ## Not on track
        - The forecast for spare parts is three weeks late, since the historical data from Plzeň were incomplete.

        ## Plans
        - Hamburg follows on 18 January 2027. Oslo might follow in March, depending on the union.
        - The old spreadsheet will be retired at the end of February.""",
        (
            "Live in Ghent since 9 November with 23 planners using it daily.",
            "12% less overtime in the first two weeks.",
            "Elena Marchetti's manual is out in Dutch and English; a German one does not exist.",
            "Time clocks: 2 of 5 plants connected so far.",
            "Spare parts forecast delayed by three weeks because the historical data from Plzeň had gaps.",
            "Next is Hamburg, on 2027-01-18.",
            "Oslo could come in March, if the union agrees.",
            "End of February the old spreadsheet goes.",
            "Planning agent running in Ghent",
        ),
    ),
    (
        """Hello everyone,

        some news from finance. Since 1 October travel claims are read by the assistant: 4,300 of 5,000 claims needed no correction. We did have one incident on 14 October,
        when 31 claims were paid twice. The money has been recovered and a second check is in place. Auditors from Brandt & Partner looked at the process and had no objections.

        The rollout to suppliers' invoices has been cancelled for this year; we first want to finish the cash forecast, which is still being tested by Olu Bankole's team.
        Budget for 2027 is €340,000, down from €410,000. I need one volunteer per country before 27 November.

        Best,
        Henrike""",
        (
            "The assistant has been reading travel claims since October 1st; 4300 out of 5000 went through without corrections.",
            "On 14 Oct, thirty-one claims were paid twice; the money is back and a second check was added.",
            "Brandt & Partner's auditors raised no objections.",
            "Supplier invoices will not follow this year: that rollout is cancelled.",
            "Olu Bankole's team is still testing the cash forecast.",
            "The 2027 budget fell from 410k to 340k euros.",
            "One volunteer per country is needed by November 27.",
        ),
    ),
    (
        """Data track, status week 46

        Green: 17 of 20 source systems deliver data daily. The retention rules were signed by the board on Tuesday.
        Amber: the product catalogue has duplicate keys, and nobody owns the cleansing yet. Red: none.

        Coming weeks: Yusuf Demirci migrates the contract archive (1.8 TB) in week 48; during that time search is not available. We will decide about the second
        region no later than 15 December. A move to a cheaper storage class is possible but has not been calculated.""",
        (
            "Seventeen of the 20 source systems now deliver daily.",
            "The board signed the retention rules on Tuesday.",
            "Product catalogue amber: duplicate keys, and no owner for the cleansing.",
            "In week 48 Yusuf Demirci moves the 1.8 TB contract archive; search is down during the migration.",
            "A decision on the second region comes by 15 Dec at the latest.",
            "Cheaper storage might be possible; it has not been calculated.",
            "Nothing is red.",
        ),
    ),
)
DUTCH: tuple[tuple[str, tuple[str, ...]], ...] = (
    (
        """# Planningsagent: stand november

        ## Klaar
        - De planningsagent draait sinds 2 november in Gent. 19 planners gebruiken hem elke dag.
        - Het aantal overuren is in twee weken met 9 procent gedaald.

        ## Bezig
        - Koppeling met de prikklokken: drie van de zes fabrieken zijn aangesloten.

        ## Loopt niet goed
        - De voorspelling voor reserveonderdelen is vier weken te laat, omdat de gegevens uit Luik onvolledig waren.

        ## Hierna
        - Tilburg volgt op 11 januari. Lille komt misschien in april, als de vakbond akkoord gaat.
        - De oude spreadsheet gaat eind februari weg.""",
        (
            "Sinds 2 november live in Gent; 19 planners werken er dagelijks mee.",
            "9% minder overuren in twee weken.",
            "Prikklokken: 3 van 6 fabrieken gekoppeld.",
            "Voorspelling reserveonderdelen vier weken vertraagd door onvolledige gegevens uit Luik.",
            "Tilburg is op 11-01 aan de beurt.",
            "Lille mogelijk in april, afhankelijk van de vakbond.",
            "De oude spreadsheet verdwijnt eind februari.",
            "Planningsagent draait in Gent",
        ),
    ),
    (
        """Beste allemaal, nieuws van financiën. Sinds 1 oktober leest de assistent de declaraties: bij 3.600 van de 4.200 was geen correctie nodig. Op 13 oktober zijn 27 declaraties
        dubbel uitbetaald. Het geld is terug en er is een tweede controle. De accountants van Brandt hadden geen bezwaren.

        De uitrol naar leveranciersfacturen is voor dit jaar geschrapt. Eerst willen we de kasprognose afmaken; die wordt nog getest door het team van Sara Lindeman.
        Het budget voor 2027 is € 280.000, dat was € 330.000. Ik zoek voor 26 november een vrijwilliger per land.

        Groet, Maarten""",
        (
            "De assistent leest sinds 1 okt. de declaraties; 3600 van de 4200 gingen zonder correctie door.",
            "27 declaraties werden op 13 oktober dubbel betaald; het geld is teruggehaald en er komt een tweede controle bij.",
            "Geen bezwaren van de accountants van Brandt.",
            "Leveranciersfacturen gaan dit jaar niet meer mee: geschrapt.",
            "Het team van Sara Lindeman test de kasprognose nog.",
            "Budget 2027 omlaag van 330k naar 280k euro.",
            "Per land is vóór 26 november één vrijwilliger nodig.",
        ),
    ),
    (
        """Dataspoor, status week 46

        Groen: 15 van de 18 bronsystemen leveren dagelijks. De bewaartermijnen zijn dinsdag door de directie getekend.
        Oranje: de productcatalogus heeft dubbele sleutels en niemand is eigenaar van het opschonen. Rood: niets.

        Komende weken: in week 49 zet Joris Claes het contractarchief over (1,4 TB); zoeken kan dan niet. Uiterlijk 17 december besluiten we over de tweede regio.
        Goedkopere opslag is mogelijk, maar nog niet doorgerekend.""",
        (
            "Vijftien van de achttien bronsystemen leveren elke dag.",
            "Bewaartermijnen dinsdag getekend door de directie.",
            "Productcatalogus oranje: dubbele sleutels en geen eigenaar voor het opschonen.",
            "Joris Claes migreert het contractarchief van 1,4 TB in week 49; zoeken is dan niet mogelijk.",
            "Besluit over de tweede regio uiterlijk 17 dec.",
            "Goedkopere opslag kan misschien, het is nog niet doorgerekend.",
        ),
    ),
)
GERMAN: tuple[tuple[str, tuple[str, ...]], ...] = (
    (
        """# Planungsagent: Stand November

        ## Erledigt
        - Der Planungsagent läuft seit dem 4. November in Kassel. 21 Disponenten nutzen ihn täglich.
        - Die Überstunden gingen in zwei Wochen um 11 Prozent zurück.

        ## In Arbeit
        - Anbindung der Stempeluhren: zwei von sieben Werken sind angeschlossen.

        ## Läuft nicht gut
        - Die Prognose für Ersatzteile ist drei Wochen zu spät, weil die Daten aus Graz unvollständig waren.

        ## Danach
        - Erfurt folgt am 14. Januar. Basel kommt vielleicht im April, falls die Gewerkschaft zustimmt.
        - Die alte Tabelle wird Ende Februar abgelöst.""",
        (
            "Seit 4. November in Kassel im Einsatz, 21 Disponenten arbeiten täglich damit.",
            "11 % weniger Überstunden in zwei Wochen.",
            "Stempeluhren: 2 von 7 Werken angebunden.",
            "Ersatzteilprognose drei Wochen verspätet wegen unvollständiger Daten aus Graz.",
            "Als Nächstes Erfurt, am 14.01.",
            "Basel möglicherweise im April, abhängig von der Gewerkschaft.",
            "Ende Februar entfällt die alte Tabelle.",
            "Planungsagent läuft in Kassel",
        ),
    ),
    (
        """Hallo zusammen, Neues aus der Buchhaltung. Seit dem 1. Oktober liest der Assistent die Reisekosten: Bei 3.900 von 4.500 Belegen war keine Korrektur nötig. Am 15. Oktober wurden
        29 Belege doppelt bezahlt. Das Geld ist zurück, und es gibt eine zweite Kontrolle. Die Prüfer von Brandt hatten keine Einwände.

        Die Ausweitung auf Lieferantenrechnungen ist für dieses Jahr abgesagt. Zuerst wollen wir die Liquiditätsprognose abschließen, die das Team von Nora Petersen noch testet.
        Das Budget für 2027 beträgt 310.000 Euro, bisher waren es 360.000. Ich suche bis zum 25. November eine Freiwillige oder einen Freiwilligen je Land.

        Gruß, Katrin""",
        (
            "Der Assistent liest seit 1.10. die Reisekosten; 3900 von 4500 Belegen brauchten keine Korrektur.",
            "29 Belege wurden am 15. Oktober doppelt bezahlt, das Geld ist aber wieder da.",
            "Keine Einwände von den Prüfern von Brandt.",
            "Lieferantenrechnungen kommen dieses Jahr nicht dazu, die Ausweitung wurde abgesagt.",
            "Das Team von Nora Petersen testet noch die Liquiditätsprognose.",
            "Budget 2027: 310.000 € statt 360.000 €.",
            "Pro Land wird bis 25.11. eine freiwillige Person gesucht.",
        ),
    ),
    (
        """Datenstrang, Status KW 46

        Grün: 16 von 19 Quellsystemen liefern täglich. Die Aufbewahrungsfristen wurden am Dienstag vom Vorstand unterschrieben.
        Gelb: Der Produktkatalog hat doppelte Schlüssel, und niemand ist für die Bereinigung zuständig. Rot: nichts.

        Nächste Wochen: In KW 49 überträgt Timo Reuter das Vertragsarchiv (1,6 TB); die Suche ist dann nicht verfügbar. Spätestens am 16. Dezember entscheiden wir über die zweite Region.
        Günstigerer Speicher ist möglich, aber noch nicht durchgerechnet.""",
        (
            "Sechzehn von neunzehn Quellsystemen liefern jeden Tag.",
            "Der Vorstand hat die Aufbewahrungsfristen am Dienstag unterschrieben.",
            "Produktkatalog gelb: doppelte Schlüssel, keine Zuständigkeit für die Bereinigung.",
            "Timo Reuter migriert in Kalenderwoche 49 das Vertragsarchiv mit 1,6 TB; währenddessen keine Suche.",
            "Über die zweite Region wird bis spätestens 16.12. entschieden.",
            "Günstigerer Speicher wäre vielleicht möglich, durchgerechnet ist das noch nicht.",
        ),
    ),
)
