import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';

const read = (name: string) => readFileSync(new URL(`../${name}`, import.meta.url), 'utf8');
const optionsIn = (line: string | undefined) => line?.match(/--[\w-]+=\d+/g);

describe('the options that Node is started with', () => {
  const [launcher] = read('src/launch.js').split('\n', 1);

  it('keep the heap small', () => {
    expect(optionsIn(launcher)).toHaveLength(2);
  });

  it.each([
    ['src/main.ts', /^#!.*/],
    ['package.json', /"start": .*/],
    ['README.md', /^ExecStart=.*/m],
  ])('are the same in %s', (name, line) => {
    expect(optionsIn(line.exec(read(name))?.[0])).toEqual(optionsIn(launcher));
  });
});
