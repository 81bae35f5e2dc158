import type { Draft } from './draft-items.ts';

/** Returns a draft as a Markdown file: each field on a line, texts in quotation marks. */
export function draftText({ fields, body }: Draft): string {
  const lines = Object.entries(fields).map(([name, value]) => `${name}: ${written(value)}`);
  return `---\n${lines.join('\n')}\n---\n${body === '' ? '' : `\n${body}`}`;
}

/** JSON is YAML; a number is written out, as YAML reads 1e+21 otherwise. */
function written(value: unknown): string {
  if (typeof value === 'number')
    return Number.isInteger(value) ? BigInt(value).toString() : String(value);
  return typeof value === 'string' &&
    /^(?:[a-z]+|\d{4}-\d\d-\d\d)$/.test(value) &&
    !/^(?:true|false|null|yes|no|on|off)$/.test(value)
    ? value
    : JSON.stringify(value);
}
