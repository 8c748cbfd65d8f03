"""Updates that nobody looked at while the checks were made: what they say of the checks is what a stranger's update would say."""

from __future__ import annotations

ENGLISH: tuple[tuple[str, tuple[str, ...]], ...] = (
    (
        """# Customer voice project, spring report

        The transcription of support calls runs in all four contact centres since 3 March. Roughly 27,000 calls a month are transcribed, and agents correct about
        one in fifty. The sentiment module was rejected by the data protection officer, Caroline Abbot. Summaries for supervisors are ready for use in Cork; in
        Glasgow they follow after the summer break.

        What worries us: storage costs have tripled since January. A cheaper archive is being tested, results are due on 19 May.
        We decided against a chatbot on the website. If the budget holds, complaint letters will be drafted automatically from October.
        Could every centre appoint a contact person by 6 May?""",
        (
            "Support calls have been transcribed in four contact centres since March 3.",
            "About 27k calls per month; one in fifty needs correction by an agent.",
            "Caroline Abbot, the data protection officer, turned down the sentiment module.",
            "Supervisors in Cork can use the summaries, Glasgow follows after the summer break.",
            "Storage costs are three times what they were in January.",
            "Tests of a cheaper archive are under way; we expect results on May 19.",
            "There will be no chatbot on the website.",
            "Complaint letters drafted automatically from October, budget permitting.",
            "Each centre should name a contact person by 6 May.",
        ),
    ),
    (
        """Lab robotics, note to all

        Five of nine pipetting robots have been moved to the new software, the other four wait for spare parts from Helvion. Until these arrive, night runs are suspended.
        Error rates fell below 1 percent for the first time. Our trainee Mateo Silva wrote a checklist that 17 labs now use.

        The certificate for the sterile area expires on 30 June and its renewal has been requested. In autumn we intend to connect the freezers.
        Nothing has been decided about a second site. We are short of two technicians.""",
        (
            "5 of 9 pipetting robots run on the new software.",
            "Four robots are still waiting for Helvion's spare parts.",
            "No night runs for the time being: suspended until the parts arrive.",
            "For the first time the error rate is under one per cent.",
            "Seventeen labs use the checklist by trainee Mateo Silva.",
            "Renewal of the sterile area's certificate, which runs out on June 30, has been applied for.",
            "We plan to connect the freezers in autumn.",
            "A second site has not been decided on.",
            "Two technicians are missing.",
        ),
    ),
)
DUTCH: tuple[tuple[str, tuple[str, ...]], ...] = (
    (
        """# Klantgesprekken, voorjaarsbericht

        Sinds 5 maart worden gesprekken in alle drie de klantcentra uitgeschreven, zo'n 18.000 per maand. Medewerkers verbeteren er ongeveer één op de veertig. De stemmingsmodule
        is door functionaris Anouk Brands afgekeurd. In Zwolle kunnen teamleiders de samenvattingen al gebruiken, Breda volgt na de zomer.

        Zorg: de opslagkosten zijn sinds januari verdubbeld. Een goedkoper archief wordt beproefd, op 20 mei weten we meer. Een chatbot op de website komt er niet.
        Als het budget het toelaat, worden klachtbrieven vanaf oktober automatisch opgesteld. Wil elk centrum voor 7 mei een contactpersoon aanwijzen?""",
        (
            "Gesprekken in de drie klantcentra worden sinds 5 mrt uitgeschreven.",
            "Ongeveer 18k gesprekken per maand.",
            "Anouk Brands heeft de stemmingsmodule afgewezen.",
            "Teamleiders in Zwolle gebruiken de samenvattingen al; Breda na de zomer.",
            "Opslagkosten twee keer zo hoog als in januari.",
            "Goedkoper archief in test, uitkomst op 20 mei.",
            "Geen chatbot op de website.",
            "Klachtbrieven mogelijk vanaf oktober automatisch, mits er budget is.",
            "Elk centrum wijst vóór 7 mei een contactpersoon aan.",
        ),
    ),
    (
        """Laboratoriumrobots, bericht aan iedereen

        Vier van de zeven pipetteerrobots zijn overgezet op de nieuwe software, de andere drie wachten op onderdelen van Helvion. Tot die er zijn, liggen de nachtruns stil.
        Het foutpercentage kwam voor het eerst onder de 1 procent. Stagiair Jelle Postma maakte een controlelijst die 14 labs nu gebruiken.

        Het certificaat voor de steriele ruimte loopt op 30 juni af; verlenging is aangevraagd. In het najaar willen we de vriezers aansluiten.
        Over een tweede locatie is niets besloten. We komen twee laboranten tekort.""",
        (
            "4 van 7 pipetteerrobots draaien op de nieuwe software.",
            "Drie robots wachten nog op onderdelen van Helvion.",
            "Nachtruns voorlopig stilgelegd, tot de onderdelen er zijn.",
            "Voor het eerst minder dan 1% fouten.",
            "Veertien labs werken met de controlelijst van stagiair Jelle Postma.",
            "Verlenging aangevraagd van het certificaat voor de steriele ruimte, dat 30 juni verloopt.",
            "De vriezers willen we in het najaar koppelen.",
            "Nog geen besluit over een tweede locatie.",
            "Er ontbreken twee laboranten.",
        ),
    ),
)
GERMAN: tuple[tuple[str, tuple[str, ...]], ...] = (
    (
        """# Kundengespräche, Frühjahrsbericht

        Seit dem 4. März werden Gespräche in allen fünf Kundenzentren mitgeschrieben, rund 22.000 im Monat. Etwa jedes sechzigste wird von Hand verbessert. Das Stimmungsmodul hat die
        Datenschutzbeauftragte Sabine Kolb abgelehnt. In Trier können Teamleitungen die Zusammenfassungen schon nutzen, Gera folgt nach dem Sommer.

        Sorge: Die Speicherkosten haben sich seit Januar verdreifacht. Ein günstigeres Archiv wird erprobt, am 21. Mai wissen wir mehr. Einen Chatbot auf der Website wird es nicht geben.
        Wenn das Budget reicht, werden Beschwerdebriefe ab Oktober automatisch entworfen. Kann jedes Zentrum bis zum 8. Mai eine Kontaktperson benennen?""",
        (
            "In den fünf Kundenzentren werden Gespräche seit 04.03. mitgeschrieben.",
            "Ca. 22.000 Gespräche pro Monat.",
            "Sabine Kolb hat das Stimmungsmodul nicht genehmigt.",
            "Zusammenfassungen sind in Trier schon nutzbar, in Gera erst nach dem Sommer.",
            "Die Speicherkosten sind dreimal so hoch wie im Januar.",
            "Günstigeres Archiv im Test, Ergebnis am 21.5.",
            "Kein Chatbot auf der Website.",
            "Beschwerdebriefe vielleicht ab Oktober automatisch, falls das Budget reicht.",
            "Jedes Zentrum benennt bis 8. Mai eine Kontaktperson.",
        ),
    ),
    (
        """Laborroboter, Nachricht an alle

        Sechs von elf Pipettierrobotern sind auf die neue Software umgestellt, die anderen fünf warten auf Teile von Helvion. Bis sie da sind, ruhen die Nachtläufe.
        Die Fehlerquote lag zum ersten Mal unter 1 Prozent. Praktikant Luca Neumann hat eine Checkliste geschrieben, die jetzt 19 Labore verwenden.

        Das Zertifikat für den Sterilbereich läuft am 30. Juni ab; die Verlängerung ist beantragt. Im Herbst wollen wir die Gefrierschränke anschließen.
        Über einen zweiten Standort ist nichts entschieden. Uns fehlen zwei Laborkräfte.""",
        (
            "6 von 11 Pipettierrobotern laufen mit der neuen Software.",
            "Fünf Roboter warten noch auf Teile von Helvion.",
            "Nachtläufe ausgesetzt, bis die Teile da sind.",
            "Fehlerquote erstmals unter einem Prozent.",
            "Neunzehn Labore arbeiten mit der Checkliste von Praktikant Luca Neumann.",
            "Verlängerung für das Zertifikat des Sterilbereichs beantragt, es endet am 30.06.",
            "Die Gefrierschränke sollen im Herbst angeschlossen werden.",
            "Zweiter Standort: noch keine Entscheidung.",
            "Es fehlen 2 Laborkräfte.",
        ),
    ),
)
