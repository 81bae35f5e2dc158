import type { LanguageWords } from './language-words.ts';

/** German, as the language of news has it. */
export const germanWords: LanguageWords = {
  order: 'verb-second',
  verbs: `sag(?:t|te|ten|en)|gesagt|erklär(?:t|te|ten|en)|betont|betonte|betonten|mitgeteilt|teilt|teilte|teilten|schreibt|schreiben|schrieb|schrieben|geschrieben|mein(?:t|te|ten|en)|berichtet|berichtete|berichteten|berichten|ergänzt|ergänzte|füg(?:t|te|ten) (?:er |sie )?hinzu|füg(?:t|te|ten)|hinzugefügt|warn(?:t|te|ten|en)|gewarnt|forder(?:t|te|ten|n)|gefordert|kritisier(?:t|te|ten)|lob(?:t|te|ten)|klag(?:t|te|ten)|beklag(?:t|te|ten)|räum(?:t|te|ten)|eingeräumt|zurückgewiesen|gab|gaben|gibt|geben|nennt|nannte|nannten|nennen|genannt|bezeichne(?:t|te|ten)|spricht|sprach|sprachen|sprechen|gesprochen|hält|hielt|entgegne(?:t|te|ten)|antworte(?:t|te|ten)|erwider(?:t|te|ten)|widerspricht|widersprach|kündig(?:t|te|ten)|angekündigt|versicher(?:t|te|ten)|behaupte(?:t|te|ten)|bestätig(?:t|te|ten)|verweist|verwies|verwiesen|mahn(?:t|te|ten)|urteil(?:t|te|ten)|verkünde(?:t|te|ten)|stell(?:t|te|ten)|titel(?:t|te|ten)|zitier(?:t|te|ten)|verspricht|versprach|versprachen|spotte(?:t|te|ten)|heißt es|hieß es|unterstreicht|unterstrich|begründe(?:t|te|ten)|schilder(?:t|te|ten)|erzähl(?:t|te|ten)|beschreibt|beschrieb|beschrieben|appellier(?:t|te|ten)|rief|ruft|frag(?:t|te|ten)|äußer(?:t|te|ten)|geäußert|zeig(?:t|te|ten) sich|wies|weist|wiesen|lehn(?:t|te|ten)|informier(?:t|te|ten)|glaubt|glaubte|findet|fand|gesteht|gestand|betonen|formulier(?:t|te|ten)|kommentier(?:t|te|ten)|twitter(?:t|te)|postet|postete|wünscht|wünschte|denkt|prognostizier(?:t|te|ten)|resümier(?:t|te|ten)|bilanzier(?:t|te|ten)|bekräftig(?:t|te|ten)|verteidig(?:t|te|ten)|begrüß(?:t|te|ten)|bedauer(?:t|te|ten)|sieht|sah|bekannt gab|bekanntgab|mitteil(?:t|te|ten)|fürchte(?:t|te|ten)|befürchte(?:t|te|ten)|hofft|hoffte|hofften|vermute(?:t|te|ten)|verlang(?:t|te|ten)|rät|riet|plädier(?:t|te|ten)|monier(?:t|te|ten)|schimpf(?:t|te|ten)|jammer(?:t|te|ten)|scherz(?:t|te|ten)|staun(?:t|te|ten)|seufz(?:t|te|ten)|konstatier(?:t|te|ten)|wetter(?:t|te|ten)|polter(?:t|te|ten)|höhn(?:t|te|ten)|rechtfertig(?:t|te|ten)|schätz(?:t|te|ten)|beziffer(?:t|te|ten)|geht|gehen|ging|gingen|hinzufüg(?:t|te|ten)|ankündig(?:t|te|ten)|einräum(?:t|te|ten)|angab|angaben|zugab|zugaben|klarstell(?:t|te|ten)|hervorhob|darleg(?:t|te|ten)|ausführ(?:t|te|ten)|festhielt|bekannt gaben|spürt|freut sich|freute sich|ärgert sich`,
  participles:
    'gesagt|erklärt|betont|mitgeteilt|geschrieben|berichtet|ergänzt|hinzugefügt|gewarnt|gefordert|eingeräumt|zurückgewiesen|genannt|bezeichnet|gesprochen|angekündigt|versichert|behauptet|bestätigt|beschrieben|geäußert|kritisiert',
  auxiliaries: 'habe|hat|hatte|haben|hatten|hätten|wurde|wird|worden',
  after: 'so(?: auch)?',
  attributionBefore:
    'laut|nach Angaben (?:von|des|der)|nach den Worten (?:von|des|der)|nach Worten (?:von|des|der)|nach Ansicht (?:von|des|der)|nach Einschätzung (?:von|des|der)|nach Schätzung (?:von|des|der)|nach Zählung (?:von|des|der)',
  attributionAfter: 'zufolge',
  ownWords: {
    masculine:
      'seinen (?:Worten|Angaben) (?:zufolge|nach)|ihm zufolge|nach (?:seinen|eigenen) (?:Worten|Angaben)|seiner Ansicht nach',
    feminine:
      'ihren (?:Worten|Angaben) (?:zufolge|nach)|ihr zufolge|nach ihren (?:Worten|Angaben)|ihrer Ansicht nach',
  },
  determiners:
    'der|die|das|dem|den|des|ein|eine|einer|einem|einen|eines|sein|seine|seinem|seinen|seiner|ihr|ihre|ihrem|ihren|ihrer|dessen|deren|kein|keine|auch der|auch die',
  openers:
    'am|im|in|an|auf|aus|bei|beim|mit|nach|nachdem|vor|von|vom|zu|zum|zur|für|über|unter|gegen|seit|um|während|wegen|trotz|ohne|zwischen|dem|den|einem|einen|dennoch|trotzdem|zudem|außerdem|dann|danach|dabei|dazu|darauf|daraufhin|darin|damit|davon|dafür|dagegen|daher|deshalb|so|nun|jetzt|hier|dort|heute|gestern|zuvor|zunächst|zuletzt|später|bereits|schon|noch|erst|doch|wie|als|wenn|weil|dass|ob|was|wer|wo|denn|aber|allerdings|freilich|indes|wiederum|selbst wenn|kurz|ähnlich|anders|präziser|deutlich|genau|angeblich|offenbar|immerhin|überhaupt|es|diesen|diese position|sehr|ebenso|ebenfalls|gleichzeitig|zugleich|unterdessen|inzwischen|tatsächlich|laut|ursprünglich|vielmehr|nur|konkret|wörtlich',
  roles:
    'präsident|präsidentin|minister|ministerin|kanzler|kanzlerin|sprecher|sprecherin|chef|chefin|führer|führerin|leiter|leiterin|direktor|direktorin|berater|beraterin|experte|expertin|experten|wissenschaftler|wissenschaftlerin|forscher|forscherin|general|generalin|generalsekretär|sekretär|sekretärin|kommissar|kommissarin|botschafter|botschafterin|gesandter|gesandte|gesandten|gouverneur|gouverneurin|bürgermeister|bürgermeisterin|oberbürgermeister|senator|senatorin|richter|richterin|anwalt|anwältin|politiker|politikerin|abgeordneter|abgeordnete|abgeordneten|vorsitzender|vorsitzende|vorsitzenden|professor|professorin|doktor|dr|prof|herr|herrn|frau|ökonom|ökonomin|autor|autorin|schauspieler|schauspielerin|regisseur|regisseurin|trainer|trainerin|kapitän|offizier|kommandeur|kommandeurin|kommandant|machthaber|machthabers|papst|könig|königin|prinz|kandidat|kandidatin|historiker|historikerin|journalist|journalistin|reporter|reporterin|intendant|intendantin|dezernent|dezernentin|unternehmer|unternehmerin|manager|managerin|gründer|gründerin|premier|premierministerin|verhandlungsführer|verhandlungsführerin|rat|rätin|nachfolger|nachfolgerin|kollege|kollegin|landrat|landrätin|beauftragter|beauftragte|meister|meisterin|offizieller|offiziellen|vertreter|vertreterin|beamter|beamtin|beamten|mitarbeiter|mitarbeiterin|geschäftsführer|geschäftsführerin|vorstand|staatschef|oberst|admiral|herausforderer|herausforderin|schwiegersohn|thinktank|portal|sender|zeitung|agentur|nachrichtenagentur|mann|pensionär|rentner|rentnerin',
  personEnds: '\\p{Ll}{3,}(?:in|er|or|ist|oge|ent|ant|eur|iker|at|arzt|ärztin|wirt|mann|frau)',
  feminine: '(?:in|frau|gesandte|beauftragte|ärztin)$',
  masculine:
    '(?:er|or|chef|präsident|kanzler|experte|general|mann|rat|herr|könig|ist|oge|ent|eur)$',
  pronouns: { masculine: 'er', feminine: 'sie', either: 'dieser|diese' },
  belongs: 'des|der|von|vom|für|im|in|bei|beim|aus',
  particles: 'von|van|de|der|den|zu|al|el|bin|di|da|du|le|la|ten|ter',
  namingBefore:
    'sogenannte[nrsm]?|so genannte[nrsm]?|Namen|Titel|Motto|Stück|Film|Buch|Roman|Serie|Zeitung|Magazin|Blatt|Lied|Album|Schiff|Frachter|Projekt|Programm|Aktion|Operation|Wort|Begriff|Stichwort|Zeitschrift|Sendung|Podcast|Kampagne|Reihe|Ausstellung|Schlagwort|Codename[n]?',
  reported:
    'sei|seien|habe|hätte|hätten|werde|würde|würden|könne|könnte|könnten|müsse|müssten|dürfe|solle|wolle|gebe|gäbe|komme|gehe|stehe|wisse|bestehe|fühle|bleibe|brauche|wäre|wären',
  small:
    'und|oder|aber|am|im|in|an|auf|aus|bei|mit|nach|vor|von|vom|zu|zum|zur|für|über|unter|gegen|seit|um|während|dass|ob|was|wie|als|wenn|sich|es|er|sie|man|nicht|auch|noch|nur|schon|dann|so|sei|ist|sind|war|waren|wird|werden|wurde|wurden|hat|haben|hatte|hatten|habe|kann|können|soll|sollen|will|wollen|muss|müssen|der|die|das|dem|den|des|ein|eine|einer|einem|einen|eines|laut|zufolge|dagegen|hingegen|indes|wiederum|zunächst|bereits|erneut|ebenfalls|weiter|ohne|durch|bis|sowie|denn|weil|hier|dort|heute|gestern|derzeit|jährlich|täglich|insgesamt|wieder|kurz|gut|erst|hinzu|mehr|trotzdem|zuletzt|dies|dieser|diese|dieses|immerhin|nun|allein|zwar|gegenüber',
};
