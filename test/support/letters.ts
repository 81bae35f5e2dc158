import type { Letter, PlaceName } from '../../src/rendering/letter.ts';

const places: Record<PlaceName, string> = {
  salutation: 'place-4f1d2c3b-salutation',
  preferencesUrl: 'place-4f1d2c3b-preferences',
  unsubscribeUrl: 'place-4f1d2c3b-unsubscribe',
};

const paragraph =
  'Kyjiw meldet Einschläge in drei Bezirken; die „Feuerpause“ hielt nach Angaben beider Seiten ' +
  'nur wenige Stunden. Über die Zahl der Verletzten gab es zunächst widersprüchliche Angaben.';

/**
 * Returns a letter with every place in both forms, HTML and text together of about `bytes` octets
 * once encoded. Fields of `changes` replace its own.
 */
export function testLetter(changes: Partial<Letter> = {}, bytes = 3_000): Letter {
  const count = Math.max(1, Math.round((bytes - 1_500) / 470));
  const html = Array.from({ length: count }, (_, n) => `<p id="p${n}">${paragraph}</p>`);
  const text = Array.from({ length: count }, (_, n) => `[${n}] ${paragraph}`);
  return {
    newsletter: 'lage',
    date: '2026-01-30',
    locale: 'de',
    subject: 'Feuerpause, Verluste, Visa – „Lage“ am Freitag',
    preheader: 'Was die Nacht gebracht hat',
    html: [
      '<!doctype html>',
      '<html lang="de"><body>',
      '<h1>',
      places.salutation,
      '</h1>',
      ...html,
      `<a href="${places.preferencesUrl}">Einstellungen</a>`,
      `<a href="${places.unsubscribeUrl}">Abbestellen</a>`,
      '</body></html>',
      '',
    ].join('\n'),
    text: [
      places.salutation,
      '',
      ...text,
      '.',
      '..mit Punkten am Zeilenanfang',
      'From hier an Leerzeichen am Ende:   ',
      `Einstellungen: ${places.preferencesUrl}`,
      `Abbestellen: ${places.unsubscribeUrl}`,
      '',
    ].join('\n'),
    places,
    salutation: { named: 'Guten Morgen, {name},', unnamed: 'Guten Morgen,' },
    webUrl: 'https://lage.example.org/lage/2026-01-30',
    contentHash: 'b'.repeat(64),
    ...changes,
  };
}
