import { describe, expect, it } from 'vitest';
import { readArticle } from '../../../src/sources/articles/read-article.ts';

/** Words and speaker of each quote in a text. */
const told = (text: string) =>
  readArticle(text).quotes.map(({ words, speaker }) => [words, speaker?.name] as const);

/** Long enough that nothing before a quote is taken for a headline. */
const lead =
  'Die Stadträtin Marta Kling und der Bürgermeister Jens Rauh haben am Dienstag über den Umbau des Marktplatzes gestritten. Es ging um Bäume, um Parkplätze und um sehr viel Geld, das die Stadt nicht hat. ';

describe('a quote', () => {
  it.each([
    ['before its speaker', '„Das war zu teuer“, sagte Kling.', 'Das war zu teuer', 'Marta Kling'],
    ['after its speaker', 'Rauh entgegnete: „Es war nötig.“', 'Es war nötig.', 'Jens Rauh'],
    [
      'in the middle of a sentence',
      'Der Platz sei, so Kling, „ein heißer Ofen im Sommer“.',
      'ein heißer Ofen im Sommer',
      'Marta Kling',
    ],
    ['with "so"', '„Wir pflanzen nach“, so der Bürgermeister.', 'Wir pflanzen nach', 'Jens Rauh'],
    [
      'with "laut"',
      'Laut Rauh war das „ein Versehen der Baufirma“.',
      'ein Versehen der Baufirma',
      'Jens Rauh',
    ],
    ['in other marks', '»Das war zu teuer«, sagte Kling.', 'Das war zu teuer', 'Marta Kling'],
    ['in straight marks', '"Das war zu teuer", sagte Kling.', 'Das war zu teuer', 'Marta Kling'],
    [
      'with another one within',
      '„Er hat ‚niemals‘ gerufen, und alle haben es gehört“, sagte Kling.',
      'Er hat ‚niemals‘ gerufen, und alle haben es gehört',
      'Marta Kling',
    ],
    [
      'of several sentences',
      '„Es war heiß. Es war laut. Es war schön“, sagte Rauh.',
      'Es war heiß. Es war laut. Es war schön',
      'Jens Rauh',
    ],
    [
      'told by a woman who was named before',
      'Kling widersprach. „Das ist falsch gerechnet“, sagte sie.',
      'Das ist falsch gerechnet',
      'Marta Kling',
    ],
    [
      'told by an office without a name',
      '„Wir prüfen das in Ruhe“, teilte die Bauaufsicht mit.',
      'Wir prüfen das in Ruhe',
      'die Bauaufsicht',
    ],
    [
      'told by nobody',
      '„Kein Kommentar zu alldem“, hieß es aus dem Rathaus.',
      'Kein Kommentar zu alldem',
      undefined,
    ],
    [
      'told behind a comma',
      'Die Sprecherin des Vereins, Ada Voss, nannte den Plan „mutlos und klein“.',
      'mutlos und klein',
      'Ada Voss',
    ],
  ])('%s is found with its speaker', (_where, sentence, words, speaker) => {
    expect(told(lead + sentence)).toEqual([[words, speaker]]);
  });

  it('has its speaker although the verb stands only in the clause before', () => {
    const text = `${lead}Bürgermeister Jens Rauh nannte das Treffen „sehr ehrlich“; Stadträtin Marta Kling „langweilig“.`;
    expect(told(text)).toEqual([
      ['sehr ehrlich', 'Jens Rauh'],
      ['langweilig', 'Marta Kling'],
    ]);
  });

  it.each([
    ['Peter Hoffmann', 'Peter Hoffmann', undefined],
    ['die Architektin Eva Lehmann', 'Eva Lehmann', 'Architektin'],
    ['Stadtrat Uwe Richter', 'Uwe Richter', 'Stadtrat'],
    ['Anna König', 'Anna König', undefined],
    ['der 58-jährige Jürgen Kaufmann', 'Jürgen Kaufmann', undefined],
  ])('is told by %s, whose surname may be an office', (speaker, name, role) => {
    const { quotes } = readArticle(`${lead}„Das ist mir zu teuer“, sagte ${speaker}.`);
    expect(quotes.map((quote) => quote.speaker)).toEqual([
      { name, ...(role ? { role } : {}), by: 'name' },
    ]);
  });

  it.each([
    [
      'within the marks',
      '«Ми йшли на звук, — розповів рятувальник Степан Дуда. — Вони сиділи під ялиною».',
      'Ми йшли на звук. Вони сиділи під ялиною',
    ],
    [
      'twice within the marks',
      '«Ми йшли на звук, — сказав рятувальник Степан Дуда, — і кричали, — додав він, — та ніхто не чув».',
      'Ми йшли на звук, і кричали, та ніхто не чув',
    ],
    [
      'between two pairs of marks',
      '«Ми йшли на звук», — сказав рятувальник Степан Дуда. — «Вони мовчали».',
      'Ми йшли на звук',
    ],
    [
      'by a hyphen',
      '"Ми йшли на звук, - сказав рятувальник Степан Дуда, - але ніхто не чув".',
      'Ми йшли на звук, але ніхто не чув',
    ],
  ])('that is interrupted in Ukrainian %s is read', (_how, sentence, words) => {
    const text = `Двох грибників знайшли живими в лісі біля міста, і вони вже вдома. ${sentence}`;
    expect(told(text)[0]).toEqual([words, 'Степан Дуда']);
  });

  it('is told by whoever "his words" are, in Ukrainian', () => {
    const text =
      'Світло буде, наголосив голова громади Юрій Ткач. За його словами, проєкт «коштував дешевше, ніж рік роботи генераторів».';
    expect(told(text)).toEqual([['коштував дешевше, ніж рік роботи генераторів', 'Юрій Ткач']]);
  });

  it.each([
    [
      '"We did not think," said trust chair Mhairi Bruce, "that anyone would care."',
      'We did not think that anyone would care.',
      'Mhairi Bruce',
    ],
    [
      '"It is our house now," Mhairi Bruce said, "and it leaks."',
      'It is our house now, and it leaks.',
      'Mhairi Bruce',
    ],
    [
      '“Only one of them,” the agent, Colin Reid, told the BBC, “came with 600 letters.”',
      'Only one of them came with 600 letters.',
      'Colin Reid',
    ],
    ['"Nobody was hurt at all," police said.', 'Nobody was hurt at all', 'police'],
  ])('of English is one with its speaker: %s', (sentence, words, speaker) => {
    expect(
      told(
        `Islanders have bought the cottage of the lighthouse keeper after raising the money. ${sentence}`,
      ),
    ).toEqual([[words, speaker]]);
  });

  it.each([
    ['die 46-Jährige', 'Marta Kling'],
    ['eine Frau', 'eine Frau'],
  ])('is told by %s', (speaker, name) => {
    const verb = speaker === 'eine Frau' ? 'rief' : 'sagte';
    expect(
      told(`${lead}Kling ist müde. „Ich habe genug davon“, ${verb} ${speaker} ins Mikrofon.`),
    ).toEqual([['Ich habe genug davon', name]]);
  });

  it('keeps the comma of a clause within it', () => {
    expect(told(`${lead}„Wer das beschlossen hat“, sagte Kling, „hat nie gebaut.“`)).toEqual([
      ['Wer das beschlossen hat, hat nie gebaut.', 'Marta Kling'],
    ]);
    expect(told(`${lead}„Das kann“, sagte Kling, „niemand wissen wollen.“`)).toEqual([
      ['Das kann niemand wissen wollen.', 'Marta Kling'],
    ]);
  });

  it('behind a colon is one of its own', () => {
    const text =
      'The governor has promised more money for the laboratories of the town. His opponent, Rita Sanchez, called that "too little, too late," adding: "He had four years."';
    expect(told(text)).toEqual([
      ['too little, too late', 'Rita Sanchez'],
      ['He had four years.', 'Rita Sanchez'],
    ]);
  });

  it('is told by the one before an age at the end of the sentence', () => {
    const text = `${lead}„Ohne Gäste sind wir tot“, fürchtet Hotelier Jan-Ole Petersen, 52. Bürgermeister Jens Rauh hält dagegen: „Die Leute kommen wegen der Ruhe.“`;
    expect(told(text)).toEqual([
      ['Ohne Gäste sind wir tot', 'Jan-Ole Petersen'],
      ['Die Leute kommen wegen der Ruhe.', 'Jens Rauh'],
    ]);
  });

  it('has the office of its speaker rather than the title', () => {
    const text =
      'The hospital has been fined after samples were swapped. "We are deeply sorry for all of it," Dr. Helen Marsh, the medical director, said.';
    expect(readArticle(text).quotes[0]?.speaker).toEqual({
      name: 'Helen Marsh',
      role: 'medical director',
      by: 'name',
    });
  });

  it('goes on with a speaker who has no name', () => {
    const text =
      'The railway was shut for the day, and it was not for the first time. "Nobody was hurt," a spokeswoman said. "We will reopen," she said, "when the engineers say so."';
    expect(told(text).map(([, speaker]) => speaker)).toEqual(['a spokeswoman', 'a spokeswoman']);
  });

  it('that is interrupted by its speaker is one', () => {
    const text = `${lead}„Die Bäume sind weg“, sagte Kling am Abend, „aber die Parkplätze bleiben.“`;
    expect(told(text)).toEqual([
      ['Die Bäume sind weg, aber die Parkplätze bleiben.', 'Marta Kling'],
    ]);
  });

  it('goes on with the same speaker in the next sentence', () => {
    expect(told(`${lead}„Das war zu teuer“, sagte Kling. „Wir haben das Geld nicht.“`)).toEqual([
      ['Das war zu teuer', 'Marta Kling'],
      ['Wir haben das Geld nicht.', 'Marta Kling'],
    ]);
  });

  it.each([
    ['a title', 'Das Stück „Der leere Markt“ wird im Herbst gespielt.'],
    ['a newspaper', 'Der „Marktbote“ berichtete am Mittwoch über den Streit.'],
    ['whom somebody talks to', 'Der Umbau sei zu teuer, sagte Kling der „Neuen Rundschau“.'],
    ['where it was told', 'Der Umbau sei zu teuer, sagte Kling in der „Neuen Rundschau“.'],
    ['a term that others use', 'Die sogenannte „Marktlösung“ kostet noch mehr.'],
    ['distance to a word', 'Die „Lösung“ war am Ende keine.'],
    ['reported speech', 'Der Umbau sei zu teuer, sagte Kling.'],
  ])('is not %s', (_what, sentence) => {
    expect(told(lead + sentence)).toEqual([]);
  });

  it('is dated by the weekday that the sentence names, and only with the day of the article', () => {
    const text = `${lead}„Das war zu teuer“, sagte Kling am Montag.`;
    expect(readArticle(text, { date: '2026-05-13' }).quotes[0]?.said).toBe('2026-05-11');
    expect(readArticle(text).quotes[0]?.said).toBeUndefined();
  });

  it.each([
    ['„Das war zu teuer“, sagte Kling gestern.', '2026-05-12'],
    ['„Das war zu teuer“, sagte Kling am vergangenen Mittwoch.', '2026-05-06'],
    ['„Das war zu teuer“, sagte Kling am Mittwoch.', '2026-05-13'],
    ['„Das war zu teuer“, sagte die heute 80-jährige Kling.', undefined],
    ['"It was far too dear," Kling said Tuesday, as the town was out of money.', '2026-05-12'],
    ['"It was far too dear," Kling said yesterday.', '2026-05-12'],
    ['"It was far too dear," Kling said last Wednesday.', '2026-05-06'],
    ['«Це було задорого», — сказав Клінг учора.', '2026-05-12'],
    ['«Це було задорого», — сказав Клінг минулого понеділка.', '2026-05-11'],
  ])('has its day in "%s"', (sentence, said) => {
    expect(readArticle(sentence, { date: '2026-05-13' }).quotes[0]?.said).toBe(said);
  });

  it('stands where its place says', () => {
    const text = `${lead}Rauh entgegnete: „Es war nötig.“`;
    const [quote] = readArticle(text).quotes;
    expect(text.slice(quote?.start, quote?.end)).toBe('Es war nötig.');
    expect(quote?.evidence).toBe('Rauh entgegnete: „Es war nötig.“');
  });

  it('that is set apart gives way to the same words in the text', () => {
    const text = `${lead}\n\nDas war uns allen zu teuer.\n\nMarta Kling, Stadträtin\n\n„Das war uns allen zu teuer“, sagte Kling vor dem Rathaus, als die Sitzung zu Ende war.`;
    const { quotes } = readArticle(text);
    expect(quotes.map(({ evidence }) => evidence.includes('vor dem Rathaus'))).toEqual([true]);
  });
});

/** Value, end of range, qualifier, unit and counted thing of each figure in a sentence. */
const counted = (sentence: string) =>
  readArticle(`Es war ein langer Tag im Rathaus und davor. ${sentence}`).figures.map(
    ({ value, upTo, qualifier, unit, counts }) => ({ value, upTo, qualifier, unit, counts }),
  );

describe('a figure', () => {
  const none = { upTo: undefined, qualifier: undefined, unit: undefined };
  it.each([
    ['Gezählt wurden 1.234,5 Tonnen Müll.', { value: 1234.5, unit: 'Tonnen', counts: 'Müll' }],
    ['Es kamen 800 000 Menschen.', { value: 800000, counts: 'Menschen' }],
    ['Es kamen 1,2 Millionen Menschen.', { value: 1200000, counts: 'Menschen' }],
    ['Es waren zwölf Drohnen am Himmel.', { value: 12, counts: 'Drohnen' }],
    [
      'Es waren zwischen 250.000 und 325.000 Soldaten.',
      { value: 250000, upTo: 325000, counts: 'Soldaten' },
    ],
    ['Es fehlen 70 bis 90 Betten.', { value: 70, upTo: 90, counts: 'Betten' }],
    ['Es fehlen bis zu 40 Betten.', { value: 40, qualifier: 'bis zu', counts: 'Betten' }],
    [
      'Das kostet mehr als elf Milliarden Euro.',
      { value: 11e9, qualifier: 'mehr als', unit: 'Euro', counts: '' },
    ],
    [
      'Dafür waren 61 Prozent der Befragten.',
      { value: 61, unit: 'Prozent', counts: 'der Befragten' },
    ],
    ['Es wurden minus 26 Grad gemessen.', { value: -26, unit: 'Grad', counts: '' }],
    ['Es gab fast eine halbe Million Tote.', { value: 500000, qualifier: 'fast', counts: 'Tote' }],
    ['Die Marke von zwei Millionen Toten wurde erreicht.', { value: 2e6, counts: 'Toten' }],
    ['Die Zahl verletzter Helfer stieg auf 2.750.', { value: 2750, counts: 'verletzter Helfer' }],
  ])('is read from "%s"', (sentence, figure) => {
    expect(counted(sentence)).toEqual([{ ...none, ...figure }]);
  });

  it.each([
    ['a date', 'Am 14. Mai 2026 und am 9., 13. und 24. Januar war Ruhe.'],
    ['a year that is compared with', 'Es war mehr als 2019.'],
    ['a year', 'Seit 2019 und im Jahr 2024 war Ruhe, und für 2027 Pläne zu machen fiel schwer.'],
    ['a time', 'Um 14.30 Uhr und um 18 Uhr war Ruhe.'],
    ['a span of time', 'Nach 30 Tagen und drei Jahren, im 30-tägigen Streit, war Ruhe.'],
    ['an age', 'Der Anwohner Uwe Lott, 47, schlief, der 12-jährige Sohn auch.'],
    ['a score', 'Das Spiel endete 3:1 und war sehr leise.'],
    ['a telephone number', 'Die Nummer 0800 123 45 67 war besetzt.'],
    ['a flight or a road', 'Der Flug LH123 und die Linie 14 fielen aus.'],
    ['a vague word', 'Dutzende und Hunderte waren unterwegs.'],
    ['what nobody has counted', 'Mehrere Hunderttausend Tote und viele tausend Verletzte gab es.'],
    ['shares of a few', 'Eine von drei Brücken fehlt.'],
    ['a fraction', 'Drei Viertel der Leute schliefen.'],
  ])('is not %s', (_what, sentence) => {
    expect(counted(sentence)).toEqual([]);
  });

  it('says who tells it', () => {
    const [figure] = readArticle(
      'Es war ein langer Tag. Laut Innenministerin Eva Rohde wurden 19 Menschen befreit.',
    ).figures;
    expect(figure?.by).toBe('Eva Rohde');
  });

  it.each([
    ['Das Forstamt geht von 180 Hektar Wald aus.', 'das Forstamt'],
    ['Der städtischen Feuerwehr zufolge wurden 19 Menschen befreit.', 'die städtische Feuerwehr'],
    ['Die Stadt will, so berichtet es der Marktbote, noch 19 Bäume pflanzen.', 'der Marktbote'],
    ['Am Abend kamen nach Polizeiangaben 350 Menschen, der Verein sprach von 600.', 'Polizei'],
    ['Der Verein schätzt, dass 19 Bäume fehlen.', 'der Verein'],
  ])('has its teller in "%s"', (sentence, by) => {
    const [figure] = readArticle(`Es war ein langer Tag im Tal. ${sentence}`).figures;
    expect(figure?.by).toBe(by);
  });

  it.each([
    [
      'Das kostet 1,9 Milliarden Euro – 400 Millionen weniger als gedacht.',
      [1.9e9, 'Euro'],
      [4e8, 'Euro'],
    ],
    ['Es kamen 2 Millionen Gäste, 400.000 weniger als sonst.', [2e6, undefined], [4e5, undefined]],
  ])('has the money that is named once in "%s"', (sentence, ...figures) => {
    expect(counted(sentence).map(({ value, unit }) => [value, unit])).toEqual(figures);
  });

  it.each([
    [
      'The firm has been fined $1.2 million, the health regulator announced on Tuesday.',
      'the health regulator',
    ],
    ['Around 60% of staff work overtime, according to the union.', 'the union'],
  ])('has its English teller in "%s"', (sentence, by) => {
    const [figure] = readArticle(
      `It was a long day in the town, and it was not over. ${sentence}`,
    ).figures;
    expect(figure?.by).toBe(by);
  });

  it('is a share of another one', () => {
    expect(counted('Rund 40 Prozent der 46 Stationen sind leer.')).toMatchObject([
      { value: 40, unit: 'Prozent', counts: 'der 46 Stationen' },
      { value: 46, counts: 'Stationen' },
    ]);
  });

  it('counts no more than the noun behind its unit', () => {
    const text = 'It was a long day in the town. Around 60% of staff work overtime every week.';
    expect(readArticle(text).figures.map(({ counts }) => counts)).toEqual(['of staff']);
  });

  it('that a teaser and the text tell is told once, with its context', () => {
    const text = `Cottage sold\n\nThe island raises £310,000 for the cottage.\n\nBy Ada Moss\n\nIslanders have bought the former cottage of the lighthouse keeper after raising £310,000, the trust said on Monday, and will open a hostel in it before the summer begins, if the roof is mended by then.`;
    expect(readArticle(text).figures.map(({ value, by }) => [value, by])).toEqual([
      [310000, 'the trust'],
    ]);
  });

  it('is read in English and Ukrainian', () => {
    const english =
      'The firm has to pay between £40 million and £55m, and more than 2,300 people have left the town for good.';
    expect(
      readArticle(english).figures.map(({ value, upTo, unit }) => [value, upTo, unit]),
    ).toEqual([
      [40e6, 55e6, '£'],
      [2300, undefined, undefined],
    ]);
    const ukrainian =
      'За даними міста, на лінії працюють понад 15 тисяч людей, і це коштує 1,3 мільярда гривень на рік.';
    expect(readArticle(ukrainian).figures.map(({ value, unit }) => [value, unit])).toEqual([
      [15000, undefined],
      [1.3e9, 'гривень'],
    ]);
  });
});

describe('an article', () => {
  it('whose weekday and date disagree is remarked upon', () => {
    const text =
      'Am heutigen Freitagmorgen hat es geregnet, und das nicht zu knapp, sagen die Leute im Tal.';
    expect(readArticle(text, { date: '2026-01-29' }).remarks).toEqual([
      'the text calls its day a fri, and 2026-01-29 is a thu: check --date',
    ]);
    expect(readArticle(text, { date: '2026-01-30' }).remarks).toEqual([]);
  });

  it('whose own date is not the one that counts is remarked upon', () => {
    const text = `Stand: 14. Mai 2026\n\n${lead}`;
    expect(readArticle(text, { date: '2026-05-13' })).toMatchObject({
      date: '2026-05-13',
      remarks: [
        'the article is dated 2026-05-14 and --date says 2026-05-13, which counts: leave --date out to have 2026-05-14',
      ],
    });
    expect(readArticle(text, { date: '2026-05-14' }).remarks).toEqual([]);
    expect(readArticle(text)).toMatchObject({ date: '2026-05-14', remarks: [] });
  });

  it('does not take a day to come for its own', () => {
    const text =
      'The ferry, which was frozen in for all of the week, will run again from this Friday.';
    expect(readArticle(text, { date: '2026-05-13' }).remarks).toEqual([]);
  });

  it.each([
    ['opening marks', '„a ', 6000],
    ['quotations without an end of a sentence', '„a b c“ sagte er ', 1100],
    ['large letters', 'Aa', 60_000],
    ['names', 'Ab von ', 2800],
    ['numbers', '1 ', 9500],
    ['blanks', ' ', 19_000],
  ])('full of %s is read', (_what, piece, times) => {
    const text = `${'Es war ein stiller Tag am See. '.repeat(8)}\n\n`.concat(
      `${piece.repeat(times)}a.\n\n`.repeat(4),
    );
    expect(readArticle(text).remarks).toBeInstanceOf(Array);
  });

  it('says which paragraph is too long to be searched', () => {
    const text = `Es war ein Tag am See. ${'„Das war zu teuer“, sagte Kling. '.repeat(700)}`;
    const { quotes, remarks } = readArticle(text);
    expect(quotes).toEqual([]);
    expect(remarks).toEqual(['a paragraph of 23122 characters was not searched: break it up']);
  });

  it('of any text is taken apart without an error, and its parts lie in order', () => {
    const marks = [
      '„',
      '“',
      '»',
      '«',
      '"',
      '‚',
      '‘',
      '. ',
      ': ',
      ', ',
      ' sagte ',
      'Kling',
      ' 12 ',
      '\n\n',
      '(',
      ')',
      ' – ',
      'Er',
      'sei',
    ];
    let seed = 7;
    const next = () => {
      seed = (seed * 48271) % 2147483647;
      return marks[seed % marks.length] ?? '';
    };
    for (let round = 0; round < 300; round += 1) {
      const text = Array.from({ length: 40 }, next).join('');
      const { parts, quotes } = readArticle(text);
      const told = parts.map((part) => text.slice(part.start, part.end)).join('');
      expect(told.replace(/\s/g, '')).toBe(text.replace(/\s/g, ''));
      expect(
        parts.every((part, i) => part.start >= (parts[i - 1]?.end ?? 0) && part.end <= text.length),
      ).toBe(true);
      expect(quotes.every(({ start, end }) => start < end && end <= text.length)).toBe(true);
    }
  });
});
