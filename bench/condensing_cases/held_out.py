"""Updates that nobody looked at while the checks were made: what they say of the checks is what a stranger's update
would say."""

from __future__ import annotations

ENGLISH: tuple[tuple[str, tuple[str, ...]], ...] = (
    (
        """# Field service tablets

        All 340 engineers in Norway received their tablet by 12 February. Reports reach the office within two hours,
        before it was three days. The offline mode does not
        work in tunnels; Vantor is looking into it. We had to withdraw the voice notes on 20 February, because
        recordings stayed on the device.

        ## Plans

        Denmark gets its tablets in week 14. Finland is on the list for the second half of the year, but its budget
        has not been granted. We would like to show the
        schedule of spare parts as well. Sigrid Falk will evaluate three suppliers by 31 March.""",
        (
            "Every one of the 340 engineers in Norway has had a tablet since 12 February.",
            "Reports now arrive within two hours instead of three days.",
            "The offline mode still fails in tunnels; Vantor investigates.",
            "Voice notes were withdrawn on Feb 20 because recordings remained on the device.",
            "Denmark: tablets in week 14.",
            "Finland is planned for H2, without a granted budget so far.",
            "The spare parts schedule is on our wish list too.",
            "Sigrid Falk evaluates three suppliers until March 31.",
        ),
    ),
    (
        """Legal knowledge base, status on 4 November

        Red flag first: the search was unavailable for nine hours on Thursday. The cause is known, the repair is not
        finished. Apart from this, 88 of 120 templates have
        been reviewed and 12 were thrown out. Partners use the drafts more than expected, 640 times in October.

        Coming: Marguerite Blanc presents the clause checker to the board on 25 November. A French version is not
        foreseen. We may lose access to the old archive
        at the end of the year, talks with its owner go on.""",
        (
            "Search was down for nine hours on Thursday.",
            "The cause has been found, but the repair isn't done yet.",
            "Of 120 templates 88 are reviewed, twelve were dropped.",
            "640 uses of the drafts in October, more than expected.",
            "On 2026-11-25 Marguerite Blanc shows the clause checker to the board.",
            "There are no plans for a French version.",
            "Access to the old archive could end with the year; talks with the owner continue.",
        ),
    ),
)
DUTCH: tuple[tuple[str, tuple[str, ...]], ...] = (
    (
        """# Tablets voor de buitendienst

        Alle 260 monteurs in Limburg hebben op 14 februari hun tablet gekregen. Rapporten zijn binnen een uur op
        kantoor, vroeger duurde dat twee dagen. De offline stand werkt
        niet in kelders; Vantor zoekt het uit. De spraaknotities hebben we op 21 februari teruggetrokken, omdat
        opnames op het toestel bleven staan.

        ## Plannen

        Zeeland krijgt de tablets in week 15. Friesland staat op de lijst voor de tweede helft van het jaar, maar het
        budget is nog niet toegekend. Graag zouden we ook de
        planning van onderdelen tonen. Loes Hendriks beoordeelt voor 31 maart drie leveranciers.""",
        (
            "Sinds 14 februari heeft elk van de 260 monteurs in Limburg een tablet.",
            "Rapporten binnen een uur op kantoor in plaats van na twee dagen.",
            "Offline stand doet het niet in kelders, Vantor onderzoekt dat.",
            "Spraaknotities op 21 feb. ingetrokken omdat opnames op het toestel achterbleven.",
            "Zeeland in week 15.",
            "Friesland in H2 gepland, zonder toegekend budget.",
            "Drie leveranciers worden vóór 31 maart beoordeeld door Loes Hendriks.",
        ),
    ),
    (
        """Juridische kennisbank, stand op 5 november

        Eerst het slechte nieuws: de zoekmachine lag donderdag acht uur plat. De oorzaak is bekend, de reparatie is
        niet klaar. Verder zijn 72 van de 100 sjablonen nagekeken
        en 9 geschrapt. Partners gebruiken de concepten vaker dan verwacht, 510 keer in oktober.

        Op komst: Pieter Wouda laat de clausulecontrole op 26 november aan de directie zien. Een Franse versie is niet
        voorzien. Mogelijk verliezen we eind dit jaar de
        toegang tot het oude archief, we zijn in gesprek met de eigenaar.""",
        (
            "Zoekmachine donderdag acht uur onbereikbaar.",
            "De oorzaak is gevonden, aan de reparatie wordt nog gewerkt.",
            "72 van 100 sjablonen gecontroleerd, negen vervallen.",
            "In oktober 510 keer gebruikt, vaker dan verwacht.",
            "Pieter Wouda toont de clausulecontrole op 26-11 aan de directie.",
            "Er komt geen Franse versie.",
            "Toegang tot het oude archief stopt misschien eind dit jaar; gesprekken met de eigenaar lopen.",
        ),
    ),
)
GERMAN: tuple[tuple[str, tuple[str, ...]], ...] = (
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
)
