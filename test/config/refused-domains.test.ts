import { describe, expect, it } from 'vitest';
import { readRefusedDomains } from '../../src/config/refused-domains.ts';
import { temporaryFolder } from '../support/temporary-folder.ts';

const place = (problem: string) => `probe.yaml:9: signUp.refuseDomains ${problem}`;

describe('the domains that are refused', () => {
  it('stand in the configuration or in a file, one a line, in any spelling', async () => {
    await using folder = await temporaryFolder({
      'lists/bad.txt': '# throw-away\r\nTrash.example\r\n\r\n möll.example  # Müll\n',
    });
    const domains = new Set(['trash.example', 'xn--mll-sna.example']);
    expect(await readRefusedDomains('lists/bad.txt', folder.path, place)).toEqual({ domains });
    expect(await readRefusedDomains(['Trash.example', 'möll.example'], folder.path, place)).toEqual(
      { domains },
    );
  });

  it('are told with file and line when they are none', async () => {
    await using folder = await temporaryFolder({ 'bad.txt': 'trash.example\na@trash.example\n' });
    expect(await readRefusedDomains('bad.txt', folder.path, place)).toEqual({
      problems: ['bad.txt:2: has "a@trash.example", which is no domain: write it as example.org.'],
    });
    expect(await readRefusedDomains(['trash'], folder.path, place)).toEqual({
      problems: [
        'probe.yaml:9: signUp.refuseDomains has "trash", which is no domain: write it as example.org',
      ],
    });
    expect(await readRefusedDomains('none.txt', folder.path, place)).toEqual({
      problems: [expect.stringContaining('names none.txt, which cannot be read')],
    });
  });
});
