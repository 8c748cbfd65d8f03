"""Twenty-one Dutch updates and what may truly be said of them."""

from __future__ import annotations

CASES: tuple[tuple[str, tuple[str, ...]], ...] = (
    (
        """Beste collega's,

        Even bijpraten over de klantassistent. De proef in Zwolle en Breda is op 18 september afgerond, met 36
        medewerkers en 2.450 gesprekken. De wachttijd daalde
        van 7 naar 4 minuten. De assistent mag nog geen toezeggingen doen; dat blijft mensenwerk. Op 5 oktober start
        Fatima Yilmaz met de uitrol naar de andere
        acht vestigingen. Een Franse versie volgt misschien in het tweede kwartaal van 2027. De koppeling met het
        ordersysteem loopt drie weken vertraging op,
        omdat de leverancier de API nog niet heeft vrijgegeven. Willen jullie vóór vrijdag per vestiging één
        aanspreekpunt doorgeven?

        Groeten,
        Sander""",
        (
            "De proef in Breda en Zwolle is per 18 september klaar.",
            "36 medewerkers voerden in de proef 2450 gesprekken.",
            "Wachttijd omlaag van zeven naar vier minuten.",
            "Toezeggingen doen mag de assistent nog niet.",
            "Fatima Yilmaz begint op 5 okt met de uitrol naar de overige 8 vestigingen.",
            "Mogelijk komt er in Q2 2027 een Franse versie.",
            "De koppeling met het ordersysteem is drie weken vertraagd: de API is nog niet vrijgegeven door de "
            "leverancier.",
            "Geef vóór vrijdag één aanspreekpunt per vestiging door.",
            "Proef met klantassistent afgerond",
        ),
    ),
    (
        """# Dataplatform, stand van zaken oktober

        ## Opgeleverd
        - 52 van de 70 rapporten draaien op het nieuwe platform (74%).
        - De maandafsluiting van september duurde 3 dagen in plaats van 5.
        - Het oude FTP-station is uitgezet.

        ## Nog niet gelukt
        - De HR-data zijn niet overgezet: de ondernemingsraad heeft nog niet ingestemd.

        ## Volgende periode
        - Op 1 december gaat het datakwaliteitsdashboard live.
        - We willen in januari beginnen met de archieven.
        - Daan Verhoeven onderzoekt of Power BI de oude rapporttool kan vervangen. Een besluit is er niet.""",
        (
            "74 procent van de rapporten (52 van 70) draait op het nieuwe platform.",
            "Maandafsluiting september in drie dagen, dat waren er vijf.",
            "Het FTP-station is uitgeschakeld.",
            "HR-data nog niet gemigreerd, want de OR heeft nog geen akkoord gegeven.",
            "Het dashboard voor datakwaliteit gaat op 01-12 live.",
            "Archieven: we willen in januari starten.",
            "Daan Verhoeven bekijkt of Power BI de oude rapporttool kan vervangen; besloten is er nog niets.",
        ),
    ),
    (
        """Update automatisering, week 41

        De factuurrobot verwerkt nu 85 procent van de facturen zonder tussenkomst, tegen 60 procent in juni. Dat
        bespaart ongeveer 120 uur per maand. Het contract met
        Basecone is opgezegd. De reisagent is na de proef gestopt, omdat hij te weinig werd gebruikt. De agendahulp
        staat op pauze tot de privacytoets is gedaan.

        Gepland: half november een test met inkooporders bij het team van Noor Willems. De bouw van de briefingagent
        begint in 2027, eerder lukt niet.
        Vraag aan het MT: akkoord met € 22.000 voor extra licenties?""",
        (
            "85% van de facturen gaat zonder tussenkomst door de robot, in juni was dat 60%.",
            "De robot scheelt circa 120 uur per maand.",
            "Opzegging van het contract met Basecone is gedaan.",
            "De reisagent is geschrapt na de proef: te weinig gebruik.",
            "De agendahulp is gepauzeerd totdat de privacytoets klaar is.",
            "Medio november testen we met inkooporders in het team van Noor Willems.",
            "De briefingagent wordt niet voor 2027 gebouwd.",
            "Graag akkoord van het MT op 22.000 euro voor extra licenties.",
            "Factuurrobot op 85 procent",
        ),
    ),
    (
        """Leren en ontwikkelen

        Eind september hadden 1.120 van de 1.600 medewerkers de basistraining gedaan. Dat is 70%, precies ons doel. De
        training voor leidinggevenden is verschoven van
        oktober naar 14 januari 2027. Twee trainers, Ilse de Boer en Mo Haddad, zijn gecertificeerd. Het
        e-learningplatform was in augustus twee dagen niet bereikbaar.

        In het vierde kwartaal organiseren we vijf inloopuren in Eindhoven. Er komt geen aparte app. Als er budget is,
        kopen we in het voorjaar 30 tablets.""",
        (
            "Zeventig procent van de medewerkers (1120 van 1600) heeft eind september de basistraining afgerond.",
            "Doel van 70% gehaald.",
            "De leidinggevendentraining is uitgesteld tot 14 januari 2027.",
            "Ilse de Boer en Mo Haddad zijn nu gecertificeerd trainer.",
            "Het platform voor e-learning lag in augustus twee dagen plat.",
            "In Q4 zijn er 5 inloopuren in Eindhoven.",
            "Een aparte app komt er niet.",
            "Bij voldoende budget worden er in het voorjaar dertig tablets gekocht.",
        ),
    ),
    (
        """Richtlijnen AI – kwartaalbericht

        Versie 3.0 van het beleid is op 1 september gepubliceerd. Er kwamen 184 vragen binnen; 151 zijn direct
        beantwoord, 33 gingen naar een collega. Claude is goedgekeurd voor
        vertrouwelijke teksten, Midjourney is afgewezen voor klantcampagnes. Over Gemini is nog geen besluit genomen.

        De volgende versie staat gepland voor 4 januari. Ze wordt op geen enkel punt strenger. De doorlooptijd van
        aanvragen willen we van 15 naar 8 werkdagen
        brengen. Eigenaar: Bram Jacobs (bram.jacobs@voorbeeld.nl).""",
        (
            "Sinds 1 september geldt versie 3.0 van het beleid: gepubliceerd.",
            "184 vragen: 151 meteen beantwoord, 33 naar een collega.",
            "Claude mag voor vertrouwelijke teksten worden gebruikt, dat is goedgekeurd.",
            "Midjourney werd voor klantcampagnes afgekeurd.",
            "Gemini: nog geen besluit.",
            "De volgende versie is voor 4 jan. ingepland.",
            "De nieuwe versie wordt nergens strenger.",
            "We willen de doorlooptijd van aanvragen terugbrengen van vijftien naar acht werkdagen.",
            "Vragen? bram.jacobs@voorbeeld.nl",
        ),
    ),
    (
        """Magazijnproject: stand 9 oktober

        Overall: oranje. Scanner 1 tot en met 8 zijn in gebruik. De vier scanners voor de vriescel zijn niet geleverd;
        leverancier Haldor noemt nu 20 november. Er waren geen
        ongelukken. Het aantal picks per uur steeg met 6 procent, beloofd was 10.

        Vervolg: de acceptatietest is op 27 november, daarna dragen we over aan beheer. De nachtploeg gaat dit jaar
        niet over. Ruben Smit heeft uiterlijk 31 oktober een
        besluit nodig over het tweede onderhoudscontract van 48.000 euro.""",
        (
            "Status oranje: acht scanners in gebruik, vier nog niet geleverd.",
            "De scanners voor de vriescel komen volgens Haldor op 20 nov.",
            "Picks per uur 6% omhoog, waar 10% was beloofd.",
            "Zonder ongelukken.",
            "Acceptatietest op 27-11, daarna overdracht aan beheer.",
            "De nachtploeg gaat niet meer dit jaar over.",
            "Ruben Smit wil voor eind oktober een besluit over het tweede onderhoudscontract (€ 48.000).",
        ),
    ),
    (
        """Zoekassistent: wat er sinds juni is gebeurd

        De index telt nu 900.000 documenten, een derde daarvan uit Confluence. Zoeken in het Engels werkt goed, zoeken
        in het Frans nog niet: 54 van de 100 testvragen waren
        goed. Het team van Esra Kaya heeft het rechtenprobleem uit mei opgelost. Niemand ziet meer stukken die hij
        niet mag openen.

        In november voegen we het intranet toe. We overwegen ook de mailarchieven, maar daar zijn bezwaren tegen. De
        aanbesteding voor een tweede leverancier is op 2 september
        ingetrokken. Gezocht: collega's die Frans spreken en twintig testvragen willen schrijven.""",
        (
            "De index bevat inmiddels 900k documenten; een derde komt uit Confluence.",
            "Frans zoeken werkt nog niet goed: 54 van 100 testvragen goed.",
            "Rechtenprobleem uit mei verholpen door het team van Esra Kaya.",
            "Het intranet komt er in november bij.",
            "Mailarchieven worden overwogen, er zijn bezwaren.",
            "De aanbesteding voor een tweede leverancier is ingetrokken op 2 september.",
            "We zoeken Franstalige collega's om 20 testvragen te schrijven.",
        ),
    ),
    (
        """# Mensen en vaardigheden

        ## Wat is af
        Twaalf coaches uit zes afdelingen zijn opgeleid. Op 1 oktober is Yara Bakker begonnen als prompt engineer. De
        tweede vacature is geschrapt.

        ## Wat loopt
        De enquête is verstuurd; tot nu toe hebben 410 mensen geantwoord, dat is 38%. Vertrouwen in AI-antwoorden ging
        van 49 naar 55 punten.

        ## Wat komt
        Het certificaat was voor november bedoeld en komt nu in februari. In december hopen we een voorstel voor
        loopbaanpaden bij HR te leggen. Schalen worden pas daarna bekeken.""",
        (
            "12 coaches van zes afdelingen hebben hun opleiding gehad.",
            "Yara Bakker is per 1 oktober gestart als prompt engineer.",
            "De tweede vacature vervalt.",
            "410 antwoorden op de enquête tot nu toe (38 procent).",
            "Het vertrouwen in AI-antwoorden steeg van 49 naar 55 punten.",
            "Het certificaat schuift van november naar februari.",
            "Hopelijk ligt er in december een voorstel voor loopbaanpaden bij HR.",
        ),
    ),
    (
        """Opschonen CRM

        De ontdubbeling is klaar: 31.000 records zijn samengevoegd. Op 14 september zijn door een fout 95 contacten
        verwijderd; ze zijn dezelfde dag teruggezet en het script wordt
        niet meer gebruikt. Kim Tran controleert nu elke run.

        Openstaand zijn de telefoonnummers van vóór 2018 en de toestemmingen van de dochter in Antwerpen. In week 46
        beginnen we met de toestemmingen, voor Kerst willen we klaar
        zijn. Een extern bureau zou de telefoonnummers kunnen overnemen.""",
        (
            "Ontdubbeling afgerond: 31k records samengevoegd.",
            "95 contacten werden op 14 september per ongeluk verwijderd en nog diezelfde dag hersteld.",
            "Het script is niet meer in gebruik en Kim Tran kijkt elke run na.",
            "Telefoonnummers van voor 2018 en toestemmingen uit Antwerpen staan nog open.",
            "Start met de toestemmingen in wk 46, klaar voor Kerst is het streven.",
            "Mogelijk neemt een extern bureau de telefoonnummers over.",
        ),
    ),
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
        """Beste allemaal, nieuws van financiën. Sinds 1 oktober leest de assistent de declaraties: bij 3.600 van de
        4.200 was geen correctie nodig. Op 13 oktober zijn 27 declaraties
        dubbel uitbetaald. Het geld is terug en er is een tweede controle. De accountants van Brandt hadden geen
        bezwaren.

        De uitrol naar leveranciersfacturen is voor dit jaar geschrapt. Eerst willen we de kasprognose afmaken; die
        wordt nog getest door het team van Sara Lindeman.
        Het budget voor 2027 is € 280.000, dat was € 330.000. Ik zoek voor 26 november een vrijwilliger per land.

        Groet, Maarten""",
        (
            "De assistent leest sinds 1 okt. de declaraties; 3600 van de 4200 gingen zonder correctie door.",
            "27 declaraties werden op 13 oktober dubbel betaald; het geld is teruggehaald en er komt een tweede "
            "controle bij.",
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

        Komende weken: in week 49 zet Joris Claes het contractarchief over (1,4 TB); zoeken kan dan niet. Uiterlijk 17
        december besluiten we over de tweede regio.
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
        """Dag allemaal, kort nieuws van inkoop. De contractscanner heeft 980 contracten gelezen en er 61 zonder
        einddatum gevonden. Juridische Zaken heeft er 50 hersteld, elf liggen
        nog bij leveranciers. De onderhandelhulp staat sinds 4 maart stil, omdat niemand er eigenaar van is. De
        uitgaven voor licenties daalden van € 42.000 naar € 29.000 per kwartaal.

        In week 21 krijgt het filiaal in Gent de scanner van Wendy Kuipers. Een tweede taalmodel wordt overwogen,
        getekend is er niets.
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

        We liggen op schema. 1.870 mensen zijn geslaagd, 150 zijn gezakt en doen de toets in februari over. Het aantal
        phishingmeldingen steeg met 35 procent. De module voor de directie
        is af maar nog niet gepubliceerd, want de spreker is ziek. Twee vestigingen, Hasselt en Assen, zijn nog niet
        begonnen.

        Vanaf maart hoort de toets bij het jaargesprek. Of inhuurkrachten mee moeten doen, is nog niet besloten.
        Marleen Bos gaat op 30 april met pensioen; een opvolger is er nog niet.""",
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
    (
        """# Klantgesprekken, voorjaarsbericht

        Sinds 5 maart worden gesprekken in alle drie de klantcentra uitgeschreven, zo'n 18.000 per maand. Medewerkers
        verbeteren er ongeveer één op de veertig. De stemmingsmodule
        is door functionaris Anouk Brands afgekeurd. In Zwolle kunnen teamleiders de samenvattingen al gebruiken,
        Breda volgt na de zomer.

        Zorg: de opslagkosten zijn sinds januari verdubbeld. Een goedkoper archief wordt beproefd, op 20 mei weten we
        meer. Een chatbot op de website komt er niet.
        Als het budget het toelaat, worden klachtbrieven vanaf oktober automatisch opgesteld. Wil elk centrum voor 7
        mei een contactpersoon aanwijzen?""",
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

        Vier van de zeven pipetteerrobots zijn overgezet op de nieuwe software, de andere drie wachten op onderdelen
        van Helvion. Tot die er zijn, liggen de nachtruns stil.
        Het foutpercentage kwam voor het eerst onder de 1 procent. Stagiair Jelle Postma maakte een controlelijst die
        14 labs nu gebruiken.

        Het certificaat voor de steriele ruimte loopt op 30 juni af; verlenging is aangevraagd. In het najaar willen
        we de vriezers aansluiten.
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
    (
        """# Gemeente Waldervoort: chatbot voor vergunningen

        Sinds 1 maart beantwoordt de chatbot vragen over dakkapellen en schuttingen. In acht weken stelden 2.300
        inwoners hem een vraag; zeven op de tien hoefden daarna niet meer te bellen. Over monumenten zegt hij niets:
        dat blijft mensenwerk.

        ## Wat tegenvalt

        De voorleesfunctie hapert op oudere telefoons. De leverancier, Stemwijs, zou dat in april oplossen, maar dat is
        niet gelukt. De raad wil eerst een rapport zien voordat er geld komt voor een tweede jaar.

        ## Vooruit

        In juni krijgt de bot een Engelse versie. Evenementen komen er misschien in het najaar bij. Femke Adriaanse
        schrijft het rapport voor de raad, uiterlijk 20 mei.

        Wie van de balie wil meelezen met gesprekken? Meld je voor 10 mei bij Femke.""",
        (
            "De chatbot geeft sinds maart antwoord op vragen over schuttingen en dakkapellen.",
            "2300 inwoners vroegen hem iets in de eerste 8 weken.",
            "70% van hen hoefde niet meer te bellen.",
            "Monumenten blijven mensenwerk; daarover zegt de bot niets.",
            "Voorlezen gaat op oude telefoons nog niet goed; Stemwijs kreeg het in april niet opgelost.",
            "Pas na een rapport beslist de raad over geld voor het tweede jaar.",
            "Engelse versie in juni.",
            "Mogelijk volgen evenementen dit najaar.",
            "Femke Adriaanse levert het raadsrapport vóór 20 mei.",
            "Baliemedewerkers die willen meelezen, melden zich vóór 10 mei bij Femke.",
        ),
    ),
    (
        """Beste collega's,

        Kort nieuws over de planning van de bussen. De nieuwe roosters zijn in Zwolle en Kampen ingegaan op 7 april.
        Chauffeurs ruilen nu zelf hun diensten, gemiddeld 85 keer per week. In Meppel wachten we op de bonden: die
        vergaderen pas op 22 mei. Het aantal uitgevallen ritten daalde van 41 naar 18 per maand.

        De koppeling met de garage hebben we stilgezet, want de gegevens klopten niet. Ilse Voskuil zoekt uit waar het
        aan ligt. Na de zomer hopen we Steenwijk aan te sluiten. Aan automatische vakantieplanning beginnen we niet.

        Hartelijke groet, Ruud""",
        (
            "Sinds 7 april gelden in Kampen en Zwolle de nieuwe roosters.",
            "Per week ruilen chauffeurs zo'n 85 diensten onderling.",
            "Meppel hangt af van de bonden, die 22 mei bijeenkomen.",
            "Er vallen maandelijks nog 18 ritten uit, eerst waren dat er 41.",
            "De garagekoppeling ligt stil omdat de gegevens niet klopten; Ilse Voskuil onderzoekt de oorzaak.",
            "Steenwijk volgt hopelijk na de zomer.",
            "Vakanties worden niet automatisch gepland.",
        ),
    ),
)
