import { describe, expect, it } from 'vitest';
import type { Block, Issue } from '../../src/issue/issue.ts';
import { headWords } from '../../src/rendering/head-words.ts';
import { exampleIssue } from '../support/example-issue.ts';
import { exampleArticle, exampleLetter } from '../support/example-letter.ts';

describe('the words above a title', () => {
  it.each([
    ['Haushalt', 'Haushalt: Etat steht', 'Haushalt', 'Etat steht'],
    ['HAUSHALT 2027', 'Haushalt\u00a02027 – es wird eng', 'HAUSHALT 2027', 'Es wird eng'],
    ['Telefone', 'Telefone: iPhone teurer', 'Telefone', 'iPhone teurer'],
    ['Scholz', 'Scholz: „Wir warten“', 'Scholz', '„Wir warten“'],
    ['Haushalt', 'Etat steht', 'Haushalt', 'Etat steht'],
    ['Haushalt', 'Haushalt steht', 'Haushalt', 'Haushalt steht'],
    ['Bau', 'Bau-Fonds: Kritik', 'Bau', 'Bau-Fonds: Kritik'],
    ['Haushalt', 'Haushalt: 2:1', 'Haushalt', 'Haushalt: 2:1'],
    ['Nichts ist klein', 'Nichts ist klein', '', 'Nichts ist klein'],
    ['', 'Haushalt: Etat steht', '', 'Haushalt: Etat steht'],
  ])('%j above %j are %j and %j', (above, title, shownAbove, shown) => {
    expect(headWords({ above, title })).toEqual({ above: shownAbove, title: shown });
  });

  it('are not read twice in letter, plain text and page', async () => {
    const blocks = exampleIssue().blocks.map((block): Issue['blocks'][number] => doubled(block));
    const { html, text } = await exampleLetter({ blocks });
    for (const part of [html, text, await exampleArticle({ blocks })]) {
      const words = part.replace(/<[^>]+>/g, ' ').replace(/[\s\u00a0]+/g, ' ');
      expect(words).toMatch(/Etatstreit (-|=|—)* ?Der Etat steht/i);
      expect(words).toMatch(/Dachzeile (-|=|—)* ?Der Hafen ist frei/i);
      expect(words).toMatch(/Lesart (-|=|—)* ?Die Flut steigt/i);
      expect(words).not.toMatch(/(Etatstreit|Dachzeile|Lesart): D/);
      expect(words.match(/Alles ist gesagt/gi)).toHaveLength(1);
    }
  });
});

function doubled(block: Block): Block {
  if (block.type === 'lead') {
    const title = 'Dachzeile: Der Hafen ist frei';
    return { ...block, report: { ...block.report, kicker: 'Dachzeile', title } };
  }
  if (block.type === 'reports') {
    const [first, second, ...rest] = block.reports;
    if (!first || !second) throw new Error('two reports');
    const one = { ...first, label: 'Etatstreit', title: 'Etatstreit: Der Etat steht' };
    const whole = { label: 'Alles ist gesagt', title: 'Alles ist gesagt' };
    return { ...block, reports: [one, { ...second, ...whole }, ...rest] };
  }
  if (block.type !== 'further-reading') return block;
  const [first, ...rest] = block.links;
  if (!first) throw new Error('a link');
  const link = { ...first, kicker: 'Lesart', title: 'Lesart: Die Flut steigt' };
  return { ...block, links: [link, ...rest] };
}
