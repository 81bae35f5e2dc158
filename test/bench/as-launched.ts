import { readFileSync } from 'node:fs';

const [firstLine = ''] = readFileSync(
  new URL('../../src/launch.js', import.meta.url),
  'utf8',
).split('\n', 1);

/** The options that the program gives Node, so that what is measured is what an operator has. */
export const asLaunched = firstLine.split(' ').filter((word) => word.startsWith('--'));
