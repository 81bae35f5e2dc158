import { z } from 'zod';
import { calendarDaySchema } from '../../base/calendar-day-schema.ts';
import { pushedSource } from '../../config/reserved-slugs.ts';
import { pushedItemSchema } from '../../sources/front-matter-schema.ts';
import { readPushedItem } from '../../sources/read-pushed-item.ts';
import { noNewsletter } from './issue-operations.ts';
import { operation } from './operation.ts';
import { refuse, refuseMisfits } from './problem.ts';

const storedItem = z.object({
  id: z.string(),
  kind: z.enum(['report', 'quote', 'figure', 'link']),
  date: calendarDaySchema,
  title: z.string(),
  withdrawn: z.boolean(),
});

/** The shapes that these operations answer with, by name. */
export const itemShapes = { StoredItem: storedItem };
/** The shapes that these operations read, by name. */
export const itemBodies = { Item: pushedItemSchema };

/** What programs do with items. */
export const itemOperations = [
  operation({
    id: 'putItem',
    method: 'post',
    path: '/newsletters/{slug}/items',
    summary: 'Add an item, or replace the one with its id',
    scope: 'items:write',
    params: z.strictObject({ slug: z.string().max(100) }),
    body: pushedItemSchema,
    example: {
      params: { slug: 'probe' },
      body: {
        id: 'nordbruecke',
        kind: 'report',
        title: 'Nordbrücke wird früher frei',
        date: '2026-01-30',
        source: 'Stadtanzeiger',
        label: 'Nordbrücke',
        body: 'Die **Nordbrücke** wird zwei Wochen früher freigegeben als geplant.',
      },
    },
    answers: {
      200: { what: 'The item was replaced.', schema: storedItem },
      201: { what: 'The item is new.', schema: storedItem },
    },
    problems: [404, 422],
    async handle({ config, items, clock }, { params: { slug }, body }) {
      const newsletter = config.newsletters.get(slug);
      if (!newsletter) return noNewsletter(slug);
      const read = readPushedItem(body, pushedSource);
      if (!read.ok) return refuseMisfits(422, read.misfits);
      const { item } = read;
      const others = Object.keys(newsletter.sources).map((origin) => `${slug}/${origin}`);
      const put = await items.put(`${slug}/${pushedSource}`, item, clock.now(), others);
      if (put === 'taken')
        return refuse(422, `id belongs to an item of another source: choose another id.`, 'id');
      const { id, kind, date, title, withdrawn } = item;
      const answer = { id, kind, date, title, withdrawn };
      return { status: put === 'added' ? 201 : 200, body: answer };
    },
  }),
  operation({
    id: 'withdrawItem',
    method: 'delete',
    path: '/newsletters/{slug}/items/{id}',
    summary: 'Take an item back, which then is not printed; asked again it changes nothing',
    scope: 'items:write',
    params: z.strictObject({ slug: z.string().max(100), id: z.string().max(120) }),
    example: { params: { slug: 'probe', id: 'nordbruecke' } },
    answers: { 204: { what: 'The item is withdrawn.' } },
    problems: [404, 422],
    async handle({ config, items, clock }, { params: { slug, id } }) {
      if (!config.newsletters.has(slug)) return noNewsletter(slug);
      if (await items.withdraw(`${slug}/${pushedSource}`, id, clock.now())) return { status: 204 };
      return refuse(404, 'There is no such item that came by the API.', 'id');
    },
  }),
];
