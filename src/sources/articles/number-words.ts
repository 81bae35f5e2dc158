import type { Locale } from '../../base/calendar.ts';

/** What has to be known of a language to read its numbers. */
export interface NumberWords {
  /** A number in figures, grouped or with decimals. */
  figures: string;
  /** The mark before decimals. */
  decimal: ',' | '.';
  /** Words that stand only before a word of `scales`: "eine halbe". */
  beforeScale: Readonly<Record<string, number>>;
  scales: readonly { of: string; times: number }[];
  qualifiers: string;
  /** Words between the ends of a range, and before its beginning. */
  rangeBegins: string;
  rangeTo: string;
  /** Words before and between the two states of what changes, and verbs that say that it does. */
  from: string;
  changedTo: string;
  changes: string;
  /** A word that is a qualifier ("up to") unless something changes or a range has begun. */
  mayEndRange: string;
  percent: string;
  money: string;
  measures: string;
  /** Units of time: what they measure is no figure. */
  time: string;
  /** What makes a number a name or a place in a list when it stands before it. */
  numbered: string;
}

const german: NumberWords = {
  figures: String.raw`\d{1,3}(?:[. \u00a0\u202f]\d{3})+(?!\d)(?:,\d+)?|\d+(?:,\d+)?`,
  decimal: ',',
  beforeScale: {
    'ein halbes': 0.5,
    'eine halbe': 0.5,
    'einer halben': 0.5,
    ein: 1,
    eine: 1,
    einer: 1,
    anderthalb: 1.5,
    eineinhalb: 1.5,
    zweieinhalb: 2.5,
  },
  scales: [
    { of: 'Dutzend', times: 12 },
    { of: 'tausend|Tausend', times: 1e3 },
    { of: 'Million(?:en)?|Mio\\.?', times: 1e6 },
    { of: 'Milliarden?|Mrd\\.?', times: 1e9 },
    { of: 'Billion(?:en)?', times: 1e12 },
  ],
  qualifiers:
    'bis zu|mehr als|weniger als|rund|etwa|fast|knapp|mindestens|höchstens|wenigstens|über|gut|circa|ca\\.|ungefähr|beinahe|nahezu|annähernd|schätzungsweise|maximal|mehr als rund',
  rangeBegins: 'zwischen|von|auf|bei',
  rangeTo: 'bis|und|–|-',
  from: 'von',
  changedTo: 'auf',
  changes: '(?!)',
  mayEndRange: '',
  percent: 'Prozentpunkten?|Prozent|Promille|%|‰',
  money:
    'US-Dollar|Dollar|Euro|EUR|Cents?|Schweizer Franken|Franken|CHF|Pfund|Rubel|Hrywnja|Hrywen|Kronen|Yen|Yuan|Złoty|Zloty|Forint|Lira|Rupien|€|\\$|£',
  measures:
    'Kubikmetern?|Festmetern?|Quadratmetern?|Quadratkilometern?|Kilometern?|Metern?|Zentimetern?|Millimetern?|Seemeilen|Meilen|Tonnen?|Kilogramm|Kilo|Gramm|Hektolitern?|Litern?|Hektar|(?:Mega|Giga|Kilo|Tera)?[Ww]att(?:stunden?)?|Volt|Grad(?: Celsius| Fahrenheit)?|°C|Barrel|Stundenkilometern?|(?:Mega|Giga|Tera)byte|[kMGT]Wh?|km/h|km²|km2|m²|m³|qm|km|cm|mm|kg|ha|GB|TB|m(?=[\\s.,;)])',
  time: 'Uhr|Sekunden?|Minuten?|Stunden?|Tage[ns]?|Wochen?|Monate[ns]?|Jahre[ns]?|Jahrzehnte[ns]?|Jahrhunderte[ns]?|Nächten?|Mal|Kriegsjahren?|Halbzeit(?:en)?|Viertel|Drittel|Fünftel|Zehntel',
  numbered:
    'Nummer|Nr\\.|Artikel|Paragraf|Paragraph|§|Platz|Seite|Kapitel|Absatz|Gruppe|Liga|Gleis|Halle|Flug|Linie|Boeing|Airbus|Formel|Tempo|Teil|Band|Folge|Staffel|Runde|Zimmer|Raum|Hausnummer|Reaktor|Block|Stufe|Kategorie|Ziffer|Punkt|Version|Typ|Kilometer|Stärke|Magnitude|Az\\.|Abs\\.|Art\\.|Kap\\.|Etage|Alter von|Autobahn|Bundesstraße|Kantonsstraße|Kanal|Agenda|Jahr|Jahre|Baujahre|Jahrgang|Anfang|Mitte|Ende|Januar|Februar|März|April|Mai|Juni|Juli|August|September|Oktober|November|Dezember|Frühjahr|Sommer|Herbst|Winter|Postfach',
};

const english: NumberWords = {
  figures: String.raw`\d{1,3}(?:,\d{3})+(?!\d)(?:\.\d+)?|\d+(?:\.\d+)?`,
  decimal: '.',
  beforeScale: { 'half a': 0.5, a: 1, an: 1, one: 1 },
  scales: [
    { of: 'hundred thousand', times: 1e5 },
    { of: 'dozen', times: 12 },
    { of: 'hundred', times: 100 },
    { of: 'thousand|k(?![\\p{L}])', times: 1e3 },
    { of: 'million|m(?![\\p{L}])', times: 1e6 },
    { of: 'billion|bn(?![\\p{L}])', times: 1e9 },
    { of: 'trillion|tn(?![\\p{L}])', times: 1e12 },
  ],
  qualifiers:
    'more than|less than|fewer than|up to|as many as|at least|at most|about|around|roughly|nearly|almost|over|some|approximately|under|close to|just over|just under|an estimated',
  rangeBegins: 'between|from',
  rangeTo: 'and|to|–|-',
  from: 'from',
  changedTo: 'to',
  changes:
    'rises?|rose|risen|rising|falls?|fell|fallen|falling|grows?|grew|grown|growing|increas(?:es?|ed|ing)|decreas(?:es?|ed|ing)|climb(?:s|ed|ing)?|drop(?:s|ped|ping)?|jump(?:s|ed|ing)?|up|down|cuts?|cutting|rais(?:es?|ed|ing)|lower(?:s|ed|ing)?|doubl(?:es?|ed|ing)|slip(?:s|ped|ping)?|shrinks?|shrank|shrunk|narrow(?:s|ed)?|widen(?:s|ed)?|surg(?:es?|ed|ing)|soar(?:s|ed|ing)?|go|goes|went|changed?|revised|reduc(?:es?|ed|ing)',
  mayEndRange: '',
  percent: 'percentage points?|per cent|percent|pc|%',
  money:
    'US dollars|dollars?|euros?|pounds?|pence|francs|roubles|rubles|hryvnias?|yen|yuan|kronor|kroner|zloty|rupees|pesos|rand|shekels|cents',
  measures:
    'cubic met(?:re|er)s|square kilomet(?:re|er)s|square met(?:re|er)s|square (?:miles|feet)|kilomet(?:re|er)s?|met(?:re|er)s|centimet(?:re|er)s|millimet(?:re|er)s|nautical miles|miles?|feet|inches|yards|tonnes|tons|kilograms|kilos|grams|ounces|lit(?:re|er)s|gallons|pints|hectares|acres|(?:mega|giga|kilo|tera)?watts?(?:[ -]hours?)?|degrees(?: Celsius| Fahrenheit)?|barrels|bushels|knots|(?:mega|giga|tera)bytes|km/h|mph|km|kg|cm|mm|lbs?|[kMGT]Wh?|°[CF]|C(?!\\p{L})',
  time: 'seconds?|minutes?|hours?|days?|weeks?|months?|years?|decades?|centuries|nights?|times|quarters|thirds|[ap]\\.?m\\.?|o’clock|GMT',
  numbered:
    'number|no\\.|article|section|page|chapter|place|group|flight|line|route|channel|boeing|airbus|formula|part|episode|series|season|round|version|reactor|block|category|level|stage|grade|year|unit|magnitude|apollo|covid|january|February|March|April|May|June|July|August|September|October|November|December|early|late|spring|summer|autumn|winter|age|aged|age of|highway|room|gate',
};

const ukrainian: NumberWords = {
  figures: String.raw`\d{1,3}(?:[ \u00a0\u202f]\d{3})+(?!\d)(?:,\d+)?|\d+(?:,\d+)?`,
  decimal: ',',
  beforeScale: { пів: 0.5, півтора: 1.5, півтори: 1.5, один: 1, одна: 1, одну: 1 },
  scales: [
    { of: 'тисяч[аіиу]?|тис\\.?', times: 1e3 },
    { of: 'мільйон(?:ів|а|и)?|млн\\.?', times: 1e6 },
    { of: 'мільярд(?:ів|а|и)?|млрд\\.?', times: 1e9 },
    { of: 'трильйон(?:ів|а|и)?|трлн\\.?', times: 1e12 },
  ],
  qualifiers:
    'понад|більше ніж|більше|менше ніж|менше|близько|майже|щонайменше|приблизно|орієнтовно|до|не менше',
  rangeBegins: 'від|між|з|із',
  rangeTo: 'до|та|і|й|–|—|-',
  from: 'від|з|із',
  changedTo: 'до',
  changes:
    'зрос(?:ла|ло|ли|те|тання|тає|тають)?|зріс|збільши(?:в|ла|ло|ли)(?:ся)?|зменши(?:в|ла|ло|ли)(?:ся)?|знизи(?:в|ла|ло|ли)(?:ся)?|підвищи(?:в|ла|ло|ли)(?:ся)?|підвищать|підвищили|впа(?:в|ла|ло|ли)|скороти(?:в|ла|ло|ли)(?:ся)?|подорожча(?:в|ла|ло|ли)|подешевша(?:в|ла|ло|ли)|підня(?:в|ла|ло|ли)(?:ся)?|опусти(?:в|ла|ло|ли)(?:ся)?',
  mayEndRange: 'до',
  percent:
    'відсотков(?:ого|их|і|ий) пункт(?:ів|и|у|а)?|в\\. ?п\\.|відсот(?:ків|ки|ка|ками|ок|ках)|процент(?:ів|и|а)?|%',
  money:
    'гривень|гривні|гривня|гривню|гривнями|грн\\.?|₴|доларів(?: США)?|долари|долара|доларами|євро|фунтів|фунти|рублів|злотих|центів|єн',
  measures:
    'квадратн(?:их|і|ий) (?:кіло)?метр(?:ів|и|а)?|кубічн(?:их|і) метр(?:ів|и)|кілометр(?:ів|и|а)?|сантиметр(?:ів|и|а)?|міліметр(?:ів|и|а)?|метр(?:ів|и|а)?|мил[ьі]|тонн[иау]?|кілограм(?:ів|и|а)?|літр(?:ів|и|а)?|гектар(?:ів|и|а)?|(?:мега|гіга|кіло)?ват(?:ів|и)?|барел(?:ів|і|я)|градус(?:ів|и|а)?|кв\\. ?к?м|куб\\. ?м|км/год|км²|м²|°C|[МГк]Вт|км|кг|см|мм|га|т(?=[\\s.,;)])|м(?=[\\s.,;)])',
  time: 'секунд[иа]?|хвилин[иа]?|годин[иау]?|дн(?:ів|і|я)|день|діб|доби|тижн(?:ів|і|я)|місяц(?:ів|і|я)|рок(?:ів|и|у|ами|ах)|років|раз(?:ів|и)?',
  numbered:
    'номер|№|стаття|статті|статтею|ст\\.|частин(?:а|и|і|ою)|ч\\.|пункт(?:у|і|ом)?|сторінка|квартал|етап|сезон|магнітудою|кілометр|маршрут|рейс|січня|лютого|березня|квітня|травня|червня|липня|серпня|вересня|жовтня|листопада|грудня|року|році|канал',
};

/** Returns how `language` writes numbers. */
export function numberWordsOf(language: Locale): NumberWords {
  return { de: german, en: english, uk: ukrainian }[language];
}
