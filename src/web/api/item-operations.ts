import { z } from 'zod';
import { calendarDaySchema } from '../../base/calendar-day-schema.ts';
import type { Newsletter } from '../../config/config.ts';
import { pushedSource } from '../../config/reserved-slugs.ts';
import { pushedItemSchema } from '../../sources/front-matter-schema.ts';
import { readPushedItem } from '../../sources/read-pushed-item.ts';
import type { ItemPlace } from '../../storage/item-store.ts';
import { apiAddress } from './api-address.ts';
import { cursorAfter, noCursor, pageOf, pageQuery, placeOf } from './cursor.ts';
import { noNewsletter } from './issue-operations.ts';
import { itemDocument, itemOut } from './item-document.ts';
import { operation } from './operation.ts';
import { refuse, refuseField } from './problem.ts';

/** The shapes that these operations answer with, by name. */
export const itemShapes = { StoredItem: itemDocument };
/** The shapes that these operations read, by name. */
export const itemBodies = { Item: pushedItemSchema };

const slug = z.string().max(100);
const id = z
  .string()
  .max(120)
  .refine((text) => !/\p{Cc}/u.test(text), 'must have no control characters')
  .meta({ description: 'Percent-encoded, also its slashes.' });
const ofItem = z.strictObject({ slug, id });
const example = { slug: 'probe', id: 'nordbruecke' };

const filters = {
  source: z.string().max(100).optional().meta({
    description:
      'Only of this configured source (`origin` of an item); `api` is what programs hand over.',
  }),
  kind: z.enum(['report', 'quote', 'figure', 'link']).optional(),
  from: calendarDaySchema.optional().meta({ description: 'The first day, inclusive.' }),
  to: calendarDaySchema.optional().meta({ description: 'The last day, inclusive.' }),
  withdrawn: z.enum(['true', 'false']).optional().meta({ description: 'Both without it.' }),
};

const noReview = (slug: string, of: string) =>
  refuse(
    422,
    `${slug} is a review, which prints what issues of ${of} have told: push the item to ${of}.`,
    'slug',
  );

const originOf = (newsletter: Newsletter, source: string) => `${newsletter.slug}/${source}`;

/** As configured; what programs hand over comes last, as it does when items are chosen. */
const sourcesOf = ({ sources }: Newsletter) => [...Object.keys(sources), pushedSource];

/** What programs do with items. */
export const itemOperations = [
  operation({
    id: 'listItems',
    method: 'get',
    path: '/newsletters/{slug}/items',
    summary: 'Items of a newsletter from all its sources, newest date first',
    description: 'What a source no longer has is left out.',
    scope: 'items:read',
    params: z.strictObject({ slug }),
    query: z.strictObject({ ...pageQuery, ...filters }),
    example: {
      params: { slug: example.slug },
      query: { source: 'api', kind: 'report', from: '2026-01-01', withdrawn: 'false' },
    },
    answers: { 200: { what: 'A page of items.', schema: pageOf(itemDocument) } },
    async handle({ config, items }, { params, query }) {
      const newsletter = config.newsletters.get(params.slug);
      if (!newsletter) return noNewsletter(params.slug);
      const { source, kind, from, to, withdrawn, limit, cursor } = query;
      const sources = sourcesOf(newsletter);
      if (source !== undefined && !sources.includes(source))
        return refuse(422, `source must be one of ${sources.join(', ')}.`, 'source');
      if (from !== undefined && to !== undefined && from > to)
        return refuse(422, `from must not be after to (${to}).`, 'from');
      const list = `items/${params.slug}`;
      const place = cursor === undefined ? undefined : placeOf(list, cursor);
      if (cursor !== undefined && place === undefined) return noCursor();
      const found = await items.list({
        origins: (source === undefined ? sources : [source]).map((one) =>
          originOf(newsletter, one),
        ),
        kinds: kind && [kind],
        from,
        to,
        withdrawn: withdrawn && withdrawn === 'true',
        after: place === undefined ? undefined : (JSON.parse(place) as ItemPlace),
        most: limit + 1,
      });
      const shown = found.slice(0, limit);
      const last = found.length > limit ? shown.at(-1) : undefined;
      const next = last && {
        date: last.date,
        origin: originOf(newsletter, last.origin),
        id: last.id,
      };
      const data = shown.map((item) => itemOut(item, config.baseUrl));
      const nextCursor = next ? cursorAfter(list, JSON.stringify(next)) : null;
      return { status: 200, body: { data, nextCursor } };
    },
  }),
  operation({
    id: 'putItem',
    method: 'post',
    path: '/newsletters/{slug}/items',
    summary: 'Add an item, or replace the one with its id',
    description:
      'It stands beside those that the sources tell, and an issue that is made from then on may print it; one that was approved before stays as it is. The whole item is replaced, and one that was withdrawn counts again.\n\nA review prints what the issues of another newsletter have told: items for it are pushed to that newsletter, and refused here.\n\nAn item may be sent back as it was read: what is read-only (`origin`, `published`, the size of a picture) is not looked at.',
    scope: 'items:write',
    params: z.strictObject({ slug }),
    body: pushedItemSchema,
    example: {
      params: { slug: example.slug },
      body: {
        id: example.id,
        kind: 'report',
        title: 'Nordbrücke wird früher frei',
        date: '2026-01-30',
        source: 'Stadtanzeiger',
        label: 'Nordbrücke',
        body: 'Die **Nordbrücke** wird zwei Wochen früher freigegeben als geplant.',
      },
    },
    answers: {
      200: { what: 'The item was replaced.', schema: itemDocument },
      201: {
        what: 'The item is new.',
        schema: itemDocument,
        headers: { Location: 'The address of the item.' },
      },
    },
    async handle({ config, items, clock }, { params, body }) {
      const newsletter = config.newsletters.get(params.slug);
      if (!newsletter) return noNewsletter(params.slug);
      if (newsletter.review) return noReview(newsletter.slug, newsletter.review.of);
      const item = readPushedItem(body, pushedSource);
      const others = Object.keys(newsletter.sources).map((one) => originOf(newsletter, one));
      const own = originOf(newsletter, pushedSource);
      const put = await items.put(own, item, clock.now(), others);
      if (put === 'taken')
        return refuseField('id belongs to an item of another source: choose another id.', 'id');
      const stored = itemOut(item, config.baseUrl);
      if (put === 'changed') return { status: 200, body: stored };
      const location = apiAddress(config, 'newsletters', newsletter.slug, 'items', item.id);
      return { status: 201, body: stored, headers: { Location: location } };
    },
  }),
  operation({
    id: 'getItem',
    method: 'get',
    path: '/newsletters/{slug}/items/{id}',
    summary: 'An item, from whichever source',
    description:
      'Where a source has come to have an item of the same id as one that was handed over, the source has precedence, as it has in issues.',
    scope: 'items:read',
    params: ofItem,
    example: { params: example },
    answers: { 200: { what: 'The item.', schema: itemDocument } },
    async handle({ config, items }, { params }) {
      const newsletter = config.newsletters.get(params.slug);
      if (!newsletter) return noNewsletter(params.slug);
      const sources = sourcesOf(newsletter);
      const origins = sources.map((source) => originOf(newsletter, source));
      const found = await items.list({ origins, id: params.id });
      const [item] = found.sort((a, b) => sources.indexOf(a.origin) - sources.indexOf(b.origin));
      if (!item) return refuse(404, `There is no such item of ${params.slug}.`, 'id');
      return { status: 200, body: itemOut(item, config.baseUrl) };
    },
  }),
  operation({
    id: 'withdrawItem',
    method: 'delete',
    path: '/newsletters/{slug}/items/{id}',
    summary: 'Take an item back that was handed over, which then is not printed',
    description:
      'It stays readable, with `withdrawn: true`. Asked again it changes nothing. Items of other sources are taken back there.',
    scope: 'items:write',
    params: ofItem,
    example: { params: example },
    answers: { 204: { what: 'The item is withdrawn.' } },
    async handle({ config, items, clock }, { params }) {
      const newsletter = config.newsletters.get(params.slug);
      if (!newsletter) return noNewsletter(params.slug);
      const own = originOf(newsletter, pushedSource);
      if (await items.withdraw(own, params.id, clock.now())) return { status: 204 };
      return refuse(404, 'There is no such item that came by the API.', 'id');
    },
  }),
];
