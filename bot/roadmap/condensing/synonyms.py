"""Words that mean the same in an update, in three languages: who writes "staff" may be condensed to "employees"."""

from __future__ import annotations

import unicodedata
from collections.abc import Mapping

_GROUPS: Mapping[str, str] = {
    "en": """
        staff employee employees colleague colleagues personnel workforce worker workers people
        customer customers client clients
        site sites location locations office offices branch branches
        user users
        team teams group groups squad
        company organisation organization firm business enterprise
        tool tools app apps application applications software
        cost costs expense expenses spending
        budget funding funds money
        start starts started starting begin begins began begun beginning kick kicked launch launches launched commence commenced
        use uses used using usage utilise utilised utilize adopt adopted adoption
        help helps helped support supports supported assist assistance
        show shows showed shown demonstrate demonstrated present presents presented presentation
        build builds built create creates created creation make makes made develop develops developed
        fix fixes fixed repair repaired resolve resolves resolved solve solved
        problem problems issue issues incident incidents bug bugs
        train trains trained training trainings course courses class
        meeting meetings session sessions
        student students pupil pupils learner learners
        account accounts access login logins
        hire hires hired hiring recruit recruited recruiting employ
        migrate migrates migrated migration migrating move moves moved moving transfer transferred
        replace replaces replaced replacement replacing swap
        get gets received receive receives obtain obtained
        choose chose chosen select selected selection pick picked
        test tests tested testing trial
        check checks checked checking review reviews reviewed reviewing
        decide decides decided decision decisions
        approve approves approved approval sign-off
        introduce introduces introduced introduction rollout roll-out rolled roll rolling deploy deploys deployed \
            deployment implement implemented implementation
        answer answers answered reply replies replied response
        question questions query queries
        connect connects connected connecting connection connections integrate integrated integration link linked
        document documents file files
        vendor vendors supplier suppliers provider providers
        contract contracts agreement agreements
        rule rules policy policies guideline guidelines
        need needs needed require requires required requirement requirements
        faster quicker fast quick speed speeds
        save saves saved saving savings
        join joins joined attend attends attended participate participated participants attendees
        expect expects expected anticipate anticipated
        fill filled complete completed finish finished done conclude concluded
        month months monthly
        week weeks weekly
        open opens opened opening
        buy buys bought purchase purchased procure procured procurement acquire acquired
    """,
    "nl": """
        medewerker medewerkers collega collega's collegas werknemer werknemers personeel mensen
        klant klanten afnemer afnemers cliënt cliënten
        vestiging vestigingen locatie locaties kantoor kantoren
        gebruiker gebruikers
        team teams groep groepen
        bedrijf organisatie onderneming
        tool tools hulpmiddel app apps applicatie applicaties toepassing
        kosten uitgaven
        budget geld middelen financiering
        start starten gestart begint begin beginnen begonnen beginnt startte aftrap
        gebruik gebruiken gebruikt gebruikten inzet inzetten ingezet
        hulp helpen helpt ondersteuning ondersteunen ondersteunt steun
        tonen toont getoond presenteren presenteert gepresenteerd presentatie
        bouwen bouwt gebouwd maken maakt gemaakt ontwikkelen ontwikkeld ontwikkelt
        oplossen opgelost verholpen verhelpen hersteld herstellen
        probleem problemen storing storingen incident incidenten fout fouten
        training trainingen cursus cursussen opleiding opleidingen getraind trainen opgeleid
        overleg overleggen vergadering vergaderingen sessie sessies bijeenkomst bijeenkomsten
        migratie migreren gemigreerd verhuizen verhuisd verhuizing overzetten overgezet overgang overgestapt
        vervangen vervangt vervanging
        kiezen gekozen keuze kozen
        test testen getest tests
        controle controleren gecontroleerd nakijken nagekeken beoordelen beoordeeld
        besluit besluiten besloten beslissing beslissen beslist
        goedkeuring goedgekeurd goedkeuren akkoord
        invoering ingevoerd invoeren uitrol uitgerold uitrollen rollen implementatie geïmplementeerd introductie geïntroduceerd
        antwoord antwoorden beantwoord beantwoorden
        vraag vragen
        document documenten bestand bestanden
        leverancier leveranciers aanbieder
        contract contracten overeenkomst overeenkomsten
        regel regels beleid richtlijn richtlijnen
        nodig vereist vereisen benodigd
        sneller snel vlotter
        besparen bespaard bespaart besparing
        deelnemen deelgenomen deelnemers deelname meedoen meegedaan doen
        verwachten verwacht verwachting
        afgerond afronden afronding voltooid voltooien klaar gereed opgeleverd opleveren oplevering
        maand maanden maandelijks
        week weken wekelijks
        leerling leerlingen student studenten scholier scholieren
        account accounts toegang
        openen geopend opening
        koppelen gekoppeld koppeling aansluiten aangesloten aansluiting verbinden verbonden verbinding integreren integratie
        kopen gekocht aangeschaft aanschaf inkopen ingekocht inkoop
    """,
    "de": """
        mitarbeiter mitarbeitende mitarbeitenden mitarbeitern mitarbeiterinnen beschäftigte beschäftigten kollege \
            kollegen kolleginnen belegschaft personal leute menschen
        kunde kunden kundinnen abnehmer klienten
        standort standorte standorten niederlassung niederlassungen filiale filialen büro büros
        nutzer nutzern nutzerinnen anwender anwendern anwenderinnen benutzer benutzern user nutzende nutzenden
        team teams gruppe gruppen
        unternehmen firma betrieb organisation
        tool tools werkzeug werkzeuge app apps anwendung anwendungen programm software
        kosten ausgaben aufwand
        budget mittel geld finanzierung
        start starten startet startete gestartet beginn beginnen beginnt begann begonnen anlaufen angelaufen läuft auftakt
        nutzen nutzt genutzt nutzung verwenden verwendet verwendung einsatz einsetzen eingesetzt gebrauch
        hilfe helfen hilft unterstützung unterstützen unterstützt
        zeigen zeigt gezeigt präsentieren präsentiert präsentation vorstellen vorgestellt vorstellung
        bauen baut gebaut erstellen erstellt erstellung entwickeln entwickelt entwicklung
        beheben behoben behebung gelöst lösen lösung repariert
        problem probleme störung störungen vorfall vorfälle vorfällen zwischenfall zwischenfälle zwischenfällen fehler
        schulung schulungen training trainings kurs kurse geschult schulen trainiert
        besprechung besprechungen treffen sitzung sitzungen termin meeting
        migration migrieren migriert umzug umziehen umgezogen umstellung umgestellt umstellen übertragen übertragung wechsel gewechselt
        ersetzen ersetzt ablösen abgelöst ablösung austausch
        wählen gewählt auswahl ausgewählt
        test tests testen getestet erprobung erprobt
        prüfen prüft geprüft prüfung kontrolle kontrolliert durchsicht
        entscheiden entschieden entscheidung entscheidungen beschluss beschlossen
        genehmigung genehmigt genehmigen freigabe freigegeben freigeben zustimmung
        einführung eingeführt einführen rollout ausgerollt ausrollen implementierung implementiert umsetzung umgesetzt
        antwort antworten beantwortet
        frage fragen anfrage anfragen
        dokument dokumente datei dateien unterlagen
        lieferant lieferanten anbieter
        vertrag verträge vereinbarung vereinbarungen
        regel regeln richtlinie richtlinien vorgabe vorgaben
        nötig benötigt benötigen brauchen braucht erforderlich bedarf
        schneller schnell
        sparen gespart spart einsparung einsparungen ersparnis eingespart
        teilnehmen teilgenommen teilnehmer teilnehmende teilnahme
        erwarten erwartet erwartung
        abgeschlossen abschließen abschluss fertig fertiggestellt beendet erledigt vollendet
        monat monate monaten monatlich
        woche wochen wöchentlich
        schüler schülerinnen schülern lernende lernenden schülerschaft auszubildende auszubildenden
        konto konten zugang zugänge account accounts
        öffnen geöffnet eröffnet eröffnung
        anbinden angebunden anbindung anschließen angeschlossen anschluss verbinden verbunden integrieren integriert integration
        kaufen gekauft beschafft beschaffung erworben einkauf
        verfügung verfügbar bereitgestellt
    """,
}


def _fold(word: str) -> str:
    decomposed = unicodedata.normalize("NFD", word.lower())
    return "".join(sign for sign in decomposed if not unicodedata.combining(sign)).replace("ß", "ss").replace("'", "")


def _same(groups: str) -> dict[str, str]:
    """Each word to the sign of its group, which is no word."""
    found: dict[str, str] = {}
    for line in groups.split("\n"):
        words = line.split()
        found.update((_fold(word), f"={words[0]}") for word in words)
    return found


SAME: Mapping[str, Mapping[str, str]] = {language: _same(groups) for language, groups in _GROUPS.items()}
SHORT_FORMS: Mapping[str, str] = {
    "or": "ondernemingsraad",
    "mt": "managementteam",
    "br": "betriebsrat",
    "gf": "geschaftsfuhrung",
    "avg": "verordening gegevensbescherming",
    "hr": "personal",
    "dsgvo": "datenschutz",
    "gdpr": "data protection",
    "ai": "artificial intelligence",
    "ki": "kunstliche intelligenz",
    "it": "information technology",
    "rvb": "raad van bestuur",
}
"""What everybody knows by its first letters, folded."""
