import { describe, expect, it } from 'vitest';
import { titleKeyword } from '../../src/base/title-keyword.ts';

describe('the word of a headline for a subject line', () => {
  it.each([
    ['de', 'Ukraine-Krieg: Scholz telefoniert mit Putin', 'Ukraine-Krieg'],
    ['de', 'Haushalt 2027: Bundestag stimmt zu', 'Haushalt 2027'],
    ['de', 'Ölpreis steigt: Raffinerie fällt aus', 'Ölpreis'],
    ['de', 'Liveblog: Sturm erreicht Sylt', 'Sturm'],
    ['de', 'Bundestag beschließt Haushalt mit knapper Mehrheit', 'Haushalt'],
    ['de', 'Mehr als 200 Tote nach Erdbeben', 'Erdbeben'],
    ['de', 'Bundeskanzler Olaf Scholz trifft Macron', 'Olaf Scholz'],
    ['en', 'Second Russian refinery hit in a week as tanks burn in Krasnodar', 'Krasnodar'],
    ['en', 'Cats, nets and wedding photos: what people took from Hraunvik', 'Hraunvik'],
    ['en', "Miners down tools at Peru's biggest copper pit", 'Peru'],
    ['uk', 'Дунайські порти збільшили перевалку на третину', 'Дунайські порти'],
    ['uk', 'Київ відкриває нову лінію метро на Виноградар', 'Виноградар'],
    ['de', 'nur kleine wörter', undefined],
    ['en', 'Why The Fed Will Cut Rates Again', undefined],
  ])('is (%s) of %j %j', (language, title, keyword) => {
    expect(titleKeyword(title, { language })).toBe(keyword);
  });

  const title = 'Lokführer einigen sich mit der Bahn auf Tarifvertrag';
  it.each([
    ['nothing, where it stands first', {}, 'Lokführer'],
    ['what the reports of the event share', { shared: ['6,4', 'Bahn', 'zwei'] }, 'Bahn'],
    ['what it is filed under', { topics: ['tarifvertrag'] }, 'Tarifvertrag'],
    [
      'the other headlines',
      { otherTitles: ['Tarifvertrag bei der Bahn', 'Bahn: Einigung'] },
      'Bahn',
    ],
    ['its text', { text: 'Die Bahn und die Gewerkschaft teilten mit …' }, 'Bahn'],
  ])('is told by %s', (_, context, keyword) => {
    expect(titleKeyword(title, context)).toBe(keyword);
  });

  it('takes a beginning for a name where the text has it in the midst of a sentence', () => {
    const english = 'Estonia to double spending on Baltic defence';
    const of = (text: string) => titleKeyword(english, { language: 'en', text });
    expect(of('The government said on Tuesday that Estonia would act.')).toBe('Estonia');
    expect(titleKeyword('Mercury found in Fell river', { language: 'en' })).toBe('Fell');
  });

  it('knows names in a headline of capitals by its text', () => {
    const capitals = 'Why The Fed Will Cut Rates Again';
    const text = 'Analysts expect the Fed to cut rates, the bank said.';
    expect(titleKeyword(capitals, { language: 'en', text })).toBe('Fed');
  });
});
