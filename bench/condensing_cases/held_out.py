"""Updates that nobody looked at while the checks were made: what they say of the checks is what a stranger's update would say."""

from __future__ import annotations

ENGLISH: tuple[tuple[str, tuple[str, ...]], ...] = (
    (
        """# Onboarding assistant: quarter in review

        ## Shipped
        - New joiners in Lisbon and Tallinn have used the assistant since 8 June; 96 of 110 rated it helpful.
        - Paula Whitcombe translated 54 articles into Portuguese.
        - First-day paperwork takes 35 minutes now, it was 80.

        ## Slipped
        - Payroll integration did not make it: Finovo Ltd delivers its interface six weeks late.

        ## Ahead
        - Manchester joins on 14 September.
        - We hope to cover contractors from Q4 on, provided that Legal signs the data agreement.
        - There will be no voice version.

        ## Your turn
        Tell Femi Oduya by 31 July which articles are out of date.""",
        (
            "In use in Tallinn and Lisbon since June 8; 96 out of 110 new joiners found it helpful.",
            "54 articles are now in Portuguese, translated by Paula Whitcombe.",
            "First-day paperwork went from 80 to 35 minutes.",
            "Payroll integration has slipped because Finovo Ltd is six weeks late with its interface.",
            "Manchester follows on 2026-09-14.",
            "Contractors may be covered from the fourth quarter on if Legal signs the data agreement.",
            "No voice version is planned.",
            "Report outdated articles to Femi Oduya until 31 July.",
        ),
    ),
    (
        """Hi team, short note on procurement.

        The contract scanner has read 1,250 contracts and found 73 without an end date. Legal has repaired 60 of them; thirteen are still with the suppliers.
        The negotiation coach was put on hold on 2 March, because nobody could say who owns it. Neither the works council nor the auditors objected to the scanner.
        Expenses for licences are down from $48,000 to $31,000 a quarter.

        Dmitri Halloran will open the scanner to the branch in Osaka in week 20. A second language model is being considered, but nothing is signed.
        Please tell me before 9 May whether your branch has contracts on paper.""",
        (
            "1250 contracts have been scanned; 73 had no end date.",
            "Sixty of these have been fixed by Legal, 13 are waiting for the suppliers.",
            "Since 2 March the negotiation coach is paused for want of an owner.",
            "No objections to the scanner from auditors or works council.",
            "Licence costs fell from 48k to 31k dollars per quarter.",
            "The branch in Osaka gets the scanner in week 20 from Dmitri Halloran.",
            "A second language model is under consideration; no contract has been signed.",
            "Say by May 9 if your branch has paper contracts.",
        ),
    ),
    (
        """Security training, state of play on 20 January

        Overall we are on track. 2,310 people passed the test, 190 failed it and repeat it in February. Phishing reports rose by 40 percent. The module for executives
        is finished but has not been published, since the speaker is ill. Two sites, Riga and Porto, have not started yet.

        From March on, the test is part of the yearly review. Whether contractors must take it is undecided. Ingrid Solheim retires on 30 April; her successor
        has not been named. We need a room for 25 people in Porto in the week of 9 February.""",
        (
            "2310 people have passed the test; 190 did not and will repeat it in February.",
            "On track overall.",
            "40% more phishing reports.",
            "The executives' module is ready, but unpublished because its speaker is ill.",
            "Porto and Riga still have to start.",
            "As of March the test belongs to the yearly review.",
            "It is still open whether contractors have to take the test.",
            "Ingrid Solheim leaves on April 30, a successor is not known yet.",
            "Wanted: a room for 25 in Porto, week of 9 February.",
        ),
    ),
)
DUTCH: tuple[tuple[str, tuple[str, ...]], ...] = (
    (
        """# Inwerkassistent: terugblik op het kwartaal

        ## Af
        - Nieuwe collega's in Leuven en Arnhem gebruiken de assistent sinds 10 juni; 84 van de 95 vinden hem nuttig.
        - Hilde Vermeulen heeft 47 artikelen in het Frans vertaald.
        - Het papierwerk op de eerste dag kost nog 30 minuten, dat waren er 75.

        ## Uitgelopen
        - De koppeling met de salarisadministratie is niet gehaald: Finovo levert zes weken te laat.

        ## Vooruit
        - Groningen sluit op 15 september aan.
        - We hopen vanaf Q4 ook inhuurkrachten te bedienen, mits Juridische Zaken tekent.
        - Een spraakversie komt er niet.

        ## Aan jullie
        Meld uiterlijk 30 juli bij Tarik Aslan welke artikelen verouderd zijn.""",
        (
            "Sinds 10 juni in gebruik in Arnhem en Leuven; 84 van 95 nieuwe collega's vinden de assistent nuttig.",
            "Hilde Vermeulen vertaalde 47 artikelen naar het Frans.",
            "Papierwerk op de eerste dag: van 75 naar 30 minuten.",
            "Koppeling met de salarisadministratie loopt uit, Finovo is zes weken te laat.",
            "Groningen volgt op 15-09.",
            "Inhuurkrachten hopelijk vanaf het vierde kwartaal, als Juridische Zaken tekent.",
            "Geen spraakversie.",
            "Geef verouderde artikelen vóór 30 juli door aan Tarik Aslan.",
        ),
    ),
    (
        """Dag allemaal, kort nieuws van inkoop. De contractscanner heeft 980 contracten gelezen en er 61 zonder einddatum gevonden. Juridische Zaken heeft er 50 hersteld, elf liggen
        nog bij leveranciers. De onderhandelhulp staat sinds 4 maart stil, omdat niemand er eigenaar van is. De uitgaven voor licenties daalden van € 42.000 naar € 29.000 per kwartaal.

        In week 21 krijgt het filiaal in Gent de scanner van Wendy Kuipers. Een tweede taalmodel wordt overwogen, getekend is er niets.
        Laat me voor 8 mei weten of jullie nog contracten op papier hebben.""",
        (
            "980 contracten gescand, 61 hadden geen einddatum.",
            "Vijftig daarvan zijn hersteld door Juridische Zaken; elf wachten op leveranciers.",
            "De onderhandelhulp ligt sinds 4 maart stil bij gebrek aan een eigenaar.",
            "Licentiekosten van 42k naar 29k euro per kwartaal gedaald.",
            "Wendy Kuipers zet de scanner in week 21 open voor het filiaal in Gent.",
            "Er wordt nagedacht over een tweede taalmodel, maar er is nog niets getekend.",
            "Meld voor 8 mei of er nog papieren contracten zijn.",
        ),
    ),
    (
        """Beveiligingstraining, stand op 22 januari

        We liggen op schema. 1.870 mensen zijn geslaagd, 150 zijn gezakt en doen de toets in februari over. Het aantal phishingmeldingen steeg met 35 procent. De module voor de directie
        is af maar nog niet gepubliceerd, want de spreker is ziek. Twee vestigingen, Hasselt en Assen, zijn nog niet begonnen.

        Vanaf maart hoort de toets bij het jaargesprek. Of inhuurkrachten mee moeten doen, is nog niet besloten. Marleen Bos gaat op 30 april met pensioen; een opvolger is er nog niet.""",
        (
            "Op schema: 1870 geslaagd, 150 doen de toets in februari opnieuw.",
            "35% meer phishingmeldingen.",
            "De directiemodule is klaar, maar door ziekte van de spreker nog niet verschenen.",
            "Assen en Hasselt moeten nog beginnen.",
            "De toets is vanaf maart onderdeel van het jaargesprek.",
            "Nog open: moeten inhuurkrachten meedoen?",
            "Marleen Bos stopt op 30 april en heeft nog geen opvolger.",
        ),
    ),
)
GERMAN: tuple[tuple[str, tuple[str, ...]], ...] = (
    (
        """# Einarbeitungsassistent: Rückblick auf das Quartal

        ## Fertig
        - Neue Kolleginnen und Kollegen in Bonn und Graz nutzen den Assistenten seit dem 9. Juni; 88 von 101 finden ihn hilfreich.
        - Beate Lorenz hat 49 Artikel ins Polnische übersetzt.
        - Der Papierkram am ersten Tag dauert noch 25 Minuten, vorher waren es 70.

        ## Verspätet
        - Die Anbindung der Lohnbuchhaltung wurde nicht geschafft: Finovo liefert sechs Wochen zu spät.

        ## Voraus
        - Dresden kommt am 16. September dazu.
        - Wir hoffen, ab Q4 auch Externe zu bedienen, sofern die Rechtsabteilung unterschreibt.
        - Eine Sprachversion wird es nicht geben.

        ## An euch
        Meldet Emre Yildiz bis zum 29. Juli, welche Artikel veraltet sind.""",
        (
            "Seit 9.6. in Graz und Bonn im Einsatz; 88 von 101 Neuen finden den Assistenten hilfreich.",
            "49 Artikel auf Polnisch, übersetzt von Beate Lorenz.",
            "Papierkram am ersten Tag von 70 auf 25 Minuten verkürzt.",
            "Anbindung der Lohnbuchhaltung verspätet, da Finovo sechs Wochen zu spät liefert.",
            "Dresden folgt am 16.09.",
            "Externe hoffentlich ab dem vierten Quartal, wenn die Rechtsabteilung unterschreibt.",
            "Keine Sprachversion geplant.",
            "Veraltete Artikel bis 29. Juli an Emre Yildiz melden.",
        ),
    ),
    (
        """Hallo, kurz aus dem Einkauf. Der Vertragsscanner hat 1.040 Verträge gelesen und 58 ohne Enddatum gefunden. Die Rechtsabteilung hat 45 davon korrigiert, dreizehn liegen
        noch bei Lieferanten. Die Verhandlungshilfe liegt seit dem 3. März auf Eis, weil sich niemand zuständig fühlt. Die Ausgaben für Lizenzen sanken von 39.000 auf 27.000 Euro im Quartal.

        In KW 22 schaltet Ralf Steiner den Scanner für die Filiale in Linz frei. Ein zweites Sprachmodell wird erwogen, unterschrieben ist nichts.
        Sagt mir bitte vor dem 7. Mai, ob ihr noch Verträge auf Papier habt.""",
        (
            "1040 Verträge gelesen, bei 58 fehlt das Enddatum.",
            "45 davon hat die Rechtsabteilung berichtigt, 13 sind noch bei Lieferanten.",
            "Verhandlungshilfe seit 3. März pausiert, niemand ist zuständig.",
            "Lizenzkosten im Quartal von 39 auf 27 Tausend Euro gesunken.",
            "Ralf Steiner öffnet den Scanner in Kalenderwoche 22 für die Linzer Filiale.",
            "Über ein zweites Sprachmodell wird nachgedacht, ein Vertrag ist nicht unterschrieben.",
            "Bitte bis 7. Mai melden, wer noch Papierverträge hat.",
        ),
    ),
    (
        """Sicherheitsschulung, Stand 21. Januar

        Wir liegen im Plan. 2.050 Menschen haben bestanden, 170 sind durchgefallen und wiederholen den Test im Februar. Die Zahl der Phishing-Meldungen stieg um 30 Prozent. Das Modul für die
        Geschäftsführung ist fertig, aber nicht veröffentlicht, weil der Sprecher krank ist. Zwei Standorte, Passau und Celle, haben noch nicht angefangen.

        Ab März gehört der Test zum Jahresgespräch. Ob Externe mitmachen müssen, ist nicht entschieden. Renate Kühn geht am 30. April in den Ruhestand; eine Nachfolge gibt es noch nicht.""",
        (
            "Im Plan: 2050 bestanden, 170 wiederholen im Februar.",
            "30 % mehr Phishing-Meldungen.",
            "Modul für die Geschäftsführung fertig, wegen Krankheit des Sprechers noch nicht veröffentlicht.",
            "Celle und Passau müssen noch beginnen.",
            "Der Test wird ab März Teil des Jahresgesprächs.",
            "Offen ist, ob Externe teilnehmen müssen.",
            "Renate Kühn hört am 30.04. auf, eine Nachfolge fehlt noch.",
        ),
    ),
)
