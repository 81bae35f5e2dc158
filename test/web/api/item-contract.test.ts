import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { cleanLine } from '../../../src/base/clean-text.ts';
import { fitsJsonSchema, type JsonSchema } from '../../support/fits-json-schema.ts';
import { figure, link, quote, report } from '../../support/items.ts';
import { type ApiSite, openApiSite } from './open-api-site.ts';

const address = '/newsletters/probe/items';

type Body = Record<string, unknown>;

/** The smallest item of each kind. */
const smallest: readonly Body[] = [report(), quote(), figure(), link()].map(
  ({ origin: _o, file: _f, ...fields }) => ({ ...fields, id: 'probe' }),
);

async function openContract() {
  const site = await openApiSite();
  const { json } = await site.call('GET', '/openapi.json');
  const { components } = json as { components: { schemas: Record<string, JsonSchema> } };
  return { site, item: components.schemas['Item'] as JsonSchema };
}

async function isTaken(site: ApiSite, body: unknown): Promise<boolean> {
  // The limit on requests is not what is looked at.
  site.pass(1_000);
  const { status } = await site.call('POST', address, { body });
  expect([200, 201, 422]).toContain(status);
  return status !== 422;
}

const letters = fc.constantFrom('a', 'ї', 'ß', '„', '“', '"', '\u{1f600}', '中');
const blanks = fc.constantFrom(' ', '  ', '\u00a0', '\t', '\n', '\u2028', '\u3000');
const hidden = fc.constantFrom('\u0000', '\u0085', '\u202e', '\ufeff', '\uffff', '\u200b', '');

/** Texts of the lengths around the limits, and such as nothing may be left of. */
const texts = ({ minLength = 0, maxLength = 20 }: JsonSchema) =>
  fc.oneof(
    fc
      .tuple(fc.constantFrom(minLength - 1, minLength, maxLength, maxLength + 1), letters)
      // The body of a request has a limit of its own, in bytes.
      .map(([length, letter]) => (length > 10_000 ? 'a' : letter).repeat(Math.max(length, 0))),
    fc.array(fc.oneof(blanks, hidden), { maxLength: 4 }).map((parts) => parts.join('')),
    fc
      .array(fc.oneof(letters, letters, blanks, hidden), { maxLength: 6 })
      .map((parts) => parts.join('')),
  );

const joined = (...parts: readonly (readonly string[])[]) =>
  fc.tuple(...parts.map((part) => fc.constantFrom(...part))).map((chosen) => chosen.join(''));

const schemes = ['https://', 'http://', 'HTTPS://', 'ftp://', 'javascript:', 'https:', '//', ''];
const users = ['', '', '', '', 'u@', 'u:p@', '@'];
const hosts = ['example.org', 'bücher.example', '[::1]', '10.0.0.1', '1.2.3.999', '', 'a b', 'a%b'];
const ports = ['', '', ':', ':0', ':65535', ':65536', ':99999', ':x'];
const tails = ['', '/', '/a b', '/ä?b=c#d', '?@', '\\x', '/\u202e', '/\n', `/${'a'.repeat(1990)}`];
const addresses = joined(schemes, users, hosts, ports, tails);

const days = ['2026-01-30', '2024-02-29', '2026-02-29', '2026-02-30', '2026-13-01', '26-01-30'];
const times = [
  'T05:00:00',
  'T05:00',
  'T24:00:00',
  'T05:60:00',
  'T05:00:60',
  'T05:00:00.5',
  ' 05:00',
  '',
];
const offsets = ['Z', '+01:00', '-23:59', '+24:00', '+1:00', '+0100', '', 'z'];
const instants = joined(days, times, offsets);

/** Values that a schema names, at its edges and just outside them. */
function edges(schema: JsonSchema): fc.Arbitrary<unknown> {
  const { type, format, minimum = 0, maximum = 0, items = {}, maxItems = 0 } = schema;
  const odd = fc.constantFrom(null, true, 0, '', [], {});
  const usual = (): fc.Arbitrary<unknown> => {
    if (format === 'date') return fc.constantFrom(...days);
    if (format === 'date-time') return instants;
    if (format === 'iri') return fc.oneof(addresses, texts(schema));
    if (type === 'string') return texts(schema);
    if (type === 'array')
      return fc
        .tuple(fc.constantFrom(0, 1, maxItems, maxItems + 1), edges(items))
        .map(([length, one]) => Array.from({ length }, () => one));
    if (type === 'object') return altered({ ...picture }, schema);
    if (type === 'boolean') return fc.boolean();
    return fc.constantFrom(minimum - 1, minimum, 0.5, 0, maximum, maximum + 1);
  };
  return fc.oneof({ weight: 9, arbitrary: usual() }, { weight: 1, arbitrary: odd });
}

const picture: Body = { src: 'https://pictures.example/a.png', alt: 'Bild', credit: 'Foto' };

/** A body in which one or two fields are at an edge, are missing or are nobody's. */
function altered(body: Body, { properties = {} }: JsonSchema): fc.Arbitrary<Body> {
  const one = fc
    .constantFrom(...Object.keys(properties), 'nobody')
    .chain((name) =>
      fc
        .oneof({ weight: 9, arbitrary: edges(properties[name] ?? {}) }, fc.constant(undefined))
        .map((value) => ({ [name]: value })),
    );
  return fc
    .array(one, { minLength: 1, maxLength: 2 })
    .map((changes) => Object.assign({}, body, ...changes) as Body)
    .map((whole) => JSON.parse(JSON.stringify(whole)) as Body);
}

/** Whether cleaning changes nothing: else the server may take what the document does not. */
const isClean = (value: unknown): boolean =>
  typeof value === 'string'
    ? cleanLine(value) === value
    : typeof value !== 'object' || value === null || Object.values(value).every(isClean);

/** No JSON schema compares two fields; the description says it. */
const isNoRange = ({ value, upTo }: Body) =>
  typeof value === 'number' && typeof upTo === 'number' && upTo <= value;

describe('the schema of an item in the OpenAPI document', () => {
  it.each(smallest.map((body) => [body['kind'], body] as const))(
    'takes and refuses a %s as the server does',
    async (kind, body) => {
      const { site, item } = await openContract();
      await using _site = site;
      const own = item.oneOf?.find(({ properties }) => properties?.['kind']?.const === kind);
      expect([fitsJsonSchema(item, body), await isTaken(site, body)]).toEqual([true, true]);
      const verdicts = new Set<boolean>();
      await fc.assert(
        fc.asyncProperty(altered(body, own as JsonSchema), async (changed) => {
          fc.pre(!isNoRange(changed));
          const [described, taken] = [fitsJsonSchema(item, changed), await isTaken(site, changed)];
          verdicts.add(taken);
          if (described || isClean(changed)) expect(taken).toBe(described);
        }),
        { numRuns: 400 },
      );
      expect(verdicts.size).toBe(2);
    },
  );

  it.each([
    { id: '' },
    { id: 'a'.repeat(121) },
    { id: '..' },
    { id: ' a' },
    { url: 'javascript:alert(1)' },
    { url: 'ftp://example.org/' },
    { url: 'https://example.org/a b' },
    { url: 'https://user@example.org/' },
    { image: { ...picture, src: 'http://pictures.example/a.png' } },
    { embargo: '2026-01-30' },
    { embargo: '2026-01-30T05:00:00' },
    { embargo: '2026-02-30T05:00:00Z' },
    { date: '2026-02-30' },
    { title: ' \u00a0' },
    { title: 'a'.repeat(41), label: undefined },
    { body: ' \n' },
    { body: undefined },
  ])('does not take a report with %j, and neither does the server', async (change) => {
    const { site, item } = await openContract();
    await using _site = site;
    const body = JSON.parse(JSON.stringify({ ...smallest[0], ...change })) as Body;
    expect([fitsJsonSchema(item, body), await isTaken(site, body)]).toEqual([false, false]);
  });
});
