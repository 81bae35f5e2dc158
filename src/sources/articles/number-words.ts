import type { Locale } from '../../base/calendar.ts';

/** What has to be known of a language to read its numbers. */
export interface NumberWords {
  /** A number in figures, grouped or with decimals. */
  figures: string;
  /** The mark before decimals. */
  decimal: ',' | '.';
  /** Numbers written as words; they count only before what they count. */
  words: Readonly<Record<string, number>>;
  /** Words that stand only before a word of `scales`: "eine halbe". */
  beforeScale: Readonly<Record<string, number>>;
  scales: readonly { of: string; times: number }[];
  qualifiers: string;
  /** Words between the ends of a range, and before its beginning. */
  rangeBegins: string;
  rangeTo: string;
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
  words: {
    zwei: 2,
    drei: 3,
    vier: 4,
    fünf: 5,
    sechs: 6,
    sieben: 7,
    acht: 8,
    neun: 9,
    zehn: 10,
    elf: 11,
    zwölf: 12,
    fünfzehn: 15,
    zwanzig: 20,
    dreißig: 30,
    vierzig: 40,
    fünfzig: 50,
    hundert: 100,
  },
  beforeScale: {
    'eine halbe': 0.5,
    'einer halben': 0.5,
    eine: 1,
    einer: 1,
    anderthalb: 1.5,
    eineinhalb: 1.5,
    zweieinhalb: 2.5,
  },
  scales: [
    { of: 'tausend|Tausend', times: 1e3 },
    { of: 'Million(?:en)?|Mio\\.?', times: 1e6 },
    { of: 'Milliarden?|Mrd\\.?', times: 1e9 },
    { of: 'Billion(?:en)?', times: 1e12 },
  ],
  qualifiers:
    'bis zu|mehr als|weniger als|rund|etwa|fast|knapp|mindestens|höchstens|wenigstens|über|gut|circa|ca\\.|ungefähr|beinahe|nahezu|annähernd|schätzungsweise|maximal|mehr als rund',
  rangeBegins: 'zwischen|von|auf|bei',
  rangeTo: 'bis|und|–|-',
  percent: 'Prozentpunkte|Prozent|%',
  money:
    'US-Dollar|Dollar|Euro|Cent|Franken|Pfund|Rubel|Hrywnja|Kronen|Yen|Yuan|Złoty|Zloty|Lira|€|\\$|£',
  measures:
    'Kubikmetern?|Quadratmetern?|Quadratkilometern?|Kilometern?|Metern?|Zentimetern?|Millimetern?|Tonnen|Kilogramm|Kilo|Gramm|Litern?|Hektar|Megawattstunden|Gigawattstunden|Kilowattstunden|Terawattstunden|Megawatt|Gigawatt|Kilowatt|Grad(?: Celsius)?|Barrel|Stundenkilometern?',
  time: 'Uhr|Sekunden?|Minuten?|Stunden?|Tage[ns]?|Wochen?|Monate[ns]?|Jahre[ns]?|Jahrzehnte[ns]?|Jahrhunderte[ns]?|Nächten?|Mal|Kriegsjahren?|Viertel|Drittel|Fünftel|Zehntel',
  numbered:
    'Nummer|Nr\\.|Artikel|Paragraf|Paragraph|§|Platz|Seite|Kapitel|Absatz|Gruppe|Liga|Gleis|Halle|Flug|Linie|Autobahn|Bundesstraße|Kantonsstraße|Kanal|Agenda|Jahr|Jahre|Baujahre|Jahrgang|Anfang|Mitte|Ende|Januar|Februar|März|April|Mai|Juni|Juli|August|September|Oktober|November|Dezember|Frühjahr|Sommer|Herbst|Winter|Postfach',
};

const english: NumberWords = {
  figures: String.raw`\d{1,3}(?:,\d{3})+(?!\d)(?:\.\d+)?|\d+(?:\.\d+)?`,
  decimal: '.',
  words: {
    two: 2,
    three: 3,
    four: 4,
    five: 5,
    six: 6,
    seven: 7,
    eight: 8,
    nine: 9,
    ten: 10,
    eleven: 11,
    twelve: 12,
    fifteen: 15,
    twenty: 20,
    thirty: 30,
    forty: 40,
    fifty: 50,
  },
  beforeScale: { 'half a': 0.5, a: 1, one: 1 },
  scales: [
    { of: 'thousand|k(?![\\p{L}])', times: 1e3 },
    { of: 'million|m(?![\\p{L}])', times: 1e6 },
    { of: 'billion|bn(?![\\p{L}])', times: 1e9 },
    { of: 'trillion|tn(?![\\p{L}])', times: 1e12 },
  ],
  qualifiers:
    'more than|less than|fewer than|up to|as many as|at least|at most|about|around|roughly|nearly|almost|over|some|approximately|under|close to|just over|just under|an estimated',
  rangeBegins: 'between|from',
  rangeTo: 'and|to|–|-',
  percent: 'percentage points|per cent|percent|%',
  money:
    'US dollars|dollars|euros|pounds|francs|roubles|rubles|hryvnias?|yen|yuan|kronor|zloty|cents',
  measures:
    'cubic met(?:re|er)s|square kilomet(?:re|er)s|square met(?:re|er)s|square miles|kilomet(?:re|er)s|met(?:re|er)s|centimet(?:re|er)s|miles|feet|inches|tonnes|tons|kilograms|kilos|grams|lit(?:re|er)s|gallons|hectares|acres|megawatts|gigawatts|kilowatt hours|degrees(?: Celsius| Fahrenheit)?|barrels|km|kg|mph|MW|GW|C(?!\\p{L})',
  time: 'seconds?|minutes?|hours?|days?|weeks?|months?|years?|decades?|centuries|nights?|times|quarters|thirds|[ap]\\.?m\\.?|o’clock|GMT',
  numbered:
    'number|no\\.|article|section|page|chapter|place|group|flight|line|route|channel|since|in|January|February|March|April|May|June|July|August|September|October|November|December|early|late|spring|summer|autumn|winter|age|aged|Route|Highway|Room|Gate',
};

const ukrainian: NumberWords = {
  figures: String.raw`\d{1,3}(?:[ \u00a0\u202f]\d{3})+(?!\d)(?:,\d+)?|\d+(?:,\d+)?`,
  decimal: ',',
  words: {
    два: 2,
    дві: 2,
    двох: 2,
    три: 3,
    трьох: 3,
    чотири: 4,
    чотирьох: 4,
    'п’ять': 5,
    'п’яти': 5,
    'п’ятьох': 5,
    шість: 6,
    шести: 6,
    шістьох: 6,
    сім: 7,
    семи: 7,
    сімох: 7,
    вісім: 8,
    восьми: 8,
    вісьмох: 8,
    'дев’ять': 9,
    'дев’яти': 9,
    десять: 10,
    десяти: 10,
    дванадцять: 12,
    двадцять: 20,
  },
  beforeScale: { пів: 0.5, півтора: 1.5, один: 1 },
  scales: [
    { of: 'тисяч[аіи]?|тис\\.?', times: 1e3 },
    { of: 'мільйон(?:ів|а|и)?|млн\\.?', times: 1e6 },
    { of: 'мільярд(?:ів|а|и)?|млрд\\.?', times: 1e9 },
    { of: 'трильйон(?:ів|а|и)?|трлн\\.?', times: 1e12 },
  ],
  qualifiers:
    'понад|більше ніж|більше|менше ніж|менше|близько|майже|щонайменше|приблизно|орієнтовно|до|не менше',
  rangeBegins: 'від|між|з',
  rangeTo: 'до|та|і|–|-',
  percent: 'відсотк(?:ів|и|а|ами)|%',
  money: 'гривень|гривні|гривня|грн|доларів(?: США)?|долари|долара|євро|фунтів|рублів|злотих',
  measures:
    'кілометр(?:ів|и|а)?|метр(?:ів|и|а)?|тонн[иа]?|літр(?:ів|и|а)?|гектар(?:ів|и|а)?|мегават(?:ів|и)?|градус(?:ів|и|а)?|км|кг',
  time: 'секунд[иа]?|хвилин[иа]?|годин[иау]?|дн(?:ів|і|я)|день|діб|доби|тижн(?:ів|і|я)|місяц(?:ів|і|я)|рок(?:ів|и|у|ами|ах)|років|раз(?:ів|и)?',
  numbered:
    'номер|№|стаття|статті|сторінка|маршрут|рейс|січня|лютого|березня|квітня|травня|червня|липня|серпня|вересня|жовтня|листопада|грудня|року|році|канал',
};

/** Returns how `language` writes numbers. */
export function numberWordsOf(language: Locale): NumberWords {
  return { de: german, en: english, uk: ukrainian }[language];
}
