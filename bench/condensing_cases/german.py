"""Twenty-one German updates and what may truly be said of them."""

from __future__ import annotations

CASES: tuple[tuple[str, tuple[str, ...]], ...] = (
    (
        """Liebe Kolleginnen und Kollegen,

        ein kurzer Stand zum Serviceassistenten. Der Pilot in Leipzig und Bremen ist am 25. September abgeschlossen
        worden, mit 38 Mitarbeitenden und 2.910 Anfragen. Die Wartezeit sank
        von 9 auf 6 Minuten. Zusagen darf der Assistent weiterhin nicht machen. Am 12. Oktober beginnt Frau Berger mit
        der Einführung an den übrigen sieben Standorten. Eine
        polnische Fassung folgt möglicherweise im ersten Quartal 2027. Die Anbindung an SAP verzögert sich um drei
        Wochen, weil die Schnittstelle noch nicht freigegeben ist.
        Bitte nennt uns bis Freitag eine Ansprechperson pro Standort.

        Viele Grüße
        Jonas""",
        (
            "Der Pilot in Bremen und Leipzig ist seit 25.09. beendet.",
            "38 Beschäftigte bearbeiteten im Pilot 2910 Anfragen.",
            "Wartezeit von neun auf sechs Minuten gesunken.",
            "Der Assistent darf nach wie vor keine Zusagen machen.",
            "Frau Berger startet am 12.10. die Einführung an den restlichen 7 Standorten.",
            "Vielleicht gibt es in Q1 2027 eine polnische Fassung.",
            "SAP-Anbindung drei Wochen in Verzug, da die Freigabe der Schnittstelle aussteht.",
            "Je Standort bis Freitag eine Ansprechperson nennen.",
            "Pilot des Serviceassistenten abgeschlossen",
        ),
    ),
    (
        """# Datenplattform: Stand Oktober

        ## Geliefert
        - 61 von 80 Berichten laufen auf der neuen Plattform (76 %).
        - Der Monatsabschluss im September dauerte 4 statt 6 Tage.
        - Der alte FTP-Server ist abgeschaltet.

        ## Offen
        - Die Personaldaten wurden nicht übertragen: Der Betriebsrat hat noch nicht zugestimmt.

        ## Als Nächstes
        - Am 1. Dezember geht das Qualitätsdashboard live.
        - Im Januar wollen wir mit den Archiven beginnen.
        - Markus Vogel prüft, ob Power BI das alte Berichtswerkzeug ersetzen kann. Entschieden ist das nicht.""",
        (
            "76 Prozent der Berichte (61 von 80) laufen auf der neuen Plattform.",
            "Monatsabschluss September in vier Tagen statt in sechs.",
            "FTP-Server außer Betrieb genommen.",
            "Personaldaten noch nicht übertragen, weil die Zustimmung des Betriebsrats fehlt.",
            "Qualitätsdashboard geht am 01.12. live.",
            "Mit den Archiven wollen wir im Januar anfangen.",
            "Markus Vogel untersucht, ob Power BI das alte Berichtswerkzeug ablösen kann; eine Entscheidung gibt "
            "es noch nicht.",
        ),
    ),
    (
        """Automatisierung, KW 41

        Der Rechnungsroboter verarbeitet jetzt 82 Prozent der Rechnungen ohne Eingriff, im Juni waren es 58 Prozent.
        Das spart rund 140 Stunden im Monat. Der Vertrag mit Docuware ist
        gekündigt. Der Reiseagent wurde nach dem Versuch eingestellt, weil ihn kaum jemand nutzte. Die Kalenderhilfe
        ruht, bis die Datenschutzprüfung vorliegt.

        Geplant: Mitte November ein Test mit Bestellungen im Team von Elif Demir. Mit dem Bau des Briefing-Agenten
        beginnen wir erst 2027.
        Frage an die Geschäftsführung: Freigabe von 26.000 € für weitere Lizenzen?""",
        (
            "82 % der Rechnungen laufen ohne Eingriff durch, nach 58 % im Juni.",
            "Der Roboter spart etwa 140 Stunden monatlich.",
            "Docuware-Vertrag gekündigt.",
            "Der Reiseagent ist nach dem Versuch gestoppt worden, er wurde kaum genutzt.",
            "Die Kalenderhilfe ist pausiert, bis die Datenschutzprüfung da ist.",
            "Mitte November testet das Team von Elif Demir den Roboter mit Bestellungen.",
            "Der Bau des Briefing-Agenten startet nicht vor 2027.",
            "Die Geschäftsführung soll 26.000 Euro für weitere Lizenzen freigeben.",
            "Rechnungsroboter bei 82 Prozent",
        ),
    ),
    (
        """Lernen und Weiterbildung

        Ende September hatten 1.350 von 1.800 Beschäftigten die Grundschulung beendet. Das sind 75 Prozent, unser Ziel
        waren 80. Die Schulung für Führungskräfte ist von Oktober auf
        den 18. Januar 2027 verschoben. Zwei Trainerinnen, Greta Hofmann und Selin Aydin, sind zertifiziert. Die
        Lernplattform war im August zwei Tage nicht erreichbar.

        Im vierten Quartal bieten wir fünf offene Sprechstunden in Hannover an. Eine eigene App wird es nicht geben.
        Falls das Budget reicht, kaufen wir im Frühjahr 25 Tablets.""",
        (
            "Drei Viertel der Beschäftigten (1350 von 1800) haben die Grundschulung bis Ende September abgeschlossen.",
            "75 % statt der 80 %, die das Ziel waren.",
            "Die Führungskräfteschulung wurde auf den 18.01.2027 vertagt.",
            "Greta Hofmann und Selin Aydin sind jetzt zertifizierte Trainerinnen.",
            "Im August fiel die Lernplattform zwei Tage aus.",
            "5 offene Sprechstunden in Hannover in Q4.",
            "Es wird keine eigene App geben.",
            "Wenn das Budget reicht, werden im Frühling fünfundzwanzig Tablets gekauft.",
        ),
    ),
    (
        """Leitplanken für KI – Quartalsbericht

        Fassung 1.4 der Richtlinie ist seit dem 1. Juli veröffentlicht. 226 Fragen gingen ein; 190 wurden sofort
        beantwortet, 36 gingen an einen Menschen. DeepL Pro wurde für interne
        Dokumente genehmigt, Midjourney für Kundenkampagnen abgelehnt. Der Antrag für Copilot in Outlook ist noch in
        Prüfung.

        Die nächste Fassung ist für den 7. Januar vorgesehen. Sie wird an keiner Stelle strenger. Die Bearbeitungszeit
        für Anträge soll von 18 auf 9 Arbeitstage sinken. Verantwortlich:
        Nadine Krüger (nadine.krueger@beispiel.de).""",
        (
            "Die Richtlinie 1.4 wurde am 1. Juli veröffentlicht.",
            "226 Fragen, davon 190 sofort beantwortet und 36 an einen Menschen gegeben.",
            "Genehmigung für DeepL Pro bei internen Dokumenten erteilt.",
            "Midjourney ist für Kundenkampagnen nicht genehmigt, sondern abgelehnt.",
            "Copilot in Outlook: Antrag wird noch geprüft.",
            "Die nächste Fassung ist für den 07.01. geplant.",
            "Strenger wird die neue Fassung nirgends.",
            "Anträge sollen künftig in neun statt 18 Arbeitstagen bearbeitet werden.",
            "Fragen an nadine.krueger@beispiel.de",
        ),
    ),
    (
        """Lagerprojekt – Stand 8. Oktober

        Gesamtstatus: gelb. Die Scanner 1 bis 8 sind im Einsatz. Die vier Scanner für das Kühlhaus fehlen noch; der
        Lieferant Haldor nennt jetzt den 23. November. Unfälle gab es keine.
        Die Picks pro Stunde stiegen um 7 Prozent, versprochen waren 12.

        Weiter: Der Abnahmetest ist am 30. November, danach übergeben wir an den Betrieb. Die Nachtschicht stellen wir
        in diesem Jahr nicht um. Sven Albrecht braucht bis zum 31. Oktober
        eine Entscheidung über den zweiten Wartungsvertrag (52.000 Euro).""",
        (
            "Status gelb: acht Scanner sind in Betrieb, vier fehlen.",
            "Die Kühlhaus-Scanner kommen laut Haldor nun am 23.11.",
            "7 % mehr Picks pro Stunde, 12 % waren versprochen.",
            "Es gab keine Unfälle.",
            "Abnahmetest am 30.11., dann Übergabe an den Betrieb.",
            "Die Nachtschicht wird dieses Jahr nicht umgestellt.",
            "Bis Ende Oktober braucht Sven Albrecht eine Entscheidung zum zweiten Wartungsvertrag über 52.000 €.",
        ),
    ),
    (
        """Suchassistent: Was seit Juni geschah

        Der Index umfasst jetzt 1,1 Millionen Dokumente, ein Drittel davon aus Confluence. Die Suche auf Englisch ist
        gut, die auf Französisch noch nicht: 57 von 100 Testfragen waren
        richtig. Das Team von Amira Haddad hat das Rechteproblem aus dem Mai behoben. Niemand sieht mehr Dokumente,
        die er nicht öffnen darf.

        Im November nehmen wir das Intranet auf. Wir erwägen auch die E-Mail-Archive, doch der Betriebsrat hat
        Bedenken. Die Ausschreibung für einen zweiten Anbieter wurde am
        4. September zurückgezogen. Gesucht: Kolleginnen und Kollegen, die Französisch sprechen und zwanzig
          Testfragen schreiben.""",
        (
            "Im Index sind jetzt 1.100.000 Dokumente, ein Drittel aus Confluence.",
            "Französische Suche noch nicht gut: 57 von 100 Testfragen richtig.",
            "Das Rechteproblem aus dem Mai wurde vom Team von Amira Haddad gelöst.",
            "Das Intranet kommt im November dazu.",
            "Die E-Mail-Archive werden erwogen, der Betriebsrat hat Bedenken.",
            "Am 4.9. wurde die Ausschreibung für einen zweiten Anbieter zurückgezogen.",
            "Wir suchen Kollegen mit Französisch, die 20 Testfragen schreiben.",
        ),
    ),
    (
        """# Menschen und Fähigkeiten

        ## Was fertig ist
        Vierzehn Coaches aus sechs Abteilungen sind ausgebildet. Am 1. Oktober hat Lena Fischer als Prompt Engineer
        angefangen. Die zweite Stelle ist gestrichen.

        ## Was läuft
        Die Umfrage ist verschickt; bisher haben 380 Personen geantwortet, das sind 35 Prozent. Das Vertrauen in
        KI-Antworten stieg von 47 auf 54 Punkte.

        ## Was kommt
        Das Zertifikat war für November gedacht und kommt jetzt im Februar. Im Dezember hoffen wir, der
        Personalabteilung einen Entwurf für Laufbahnen vorzulegen. Gehaltsbänder werden
        erst danach betrachtet.""",
        (
            "14 Coaches aus 6 Abteilungen sind fertig ausgebildet.",
            "Lena Fischer ist seit 1. Oktober Prompt Engineer.",
            "Die zweite Stelle entfällt.",
            "Bisher 380 Antworten auf die Umfrage (35 %).",
            "Vertrauen in KI-Antworten von 47 auf 54 Punkte gestiegen.",
            "Das Zertifikat verschiebt sich von November auf Februar.",
            "Im Dezember liegt der Personalabteilung hoffentlich ein Entwurf für Laufbahnen vor.",
        ),
    ),
    (
        """CRM-Bereinigung

        Die Dublettenbereinigung ist fertig: 27.000 Datensätze wurden zusammengeführt. Am 16. September wurden durch
        einen Fehler 88 Kontakte gelöscht; sie sind am selben Tag
        wiederhergestellt worden, und das Skript ist nicht mehr in Gebrauch. Paul Nguyen prüft jetzt jeden Lauf.

        Offen sind die Telefonnummern aus der Zeit vor 2017 und die Einwilligungen der Tochter in Linz. In KW 47
        beginnen wir mit den Einwilligungen, vor Weihnachten wollen wir
        fertig sein. Ein externes Büro könnte die Telefonnummern übernehmen.""",
        (
            "Dublettenbereinigung abgeschlossen, 27.000 Datensätze zusammengeführt.",
            "88 Kontakte wurden am 16.09. versehentlich gelöscht und noch am selben Tag wiederhergestellt.",
            "Das Skript wird nicht mehr verwendet; Paul Nguyen kontrolliert jeden Lauf.",
            "Telefonnummern von vor 2017 und die Einwilligungen aus Linz stehen noch aus.",
            "Start mit den Einwilligungen in Kalenderwoche 47, bis Weihnachten soll alles fertig sein.",
            "Eventuell übernimmt ein externes Büro die Telefonnummern.",
        ),
    ),
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
        """Hallo zusammen, Neues aus der Buchhaltung. Seit dem 1. Oktober liest der Assistent die Reisekosten: Bei
        3.900 von 4.500 Belegen war keine Korrektur nötig. Am 15. Oktober wurden
        29 Belege doppelt bezahlt. Das Geld ist zurück, und es gibt eine zweite Kontrolle. Die Prüfer von Brandt
        hatten keine Einwände.

        Die Ausweitung auf Lieferantenrechnungen ist für dieses Jahr abgesagt. Zuerst wollen wir die
        Liquiditätsprognose abschließen, die das Team von Nora Petersen noch testet.
        Das Budget für 2027 beträgt 310.000 Euro, bisher waren es 360.000. Ich suche bis zum 25. November eine
        Freiwillige oder einen Freiwilligen je Land.

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

        Grün: 16 von 19 Quellsystemen liefern täglich. Die Aufbewahrungsfristen wurden am Dienstag vom Vorstand
        unterschrieben.
        Gelb: Der Produktkatalog hat doppelte Schlüssel, und niemand ist für die Bereinigung zuständig. Rot: nichts.

        Nächste Wochen: In KW 49 überträgt Timo Reuter das Vertragsarchiv (1,6 TB); die Suche ist dann nicht
        verfügbar. Spätestens am 16. Dezember entscheiden wir über die zweite Region.
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
    (
        """# Einarbeitungsassistent: Rückblick auf das Quartal

        ## Fertig
        - Neue Kolleginnen und Kollegen in Bonn und Graz nutzen den Assistenten seit dem 9. Juni; 88 von 101 finden
          ihn hilfreich.
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
        """Hallo, kurz aus dem Einkauf. Der Vertragsscanner hat 1.040 Verträge gelesen und 58 ohne Enddatum gefunden.
        Die Rechtsabteilung hat 45 davon korrigiert, dreizehn liegen
        noch bei Lieferanten. Die Verhandlungshilfe liegt seit dem 3. März auf Eis, weil sich niemand zuständig fühlt.
        Die Ausgaben für Lizenzen sanken von 39.000 auf 27.000 Euro im Quartal.

        In KW 22 schaltet Ralf Steiner den Scanner für die Filiale in Linz frei. Ein zweites Sprachmodell wird
        erwogen, unterschrieben ist nichts.
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

        Wir liegen im Plan. 2.050 Menschen haben bestanden, 170 sind durchgefallen und wiederholen den Test im
        Februar. Die Zahl der Phishing-Meldungen stieg um 30 Prozent. Das Modul für die
        Geschäftsführung ist fertig, aber nicht veröffentlicht, weil der Sprecher krank ist. Zwei Standorte, Passau
        und Celle, haben noch nicht angefangen.

        Ab März gehört der Test zum Jahresgespräch. Ob Externe mitmachen müssen, ist nicht entschieden. Renate Kühn
        geht am 30. April in den Ruhestand; eine Nachfolge gibt es noch nicht.""",
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
    (
        """# Kundengespräche, Frühjahrsbericht

        Seit dem 4. März werden Gespräche in allen fünf Kundenzentren mitgeschrieben, rund 22.000 im Monat. Etwa jedes
        sechzigste wird von Hand verbessert. Das Stimmungsmodul hat die
        Datenschutzbeauftragte Sabine Kolb abgelehnt. In Trier können Teamleitungen die Zusammenfassungen schon
        nutzen, Gera folgt nach dem Sommer.

        Sorge: Die Speicherkosten haben sich seit Januar verdreifacht. Ein günstigeres Archiv wird erprobt, am 21. Mai
        wissen wir mehr. Einen Chatbot auf der Website wird es nicht geben.
        Wenn das Budget reicht, werden Beschwerdebriefe ab Oktober automatisch entworfen. Kann jedes Zentrum bis zum
        8. Mai eine Kontaktperson benennen?""",
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

        Sechs von elf Pipettierrobotern sind auf die neue Software umgestellt, die anderen fünf warten auf Teile von
        Helvion. Bis sie da sind, ruhen die Nachtläufe.
        Die Fehlerquote lag zum ersten Mal unter 1 Prozent. Praktikant Luca Neumann hat eine Checkliste geschrieben,
        die jetzt 19 Labore verwenden.

        Das Zertifikat für den Sterilbereich läuft am 30. Juni ab; die Verlängerung ist beantragt. Im Herbst wollen
        wir die Gefrierschränke anschließen.
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
    (
        """# Tablets für den Außendienst

        Alle 310 Monteure in Hessen haben bis zum 13. Februar ihr Tablet erhalten. Berichte sind nach einer Stunde im
        Büro, früher dauerte das drei Tage. Der Offline-Modus
        funktioniert in Kellern nicht; Vantor geht dem nach. Die Sprachnotizen mussten wir am 22. Februar
        zurückziehen, weil Aufnahmen auf dem Gerät blieben.

        ## Pläne

        Sachsen bekommt die Tablets in KW 16. Bayern steht für die zweite Jahreshälfte auf der Liste, das Budget ist
        aber noch nicht bewilligt. Gern würden wir auch die Planung
        der Ersatzteile zeigen. Dagmar Reichelt bewertet bis zum 31. März drei Lieferanten.""",
        (
            "Seit 13. Februar hat jeder der 310 Monteure in Hessen ein Tablet.",
            "Berichte nach einer Stunde statt nach drei Tagen im Büro.",
            "In Kellern geht der Offline-Modus nicht, Vantor untersucht das.",
            "Sprachnotizen am 22.02. zurückgezogen, weil Aufnahmen auf dem Gerät geblieben waren.",
            "Sachsen in Kalenderwoche 16.",
            "Bayern in H2 vorgesehen, ohne bewilligtes Budget bisher.",
            "Dagmar Reichelt prüft drei Lieferanten bis 31.03.",
        ),
    ),
    (
        """Juristische Wissensbasis, Stand 6. November

        Zuerst das Schlechte: Die Suche war am Donnerstag sieben Stunden nicht verfügbar. Die Ursache ist bekannt, die
        Reparatur nicht fertig. Ansonsten sind 65 von 90 Vorlagen
        geprüft und 8 gestrichen. Partner nutzen die Entwürfe öfter als erwartet, 480 Mal im Oktober.

        Demnächst: Ulrike Sommer zeigt die Klauselprüfung am 27. November dem Vorstand. Eine französische Fassung ist
        nicht vorgesehen. Möglicherweise verlieren wir Ende des
        Jahres den Zugang zum alten Archiv, die Gespräche mit dem Eigentümer laufen.""",
        (
            "Donnerstag fiel die Suche sieben Stunden aus.",
            "Ursache gefunden, Reparatur noch nicht abgeschlossen.",
            "65 von 90 Vorlagen durchgesehen, acht verworfen.",
            "Im Oktober 480 Nutzungen, mehr als erwartet.",
            "Ulrike Sommer stellt dem Vorstand am 27.11. die Klauselprüfung vor.",
            "Es ist keine französische Fassung geplant.",
            "Zugang zum alten Archiv endet vielleicht Ende des Jahres; mit dem Eigentümer wird gesprochen.",
        ),
    ),
    (
        """# Schadenmeldungen bei der Alpenschutz

        Seit Ostern liest die Maschine Fotos von Hagelschäden. Bisher kamen 5.600 Fotos, bei 92 Prozent lag sie richtig.
        Sachbearbeiter prüfen weiterhin jeden Fall über 3.000 Euro selbst. Wasserschäden erkennt sie nicht.

        ## Schwierigkeiten

        Die Schnittstelle zur Werkstattkette Karosan ist immer noch nicht da; Karosan hat sie dreimal verschoben. Zwei
        Kolleginnen sind krank, deshalb stockt die Schulung in Innsbruck.

        ## Ausblick

        Im Oktober nehmen wir Sturmschäden dazu. Über Elementarschäden sprechen wir mit dem Vorstand am 19. September.
        Die alte Erfassung schalten wir Ende des Jahres ab. Brigitte Haslinger sucht bis August einen zweiten Prüfer.""",
        (
            "Hagelfotos wertet die Maschine seit Ostern aus.",
            "Von 5600 Fotos hat sie 92 % richtig erkannt.",
            "Fälle über 3000 € werden nach wie vor von Menschen geprüft.",
            "Bei Wasserschäden hilft sie nicht.",
            "Karosan hat die Schnittstelle schon drei Mal verschoben, sie fehlt weiter.",
            "In Innsbruck kommt die Schulung wegen zweier Krankheitsfälle nicht voran.",
            "Sturmschäden kommen im Oktober hinzu.",
            "Am 19.09. geht es mit dem Vorstand um Elementarschäden.",
            "Zum Jahresende wird die alte Erfassung abgeschaltet.",
            "Bis August möchte Brigitte Haslinger einen zweiten Prüfer finden.",
        ),
    ),
    (
        """Liebe Kolleginnen und Kollegen,

        ein Wort zur Lernplattform. Alle 23 Berufsschulen im Land sind angeschlossen, Lörrach kam am 4. Juni als letzte
        dazu. 31.000 Schülerinnen und Schüler haben ein Konto. Der Übersetzer darf vorerst nicht in Prüfungen benutzt
        werden, so will es das Ministerium. Die Korrekturhilfe für Aufsätze haben wir nach vier Wochen wieder
        abgeschaltet: zu viele Fehler.

        Nach den Ferien beginnt die Fortbildung, 400 Plätze, 370 sind vergeben. Ob es eine App gibt, ist offen. Wir
        rechnen mit 80.000 Euro weniger Lizenzkosten im nächsten Jahr.

        Viele Grüße, Henrike Matthes""",
        (
            "Als letzte von 23 Berufsschulen ist Lörrach seit 4. Juni dabei.",
            "31000 Lernende haben Zugang.",
            "In Prüfungen ist der Übersetzer bis auf Weiteres verboten.",
            "Wegen zu vieler Fehler lief die Aufsatzkorrektur nur vier Wochen.",
            "370 von 400 Fortbildungsplätzen sind schon weg; los geht es nach den Ferien.",
            "Über eine App ist noch nicht entschieden.",
            "Nächstes Jahr sollen die Lizenzen 80.000 € weniger kosten.",
        ),
    ),
)
