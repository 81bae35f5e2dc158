import { germanPrivacy } from './german-privacy.ts';
import type { Texts } from './texts.ts';

/** What the public pages say in German. */
export const german: Texts = {
  skip: 'Zum Inhalt springen',
  localRun: 'Probelauf, nur auf Ihrem Rechner zu sehen.',
  desk: 'Zur Redaktion',
  localMailbox: 'Zum Probe-Postfach',
  imprint: 'Impressum',
  privacy: 'Datenschutz',
  archive: 'Archiv',
  feed: 'Feed',
  allNewsletters: 'Alle Newsletter',
  footer: 'Ohne Zählpixel und jederzeit abbestellbar.',
  appears: (schedule) => `Erscheint ${schedule}`,
  home: {
    heading: 'Unsere Newsletter',
    newest: 'Zuletzt',
  },
  landing: {
    heading: 'Abonnieren',
    email: 'E-Mail-Adresse',
    emailHint: 'An diese Adresse schicken wir die Ausgaben.',
    tooQuick: 'Das ging sehr schnell. Bitte schicken Sie das Formular noch einmal ab.',
    otherWords:
      'Der Text unter dem Knopf hat sich vielleicht geändert. Bitte lesen Sie ihn und schicken Sie das Formular noch einmal ab.',
    tooMany:
      'Von hier kamen gerade sehr viele Anfragen. Bitte versuchen Sie es in einer Stunde noch einmal.',
    likely: (email) =>
      `Meinten Sie ${email}? Dann bessern Sie die Adresse bitte aus. Stimmt sie, schicken Sie das Formular einfach noch einmal ab.`,
    name: 'Ihr Name',
    nameHint: 'Damit begrüßen wir Sie in der Mail.',
    optional: 'freiwillig',
    button: 'Newsletter bestellen',
    trap: 'Dieses Feld bitte leer lassen',
    privacyNote: ['Was wir speichern und warum, steht in der ', 'Datenschutzerklärung', '.'],
    newest: 'Die neueste Ausgabe',
    read: 'Ausgabe lesen',
    inside: 'Darin',
    noIssueYet: 'Die erste Ausgabe erscheint in Kürze.',
    kin: 'Gehört dazu',
    number: (number) => `Ausgabe\u00a0${number}`,
    minutes: (minutes) => (minutes === 1 ? '1\u00a0Minute' : `${minutes}\u00a0Minuten`),
  },
  almost: {
    heading: 'Fast geschafft',
    lead: (title) => `Bitte bestätigen Sie Ihre Anmeldung zu „${title}“.`,
    steps: [
      'Öffnen Sie Ihr Postfach: Dort liegt in wenigen Augenblicken eine Mail von uns.',
      'Klicken Sie darin auf den Link und bestätigen Sie. Erst dann schicken wir Ihnen Ausgaben.',
    ],
    missing:
      'Nichts angekommen? Sehen Sie im Spam-Ordner nach oder melden Sie sich noch einmal an.',
    local: 'Dieser Lagebrief läuft zur Probe: Mails bleiben hier und gehen nicht ins Netz.',
    mailbox: 'Zum Probe-Postfach',
    back: 'Zurück zur Startseite',
  },
  confirm: {
    heading: 'Anmeldung bestätigen',
    lead: (title) => `Möchten Sie „${title}“ per Mail bekommen?`,
    button: 'Ja, anmelden',
    otherwise:
      'Sie haben nichts bestellt? Dann schließen Sie diese Seite; wir schicken Ihnen nichts.',
  },
  welcome: {
    heading: 'Willkommen',
    lead: (title, schedule) => `Sie bekommen „${title}“ von jetzt an ${schedule}.`,
    newest: 'Bis dahin: die neueste Ausgabe',
    preferences: 'Einstellungen ändern',
  },
  unsubscribe: {
    heading: (title) => `„${title}“ abbestellen`,
    lead: (email) => `Wir schicken dann keine Ausgaben mehr an ${email}.`,
    button: 'Abbestellen',
    keep: 'Lieber die Einstellungen ändern',
    done: 'Sie sind abgemeldet',
    doneLead: (title, email) => `„${title}“ geht nicht mehr an ${email}.`,
    undoLead: 'War das ein Versehen? 30\u00a0Tage lang genügt ein Klick.',
    undo: 'Wieder anmelden',
    undone: 'Schön, dass Sie bleiben',
    undoneLead: (title) => `Sie bekommen „${title}“ weiterhin.`,
    undonePaused: (title, day) =>
      `Sie bekommen „${title}“ weiterhin, und zwar nach Ihrer Pause: Sie gilt bis zum ${day}.`,
    oneClick: 'Die Abmeldung ist erledigt.',
    reasonLead: 'Warum gehen Sie? Sie müssen nicht antworten.',
    reasons: {
      'too-often': 'Es sind mir zu viele Mails.',
      'too-long': 'Die Ausgaben sind mir zu lang.',
      'not-relevant': 'Die Themen passen nicht zu mir.',
      'never-asked': 'Ich habe das nie bestellt.',
      other: 'Aus einem anderen Grund.',
    },
    reasonWords: 'In eigenen Worten, wenn Sie mögen',
    reasonSend: 'Antwort schicken',
    reasonThanks: 'Danke für Ihre Antwort.',
  },
  preferences: {
    heading: 'Ihre Einstellungen',
    lead: (email) => `Für ${email}`,
    newsletters: 'Was möchten Sie lesen?',
    name: 'Ihr Name',
    nameHint: 'Damit begrüßen wir Sie in der Mail. Das Feld darf leer bleiben.',
    nameProblem:
      'Das können wir nicht als Namen verwenden: Bitte höchstens 80\u00a0Zeichen, ohne Link, ohne E-Mail-Adresse und ohne unlesbare Zeichen.',
    unknown:
      'Diese Auswahl gibt es nicht (mehr). Es wurde nichts gespeichert; bitte wählen Sie noch einmal.',
    otherWords:
      'Der Text zu einem Newsletter, den Sie ausgewählt haben, hat sich vielleicht geändert. Es wurde nichts gespeichert; bitte lesen Sie ihn und speichern Sie noch einmal.',
    suppressed:
      'Ein Newsletter, den Sie ausgewählt haben, ist gesperrt, weil Ihre Adresse keine Mails mehr angenommen hat. Es wurde nichts gespeichert. Geben Sie bitte unten eine neue Adresse an, oder melden Sie sich mit dieser noch einmal an.',
    save: 'Einstellungen speichern',
    saved: 'Ihre Einstellungen sind gespeichert.',
    language: 'Sprache',
    languageHint:
      'Für diese Seiten, Bestätigungen und andere Mails an Sie. Die Ausgaben behalten ihre eigene Sprache.',
    languages: { de: 'Deutsch', en: 'English', uk: 'Українська' },
    pause: 'Pause',
    pauseHint: 'In dieser Zeit kommen keine Ausgaben. Danach geht es von selbst weiter.',
    noPause: 'Keine Pause',
    pausedUntil: (day) => `Pause bis zum ${day}`,
    endPause: 'Pause beenden',
    weeks: (weeks) => `${weeks}\u00a0${weeks === 1 ? 'Woche' : 'Wochen'} ab heute`,
    address: 'Neue E-Mail-Adresse',
    addressHint:
      'Wir schicken dorthin eine Mail mit einem Link. Bis Sie ihn bestätigen, bleibt alles, wie es ist.',
    askAddress: 'Adresse ändern',
    addressAsked:
      'Fast fertig: Bitte bestätigen Sie die neue Adresse mit dem Link in der Mail, die dorthin geht.',
    addressTooMany: (day, time) =>
      `Sie haben in kurzer Zeit mehrere Adressen angegeben. Ab ${day}, ${time}\u00a0Uhr, können Sie die Adresse wieder ändern. Die letzte Mail gilt noch.`,
    data: 'Ihre Daten',
    dataLead:
      'Sie können alles herunterladen, was wir über Sie gespeichert haben, oder es löschen lassen.',
    download: 'Meine Daten herunterladen',
    erase: 'Meine Daten löschen',
    status: {
      active: 'abonniert',
      pending: 'noch nicht bestätigt',
      unsubscribed: 'abbestellt',
      suppressed:
        'gesperrt, weil diese Adresse keine Mails mehr angenommen hat. Eine neue Adresse (unten) oder eine neue Anmeldung hebt das auf.',
      none: 'nicht abonniert',
    },
  },
  erasure: {
    heading: 'Alle Daten löschen?',
    lead: (email) =>
      `Wir löschen dann alles zu ${email}: Abonnements, Namen und Nachweise. Ausgaben kommen nicht mehr. Das lässt sich nicht zurücknehmen. Es bleibt nur ein verschlüsselter Fingerabdruck der Adresse, damit niemand sie aus einer alten Liste wieder einträgt.`,
    button: 'Endgültig löschen',
    back: 'Lieber nicht',
    done: 'Ihre Daten sind gelöscht',
    doneLead:
      'Alle Abonnements sind beendet. Die Links in älteren Ausgaben führen nirgendwohin mehr.',
  },
  move: {
    heading: 'Neue Adresse bestätigen',
    lead: (email) => `Alle Ausgaben gehen dann an ${email}.`,
    again: (titles) =>
      `Wieder dabei ist dann auch, was gesperrt war, weil die bisherige Adresse keine Mails mehr angenommen hat: ${titles.map((title) => `„${title}“`).join(', ')}.`,
    button: 'Adresse bestätigen',
    done: 'Die neue Adresse gilt',
    doneLead: 'Von jetzt an gehen alle Mails dorthin. Der alten Adresse sagen wir kurz Bescheid.',
    taken: 'Diese Adresse hat schon Abonnements',
    takenLead:
      'Deshalb bleibt alles, wie es ist. Bitte wählen Sie Ihre Newsletter über den Link in einer Mail an diese Adresse, und bestellen Sie die an die andere ab.',
  },
  badLink: {
    invalid: 'Dieser Link führt nirgendwohin',
    invalidLead:
      'Entweder ist er unvollständig, dann kopieren Sie ihn bitte ganz aus der Mail. Oder was er öffnen soll, ist bei uns nicht mehr gespeichert.',
    expired: 'Dieser Link ist abgelaufen',
    expiredLead:
      'Das dient der Sicherheit. Melden Sie sich bitte noch einmal an; es dauert nur einen Moment.',
    moveExpiredLead:
      'Er galt zwei\u00a0Tage, und nur, solange Sie keine andere Adresse angegeben haben. Möchten Sie die Adresse noch ändern? Öffnen Sie bitte Ihre Einstellungen mit dem Link am Ende einer Ausgabe und geben Sie die neue Adresse dort noch einmal an.',
    again: 'Zu unseren Newslettern',
  },
  testLetter: {
    heading: 'Das war eine Testmail',
    lead: 'In einer richtigen Ausgabe führt dieser Link zu den Einstellungen oder zum Abbestellen. Hier hat er nichts geändert, und niemand wurde abgemeldet.',
  },
  issue: {
    previous: 'Vorige Ausgabe',
    next: 'Nächste Ausgabe',
    subscribe: 'Abonnieren',
    subscribeLead: (title) => `„${title}“ als Mail bekommen?`,
    all: 'Alle Ausgaben',
    navigation: 'Ausgaben',
    share: 'Diese Ausgabe weitergeben',
    byMail: 'Per E-Mail',
    recommended: (title) => `Leseempfehlung: „${title}“`,
    readingTime: (minutes) =>
      `${minutes}\u00a0${minutes === 1 ? 'Minute' : 'Minuten'}\u00a0Lesezeit`,
  },
  archivePage: {
    lead: (title) => `Alle Ausgaben von „${title}“`,
    empty: 'Noch ist keine Ausgabe erschienen.',
    searchLabel: 'Im Archiv suchen',
    search: 'Suchen',
    found: (query) => `Gefunden zu „${query}“`,
    hits: (count, more) =>
      more
        ? `Die ${count} neuesten Treffer`
        : count === 1
          ? '1\u00a0Treffer'
          : `${count}\u00a0Treffer`,
    nothing: (query) =>
      `Zu „${query}“ steht nichts in den Ausgaben. Vielleicht hilft ein kürzeres oder anderes Wort.`,
    nothingMore: 'Weitere Treffer gibt es nicht.',
    older: 'Ältere Treffer',
    all: 'Suche beenden',
    byMonth: 'Nach Monaten',
    issues: (count) => (count === 1 ? '1\u00a0Ausgabe' : `${count}\u00a0Ausgaben`),
  },
  embed: {
    link: 'Einbetten',
    heading: 'Die Anmeldung auf Ihrer Seite',
    lead: (title) =>
      `Möchten Sie „${title}“ auf Ihrer Website empfehlen? Kopieren Sie eines der beiden Stücke HTML dorthin. Beide kommen ohne Skript aus.`,
    frame: 'Als Rahmen',
    frameLead:
      'Sieht überall gleich aus und bleibt von selbst auf dem neuesten Stand. So sieht er aus:',
    scheme: [
      'Der Rahmen ist hell. Für eine dunkle Seite hängen Sie ',
      ' an seine Adresse an; mit ',
      ' ist er hell oder dunkel, wie es das Gerät Ihrer Besucher vorgibt, so wie hier.',
    ],
    form: 'Als Formular',
    formLead:
      'Übernimmt das Aussehen Ihrer Seite, und Ihre Besucher laden nichts von unserem Server. Ändern wir den Text der Einwilligung, kopieren Sie es bitte neu; der Rahmen ändert sich von selbst.',
    copy: 'Ein Klick markiert den ganzen Text.',
    preview: (title) => `„${title}“ abonnieren`,
    both: 'Wer das Formular abschickt, kommt auf unsere Seite und bestätigt die Anmeldung mit dem Link in der Mail, die wir schicken.',
    programs:
      'Für Programme ist das Formular nicht gedacht: Was ein Server statt eines Browsers schickt, nimmt es nicht an. Programme melden Leser über die Schnittstelle (API) an.',
  },
  imprintPage: {
    publisher: 'Herausgeber',
    responsible: 'Verantwortlich für den Inhalt',
    contact: 'Kontakt',
    law: 'Angaben nach §\u00a05\u00a0DDG und §\u00a018 Abs.\u00a02\u00a0MStV.',
  },
  privacyPage: germanPrivacy,
  notFound: {
    heading: 'Diese Seite gibt es nicht',
    lead: 'Vielleicht ist der Link unvollständig, oder die Ausgabe ist noch nicht erschienen.',
  },
  failed: {
    heading: 'Da ist etwas schiefgegangen',
    lead: 'Das lag an uns. Bitte versuchen Sie es in einer Minute noch einmal.',
  },
  notAllowed: {
    heading: 'Das geht auf dieser Seite nicht',
    lead: 'Bitte benutzen Sie die Links und Knöpfe der Seite.',
  },
  tooLarge: {
    heading: 'Das war zu viel auf einmal',
    lead: 'Die Eingabe ist zu lang. Bitte kürzen Sie sie.',
  },
  tooOften: {
    heading: 'Das waren sehr viele Suchen',
    lead: 'Von hier wurde gerade sehr oft gesucht. Bitte versuchen Sie es in einer Minute noch einmal.',
  },
  unreadable: {
    heading: 'Das konnten wir nicht lesen',
    lead: 'Es kam nicht so an, wie unsere Seite es abschickt. Bitte füllen Sie das Formular auf unserer Seite noch einmal aus.',
  },
  back: 'Zur Startseite',
};
