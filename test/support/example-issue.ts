import type { SiteConfig } from '../../src/config/site-config.ts';
import { siteConfigSchema } from '../../src/config/site-config.ts';
import type { Issue, PrintedReport } from '../../src/issue/issue.ts';

/** Public address that example letters point to. */
export const exampleBaseUrl = 'https://morgenlage.example';

/** Returns the settings of an installation that prints a full imprint. */
export function exampleSite(): SiteConfig {
  return siteConfigSchema.parse({
    site: { name: 'Morgenlage', baseUrl: exampleBaseUrl },
    imprint: {
      publisher: 'Verein Morgenlage e. V.',
      responsible: 'Erika Beispiel',
      address: ['Lindenweg 3', '10115 Berlin'],
      email: 'redaktion@morgenlage.example',
      phone: '+49 30 0000000',
    },
  });
}

const report = (fields: Partial<PrintedReport> & { itemId: string }): PrintedReport => ({
  label: 'Meldung',
  keyword: 'Meldung',
  title: 'Eine Meldung',
  body: '',
  credit: { source: 'Abendkurier', paid: false },
  alsoAt: [],
  ...fields,
});

const lead = report({
  itemId: 'haushalt',
  label: 'Haushalt',
  keyword: 'Haushalt',
  kicker: 'Stadtfinanzen',
  title: 'Ein Haushalt, der erst im Frühjahr keiner mehr ist',
  summary:
    'Der Stadtrat hat nach elf Stunden zugestimmt. Die Lücke von 48 Millionen Euro verschwindet damit nicht, sie zieht nur um.',
  body: `Um 2.40 Uhr am Freitagmorgen hob der Oberbürgermeister die Hand zum letzten Mal. Da hatten zwei Fraktionen den Saal schon verlassen, und der Kaffee war seit Stunden alle. „Wir haben heute Zeit gekauft, keine Lösung“, sagte die Kämmerin danach auf dem Flur.

Was beschlossen ist, lässt sich rasch erzählen: Die Stadt streicht 210 Stellen, die ohnehin niemand besetzt, verschiebt den Umbau des Hallenbads und rechnet mit einem **Zuschuss des Landes**, über den der Landtag frühestens im April berät. Bleibt er aus, gilt vom 1. Mai an eine Haushaltssperre.

Genau darauf läuft es nach Ansicht des Rechnungshofs hinaus. In einem [Vermerk vom Januar](https://rechnungshof.example/vermerke/2026-07) nennt er drei Annahmen des Entwurfs „erkennbar zu günstig“:

- die Gewerbesteuer wächst um 6 %, obwohl sie zuletzt zwei Jahre lang fiel;
- die Tarifrunde endet ohne Nachschlag;
- die Zinsen bleiben, wo sie sind.

Die Opposition will den Beschluss prüfen lassen. Im Rathaus fürchtet man die Prüfung weniger als die Wochen bis dahin: Solange nichts genehmigt ist, darf die Stadt nur zahlen, wozu sie gesetzlich verpflichtet ist. Vereine, Büchereien und die freie Szene warten.`,
  picture: {
    src: 'media:2026-01-30-haushalt.png',
    alt: 'Balkendiagramm der Rücklagen der Stadt: Sie fallen von 92 Millionen Euro im Jahr 2021 auf 11 Millionen im Jahr 2025.',
    credit: 'Grafik: Morgenlage',
    width: 1280,
    height: 720,
  },
  credit: {
    source: 'Abendkurier',
    author: 'Jonas Hartwig',
    url: 'https://abendkurier.example/haushalt',
    paid: true,
  },
  alsoAt: [
    { source: 'Allgemeine Rundschau', url: 'https://rundschau.example/haushalt' },
    { source: 'Lokalfunk' },
  ],
});

const reports = [
  report({
    itemId: 'bruecke',
    label: 'Nordbrücke',
    keyword: 'Brücke',
    title: 'Die Nordbrücke bleibt bis mindestens August für Lastwagen gesperrt',
    body: 'Bei einer Messung in der Nacht zum Donnerstag haben Prüfer in zwei von acht Trägern neue Risse gefunden. Autos dürfen weiter fahren, Lastwagen über 3,5 Tonnen nicht. Die Umleitung führt durch drei Wohngebiete; dort soll von Montag an Tempo 30 gelten. Eine Behelfsbrücke würde nach Angaben der Stadt 14 Monate Vorlauf brauchen.',
    credit: {
      source: 'Allgemeine Rundschau',
      url: 'https://rundschau.example/bruecke',
      paid: false,
    },
    alsoAt: [{ source: 'Abendkurier', url: 'https://abendkurier.example/bruecke' }],
  }),
  report({
    itemId: 'klinik',
    label: 'Kreisklinik',
    keyword: 'Klinik',
    title: 'Geburtsstation schließt im Sommer, die Hebammen erfuhren es aus dem Radio',
    body: 'Der Träger begründet den Schritt mit 380 Geburten im Jahr; wirtschaftlich seien mehr als 600. Die nächste Station liegt 41 Kilometer entfernt. Der Landrat spricht von einem *Vertrauensbruch* und verlangt ein Gespräch noch in dieser Woche.',
    credit: {
      source: 'Lokalfunk',
      author: 'Miriam Toprak',
      url: 'https://lokalfunk.example/klinik',
      paid: false,
    },
  }),
  report({
    itemId: 'wolf',
    label: 'Wolf im Forst',
    keyword: 'Wolf',
    title: 'Zwei Kamerafallen, ein Tier und viele Fragen',
    body: 'Das Landesamt bestätigt erstmals seit 170 Jahren einen Wolf im Stadtforst. Ob er bleibt, kann niemand sagen: Junge Wölfe wandern bis zu 70 Kilometer in einer Nacht. Schäfer können bis zum 15. Februar Zuschüsse für Zäune beantragen.',
    credit: {
      source: 'Waldbote',
      url: 'https://waldbote.example/wolf',
      paid: true,
      itemDate: '2026-01-26',
    },
  }),
];

/**
 * Returns a complete issue in German with every kind of block, about a town that does not exist:
 * the 1 437th day of its counter, a paid lead with a picture, an older item, links and lists.
 */
export function exampleIssue(fields: Partial<Issue> = {}): Issue {
  return {
    newsletter: 'probe',
    date: '2026-01-30',
    number: 214,
    locale: 'de',
    zone: 'Europe/Berlin',
    title: 'Morgenlage',
    tagline: 'Was über Nacht geschah und heute zählt',
    subject: 'Haushalt, Nordbrücke, Wolf im Forst',
    preheader: 'Elf Stunden Rat, eine Lücke von 48 Millionen und ein Gast, den niemand rief',
    opening:
      'der Stadtrat hat einen Haushalt beschlossen, an den er selbst nicht glaubt. Außerdem: Risse in der Nordbrücke, eine Geburtsstation vor dem Ende und der erste Wolf seit 170 Jahren.',
    counters: [
      {
        id: 'invasion',
        days: 1437,
        since: '2022-02-24',
        label: 'seit Beginn der russischen Invasion in der Ukraine',
      },
    ],
    blocks: [
      { type: 'lead', report: lead },
      { type: 'counter', counterId: 'invasion' },
      {
        type: 'quote',
        itemId: 'zitat',
        heading: 'Zitat des Tages',
        title: 'Zeit statt Lösung',
        introduction:
          'Wer die Kämmerin kennt, weiß, dass sie selten laut wird. Nach der Sitzung wurde sie es auch nicht:',
        quote:
          'Wir haben heute Zeit gekauft, keine Lösung. Und Zeit ist das Einzige, was in dieser Stadt noch billiger wird.',
        speaker: 'Helene Brandt',
        role: 'Stadtkämmerin',
        occasion: 'nach der Haushaltssitzung des Stadtrats',
        place: 'Neuenfelde',
        said: '2026-01-30',
        credit: { source: 'Abendkurier', url: 'https://abendkurier.example/brandt', paid: false },
      },
      { type: 'reports', heading: 'Die wichtigsten Meldungen: Brücke, Klinik, Wolf', reports },
      {
        type: 'figure',
        itemId: 'zahl',
        heading: 'Zahl des Tages',
        title: 'Was die Umleitung kostet',
        value: 275000,
        upTo: 325000,
        unit: 'Euro',
        qualifier: undefined,
        counts: 'Mehrkosten für Busse und Betriebe in jedem Monat, in dem die Brücke gesperrt ist',
        by: 'Verkehrsbetriebe Neuenfelde',
        context:
          'Die Schätzung umfasst längere Fahrzeiten, zusätzliche Fahrer und Diesel. Nicht darin enthalten sind die Schäden an den Straßen der Umleitung.',
        credit: { source: 'Allgemeine Rundschau', paid: false },
      },
      {
        type: 'further-reading',
        heading: 'Zum Weiterlesen',
        links: [
          {
            itemId: 'link-1',
            title: 'Die Stadt, die ihre Brücken zählt',
            kicker: 'Reportage',
            url: 'https://rundschau.example/bruecken-zaehlen',
            note: 'Ein Prüftrupp, acht Träger und die Frage, wie lange Stahl müde sein darf.',
            credit: {
              source: 'Allgemeine Rundschau',
              author: 'Lea Winter',
              url: 'https://rundschau.example/bruecken-zaehlen',
              paid: true,
            },
          },
          {
            itemId: 'link-2',
            title: 'Was ein Haushalt ist und warum er nie stimmt',
            kicker: 'Erklärt',
            url: 'https://abendkurier.example/erklaert/haushalt',
            note: 'Sechs Begriffe, die in dieser Woche jeder benutzt.',
            credit: {
              source: 'Abendkurier',
              url: 'https://abendkurier.example/erklaert/haushalt',
              paid: false,
            },
          },
        ],
      },
    ],
    deadline: '2026-01-30T04:30:00.000Z',
    wordCount: 640,
    readingMinutes: 4,
    itemIds: ['haushalt', 'zitat', 'bruecke', 'klinik', 'wolf', 'zahl', 'link-1', 'link-2'],
    ...fields,
  };
}
