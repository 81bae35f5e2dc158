import { describe, expect, it } from 'vitest';
import { describeSpeaker } from '../../../src/sources/articles/describe-speaker.ts';
import { wordsOf } from '../../../src/sources/articles/language-words.ts';

describe('a speaker without a name', () => {
  it.each([
    ['Der städtischen Feuerwehr', 'die städtische Feuerwehr'],
    ['einer Quelle', 'eine Quelle'],
    ['dem Ministerium', 'das Ministerium'],
    ['dem neuen Präsidenten', 'der neue Präsident'],
    ['einem zerknitterten Bericht des Amtes', 'ein zerknitterter Bericht des Amtes'],
    ['den Forschern', 'die Forscher'],
    ['der dpa', 'die dpa'],
    ['Polizei', 'Polizei'],
  ])('who stands in another case is told as a subject: %s', (phrase, told) => {
    expect(describeSpeaker(phrase, wordsOf('de'), true)).toBe(told);
  });

  it.each([
    ['de', 'Ein anderer Beamter', 'ein anderer Beamter'],
    ['de', 'einen hohen Offiziellen', 'ein hoher Offizieller'],
    ['de', 'einen Sprecher der Bahnen', 'ein Sprecher der Bahnen'],
    ['de', 'der Sprecher', 'der Sprecher'],
    ['en', 'The water agency', 'the water agency'],
    ['uk', 'Поліція', 'Поліція'],
  ] as const)('begins with a small article (%s): %s', (language, phrase, told) => {
    expect(describeSpeaker(phrase, wordsOf(language), false)).toBe(told);
  });
});
