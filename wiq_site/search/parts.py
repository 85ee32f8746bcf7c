"""German words that compounds are often made of, in their basic form; verbs as their stem.

The site's own words are added to them. What is missing here only means that a compound is not
taken apart; add what readers may look for by its last part ("Aktion" in "Gießaktion").
"""

COMMON_PARTS = frozenset(
    """
    abend abschluss aktion akteur amt analyse anfang anfrage angebot anlage anlass antrag arbeit
    archiv artikel aufgabe auftakt aufruf ausgabe ausschuss ausstellung austausch auto
    bad bahn bahnhof bank bau bauer baum beauftragte becken bedarf beet beirat beitrag bericht beruf
    besuch beteiligung betreuung betrieb bewegung bezirk bibliothek biene bild bildung blatt blick
    blog blume boden bote brief brücke brunnen buch bude budget bühne bund bürger büro bus
    café chor dach daten denkmal dienst dorf druck
    ehre ehren eltern energie entwicklung ernte
    fahrer fahrrad fahrt fall familie farbe fest feuer figur film finanz fläche flieder flohmarkt
    fluss folge fonds förder förderung form forum foto frage frau frauen freiwillige freund
    freundschaft frieden frucht früh frühling führung fuß fußball
    gang garten gärtner gast gebäude gebiet gegend geld gemeinde gemeinschaft gemüse geschichte
    gesellschaft gespräch gestaltung gesundheit gewerbe gieß gipfel glas grün grund gruppe gut
    hafen halle haltestelle hand handel handwerk haus heft heim held helfer herbst hilfe himmel hof
    holz idee information initiative insel institut
    jahr jugend kalender kanal kanne karte kasse keller kette kind kirche kiste kita klasse kleider
    klima koch kommunal konferenz kontakt konzept konzert kraft kreis küche kultur kunst kurs
    lab labor lade laden lager land landschaft last lasten lauf leben lehre lehrer leiter leitung
    lern lese leute licht lied linie liste lösung luft
    mai maler management markt material mensch messe miete mieter mittag mittel mobil mobilität
    modell monat müll museum musik
    nachbar nachbarschaft nacht name natur netz netzwerk
    obst öffentlichkeit ordnung ort
    park parlament partner party pate patenschaft pause pflanz pflanze pflege pilot plan planung
    platz politik post preis presse problem programm projekt prozess punkt putz quartier
    rad rahmen rat rathaus raum recht rede regel regen region reihe reinigung reise reparatur
    richtung ring runde rundgang
    saison saal sache sammel sammlung sanierung satz schale schatten schau scheibe schein schild
    schloss schnitt schreib schrift schritt schul schule schüler schutz schwimm see seite selbst
    senioren sicherheit siedlung sitzung solar sommer sonne sorge spaziergang speise spende spiel
    spielplatz sport sprache sprech stadion stadt stadtteil stand start steg stelle steuer stiftung
    stimme stoff strand straße strom strecke student studie stück stunde suche system
    tafel tag tank tanz tasche tausch team technik teil tier tisch tor tour träger treff treffen
    treffpunkt trink turnier tür ufer uhr umfrage umwelt unternehmen unterricht unterstützung
    verband verein verfahren verkauf verkehr verlag verleih versammlung versuch vertrag verwaltung
    viertel vogel volk vorhaben vorschlag vorstellung vortrag
    wächter wagen wahl wald wand wanderung wäsche wasser weg weihnacht weise welt werk werkstatt
    werkzeug wert westen wetter wiese winter wirtschaft woche wohn wohnung wort wunsch wurzel
    zahl zeichen zeit zeitung zelt zentrum zettel ziel zimmer zirkel zug zukunft zusammen
    """.split()
)

# Too general to be the first part of anything.
NO_PARTS = frozenset(
    """
    aber alle als also andere anders auch auf aus außer bald beide beim bis dabei dafür damit dann
    darüber das dass dazu den denn der des dies diese doch durch eine einen einer eines ende für
    gegen gern ganz hier hinter ihre immer jede kann kein keine können leicht mehr mein mit nach
    neben nicht noch nur ohne oder sehr seine sich sind über unter viel viele vom von vor wann was
    weil wenn wer werden wie wieder wir wird wurde zu zum zur zwischen drei vier fünf
    """.split()
)

# Syllables that Latin words begin with: "Attraktion" is no Aktion.
LATIN_BEGINNINGS = frozenset("abstr attr extr inter kontr subtr trans".split())
