import { describe, expect, it } from 'vitest';
import { correctionNote } from '../../src/sources/correction-note.ts';

const text = 'Zehn Menschen starben. Die Polizei ermittelt.';

describe("a source's note of its correction", () => {
  it.each([
    'Korrektur: In einer ersten Meldung war von elf Toten die Rede.',
    'In einer früheren Version hieß es, elf Menschen seien gestorben.',
    'Aktualisiert um 14.30 Uhr.',
    '(Update: Die Polizei hat die Zahl berichtigt.)',
    'Anmerkung der Redaktion: Wir haben die Zahl geändert.',
    'An earlier version of this article misstated the number of victims.',
    'Correction: ten people died.',
    'Оновлено: кількість загиблих зросла.',
  ])('is found: %s', (note) => {
    expect(correctionNote(text, `${text}\n${note}`)).toBe(note);
    expect(correctionNote(text, `${text} ${note}`)).toBe(note);
  });

  it('is not what the text said before, and not any change', () => {
    const note = 'Korrektur: Es waren zehn.';
    expect(correctionNote(`${text} ${note}`, `${text} ${note} Mehr folgt.`)).toBeUndefined();
    expect(correctionNote(text, `${text} Der Kurs wurde nach unten gesetzt.`)).toBeUndefined();
  });

  it('is cut at a word', () => {
    const note = correctionNote('', `Korrektur: ${'lang '.repeat(100)}`);
    expect(note).toMatch(/^Korrektur: (?:lang )+lang…$/);
    expect(note?.length).toBeLessThanOrEqual(300);
  });
});
