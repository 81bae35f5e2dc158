import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { articleParts } from '../../../src/sources/articles/article-parts.ts';
import { boilerplateOf } from '../../../src/sources/articles/boilerplate.ts';

const prose =
  'Im Tal hat es am Wochenende so viel geregnet wie sonst in einem ganzen Monat, und die Feuerwehren kamen mit dem Pumpen kaum hinterher. Am Montag schien dann wieder die Sonne, als wäre nichts gewesen.';

describe('a line that tells readers to do something', () => {
  it.each([
    ['Jetzt SZ-Newsletter abonnieren', 'sign-up box'],
    ['Bote-App herunterladen', 'sign-up box'],
    ['Push-Nachrichten aktivieren', 'sign-up box'],
    ['Laden Sie jetzt unsere App herunter!', 'sign-up box'],
    ['Folge uns auf Instagram', 'sign-up box'],
    ['E-Mail-Adresse', 'sign-up box'],
    ['Täglich die wichtigsten Nachrichten. Kostenlos.', 'sign-up box'],
    ['Get the BBC News app', 'sign-up box'],
    ['Turn on notifications', 'sign-up box'],
    ['Завантажити застосунок', 'sign-up box'],
    ['Увімкнути сповіщення', 'sign-up box'],
    ['Bestens informiert mit SZ Plus – 4 Wochen kostenlos zur Probe lesen.', 'paywall note'],
    ['Jetzt testen: 1 Monat für 1 Euro', 'paywall note'],
    ['Mit F+ weiterlesen', 'paywall note'],
    ['Unlock this article for £1 a week', 'paywall note'],
    ['Читати далі за передплатою', 'paywall note'],
    ['Diesen Artikel weiterlesen mit SPIEGEL+', 'paid marker'],
    ['Ich stimme den Datenschutzbestimmungen zu.', 'consent box'],
    ['Alle akzeptieren', 'consent box'],
    ['Nur notwendige Cookies zulassen', 'consent box'],
    ['Cookie-Einstellungen', 'consent box'],
    ['Accept all cookies', 'consent box'],
    ['I agree to the terms and conditions', 'consent box'],
    ['Прийняти всі', 'consent box'],
    ['Погоджуюся з політикою конфіденційності', 'consent box'],
    ['Weiterlesen nach der Anzeige', 'advertisement'],
    ['Der Artikel geht nach der Anzeige weiter', 'advertisement'],
    ['– Anzeige –', 'advertisement'],
    ['Story continues below advertisement', 'advertisement'],
    ['Продовження після реклами', 'advertisement'],
    ['Artikel merken', 'share button'],
    ['Artikel vorlesen lassen', 'share button'],
    ['Auf Facebook teilen', 'share button'],
    ['Per E-Mail versenden', 'share button'],
    ['Kommentare lesen (12)', 'share button'],
    ['Fehler melden', 'share button'],
    ['Share on X', 'share button'],
    ['Listen to this article', 'share button'],
    ['Поділитися у Facebook', 'share button'],
    ['Diskutieren Sie mit', 'comment count'],
    ['Join the conversation', 'comment count'],
    ['Залишити коментар', 'comment count'],
    ['Zur SZ-Startseite', 'navigation'],
    ['← Zurück zur Startseite', 'navigation'],
    ['Back to homepage', 'navigation'],
    ['На головну сторінку', 'navigation'],
    ['Video nicht verfügbar', 'media box'],
    ['Artikel zum Hören 12 Min', 'media box'],
    ['Die Redaktion empfiehlt', 'pointer to other texts'],
    ['More from BBC News', 'pointer to other texts'],
    ['Більше за темою', 'pointer to other texts'],
    ['Mit Informationen von Bettina Meier, ARD-Studio Tel Aviv', 'credits'],
    ['With reporting by Ada Moss in Leeds', 'credits'],
    ['Hinweis: Dieser Text wurde aktualisiert.', 'note on the text'],
    ['Rechte am Artikel können Sie hier erwerben.', 'rights notice'],
  ])('is none of the article: "%s", a %s', (line, reason) => {
    const { parts } = articleParts(`${prose}\n\n${line}\n\n${prose}`);
    expect(parts.map(({ kind }) => kind)).toEqual(['paragraph', 'removed', 'paragraph']);
    expect(parts[1]?.reason).toBe(reason);
  });

  it('says that the article is paid where it says what it takes to read on', () => {
    expect(articleParts(`${prose}\n\nDiesen Text weiterlesen mit SPIEGEL+`).paid).toBe(true);
    expect(articleParts(`${prose}\n\nJetzt SPIEGEL-Newsletter abonnieren`).paid).toBe(false);
  });
});

describe('a sentence of news', () => {
  it.each([
    'Die Stadt stellt ihren Newsletter nach zwölf Jahren ein.',
    'Bürger können die App ab Mai herunterladen',
    'Wie Sie das Abo kündigen',
    'Warum immer weniger Leute eine Zeitung abonnieren',
    'Der Verlag will das Probeabo teurer machen.',
    'Ab Mai fahren Kinder vier Wochen kostenlos Bus.',
    'Nur zwei Wochen kostenlos parken dürfen Anwohner.',
    'Jetzt kostet das Ticket 58 Euro im Monat, und viele kündigen.',
    'Mit dem Ticket fahren Pendler drei Monate kostenlos.',
    'Jeden Morgen verteilt sie die Zeitung kostenlos.',
    'Die wichtigsten Nachrichten bekommt er per E-Mail.',
    'Ich stimme dem Plan nicht zu, und das habe ich dem Rat gesagt.',
    'Nach der Anzeige ermittelt die Polizei.',
    'Das Verfahren geht nach der Anzeige weiter.',
    'Die Anzeige endet mit einem Freispruch.',
    'Alle Gemeinden akzeptieren den Plan',
    'Die Redaktion empfiehlt den Lesern, Wasser zu kochen.',
    'Teilen und herrschen',
    'Melden Sie den Schaden sofort der Versicherung.',
    'Laden Sie die Warn-App Nina herunter, bevor das Wasser kommt.',
    'Schreiben Sie das Datum auf das Glas.',
    'Mit Informationen von Zeugen fand die Polizei den Täter.',
    'Zum Thema Wasser sagte sie nichts.',
    'Video der Tat gefunden',
    'Hinweis: Das Wasser muss bis Montag abgekocht werden.',
    'Mehr aus dem Nichts als aus Plan',
    'Share of women in boards rises again',
    'Share prices fall after the vote',
    'Get ready for the flood, the mayor said.',
    'Subscribe or pay: the court has ruled on cookies.',
    'Accept it or leave it, the union told the owners.',
    'More from less: how farmers save water',
    'Try as they might, nobody had full access to the files.',
    'Only residents get full access to the beach, the council said.',
    'The story continues after the flood with a trial.',
    'Download speeds in the valley have doubled.',
    'Cookie makers fear the new tax',
    'Note: The bridge is closed until May.',
    'Підписали угоду про новий міст',
    'Поділилися досвідом із рятувальниками',
    'Зберегти мир вдалося ненадовго',
    'Прийняти всі біженці міста не змогли',
    'Завантажили баржу вугіллям',
    'Реклама подорожчала на чверть',
  ])('stays, whatever it speaks of: "%s"', (sentence) => {
    expect(boilerplateOf(sentence)).toBeUndefined();
  });

  const subject = fc.constantFrom(
    'Der Verlag',
    'Die Stadt Köln',
    'Das Ministerium',
    'Die Polizei',
    'Ministerin Eva Roth',
    'The council',
    'The publisher',
    'Міська рада',
    'Видавництво',
  );
  const verb = fc.constantFrom(
    'stellt',
    'verkauft',
    'kündigt',
    'teilt',
    'sperrt',
    'has closed',
    'will share',
    'downloads',
    'закрила',
    'продає',
  );
  const object = fc.constantFrom(
    'den Newsletter',
    'das Abo',
    'die App',
    'alle Cookies',
    'den Artikel auf Facebook',
    'die Anzeige',
    'die Startseite',
    'the newsletter',
    'the app',
    'all cookies',
    'this article',
    'розсилку',
    'застосунок',
    'рекламу',
  );
  const rest = fc.constantFrom(
    '',
    ' ein',
    ' für 1 Euro im Monat',
    ' vier Wochen kostenlos an',
    ' on Facebook',
    ' for free',
    ' у Telegram',
    ' nach der Anzeige',
  );

  it('stays if it has a subject and a verb before what sites sell', () => {
    fc.assert(
      fc.property(subject, verb, object, rest, fc.constantFrom('', '.'), (...words) => {
        const [who, does, what, more, end] = words;
        expect(boilerplateOf(`${who} ${does} ${what}${more}${end}`)).toBeUndefined();
      }),
    );
  });

  it.each([
    ['blanks', ' '],
    ['a word', 'App '],
    ['letters', 'am'],
    ['hyphens', 'a-'],
    ['arrows', '» '],
  ])('of the longest line of %s is judged in no time', (_what, piece) => {
    const started = performance.now();
    for (let length = 1; length <= 160; length += 1)
      boilerplateOf(`${piece.repeat(80).slice(0, length)}!?`);
    expect(performance.now() - started).toBeLessThan(1000);
  });
});
