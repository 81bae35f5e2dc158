import { z } from 'zod';
import { locales } from '../../base/calendar.ts';
import { guardedSignUp } from '../../subscriptions/guarded-sign-up.ts';
import { normaliseAddress } from '../../subscriptions/normalise-address.ts';
import {
  type Subscriber,
  type Subscription,
  subscriptionStatuses,
} from '../../subscriptions/subscriber.ts';
import { addressSentences } from '../../subscriptions/wording.ts';
import type { WebDeps } from '../web-deps.ts';
import { cursorAfter, pageOf, pageQuery, placeOf } from './cursor.ts';
import { noNewsletter } from './issue-operations.ts';
import { operation } from './operation.ts';
import { refuse } from './problem.ts';

const subscription = z.object({
  id: z.int(),
  newsletter: z.string(),
  status: z.enum(subscriptionStatuses),
  createdAt: z.iso.datetime(),
  confirmedAt: z.iso.datetime().nullable(),
  endedAt: z.iso.datetime().nullable(),
});

const person = z.object({
  id: z.int(),
  email: z.string(),
  name: z.string(),
  locale: z.enum(locales),
  createdAt: z.iso.datetime(),
});

const subscriber = person.extend({ subscriptions: z.array(subscription) });
const subscribed = subscription.extend({ subscriber: person });

/** The shapes that these operations answer with, by name. */
export const subscriberShapes = { Subscriber: subscriber, Subscription: subscribed };

const signUpBody = z.strictObject({
  email: z.string().max(400),
  name: z.string().max(400).default(''),
  locale: z.enum(locales).optional().meta({ description: "The newsletter's without it." }),
});

/** The shapes that these operations read, by name. */
export const subscriberBodies = { SignUp: signUpBody };

const idText = z.coerce.number().int().min(1).max(Number.MAX_SAFE_INTEGER);
const ofNewsletter = z.strictObject({ slug: z.string().max(100) });

/** What programs do with subscribers. */
export const subscriberOperations = [
  operation({
    id: 'findSubscriber',
    method: 'get',
    path: '/subscribers',
    summary: 'The subscriber with an address, if there is one',
    scope: 'subscribers:read',
    query: z.strictObject({ email: z.string().max(400) }),
    example: { query: { email: 'anna@example.org' } },
    answers: { 200: { what: 'One or none.', schema: z.object({ data: z.array(subscriber) }) } },
    problems: [422],
    async handle(deps, { query }) {
      const address = normaliseAddress(query.email);
      if (!address.ok) return refuse(422, address.sentence, 'email');
      const found = await deps.subscribers.findByKey(address.emailKey);
      return { status: 200, body: { data: found ? [await withSubscriptions(deps, found)] : [] } };
    },
  }),
  operation({
    id: 'getSubscriber',
    method: 'get',
    path: '/subscribers/{id}',
    summary: 'A subscriber with all subscriptions',
    scope: 'subscribers:read',
    params: z.strictObject({ id: idText }),
    example: { params: { id: '1' } },
    answers: { 200: { what: 'The subscriber.', schema: subscriber } },
    problems: [404],
    async handle(deps, { params: { id } }) {
      const found = await deps.subscribers.findById(id);
      if (!found) return refuse(404, `There is no subscriber ${id}.`, 'id');
      return { status: 200, body: await withSubscriptions(deps, found) };
    },
  }),
  operation({
    id: 'listSubscriptions',
    method: 'get',
    path: '/newsletters/{slug}/subscriptions',
    summary: 'Subscriptions of a newsletter, oldest first',
    scope: 'subscribers:read',
    params: ofNewsletter,
    query: z.strictObject({ ...pageQuery, status: z.enum(subscriptionStatuses).optional() }),
    example: { params: { slug: 'probe' }, query: { status: 'active', limit: '100' } },
    answers: { 200: { what: 'A page of subscriptions.', schema: pageOf(subscribed) } },
    problems: [404, 422],
    async handle({ config, subscribers }, { params: { slug }, query }) {
      if (!config.newsletters.has(slug)) return noNewsletter(slug);
      const after = query.cursor === undefined ? 0 : Number(placeOf(query.cursor));
      if (!Number.isSafeInteger(after))
        return refuse(422, 'cursor must be the nextCursor of another page.', 'cursor');
      const { limit, status } = query;
      const filter = { newsletter: slug, status, after, most: limit + 1 };
      const rows: { subscriber: Subscriber; subscription: Subscription }[] = [];
      for await (const row of subscribers.list(filter)) rows.push(row);
      const shown = rows.slice(0, limit);
      const data = shown.map((row) => ({
        ...subscriptionOut(row.subscription),
        subscriber: personOut(row.subscriber),
      }));
      const last = rows.length > limit ? data.at(-1) : undefined;
      return { status: 200, body: { data, nextCursor: last ? cursorAfter(last.id) : null } };
    },
  }),
  operation({
    id: 'signUp',
    method: 'post',
    path: '/newsletters/{slug}/subscriptions',
    summary: 'Ask for a subscription: the person gets a mail and confirms it (double opt-in)',
    scope: 'subscribers:write',
    params: ofNewsletter,
    body: signUpBody,
    example: {
      params: { slug: 'probe' },
      body: { email: 'ada@example.org', name: 'Ada Lovelace', locale: 'en' },
    },
    answers: {
      202: {
        what: 'Accepted; the answer is the same for known and unknown addresses.',
        schema: z.object({ status: z.literal('accepted') }),
      },
    },
    problems: [404, 422],
    async handle(deps, { params: { slug }, body }) {
      const newsletter = deps.config.newsletters.get(slug);
      if (!newsletter) return noNewsletter(slug);
      // The network is that of the program: readers behind it would share one limit.
      const attempt = { ...body, form: 'api', network: undefined } as const;
      const outcome = await guardedSignUp(deps, newsletter, attempt);
      if (outcome.status === 'invalid')
        return refuse(422, addressSentences[outcome.problem].en, 'email');
      return { status: 202, body: { status: 'accepted' } };
    },
  }),
  operation({
    id: 'endSubscription',
    method: 'delete',
    path: '/subscriptions/{id}',
    summary: 'End a subscription; asked again it changes nothing',
    scope: 'subscribers:write',
    params: z.strictObject({ id: idText }),
    example: { params: { id: '1' } },
    answers: { 204: { what: 'The subscription has ended.' } },
    problems: [404],
    async handle({ subscribers, clock }, { params: { id } }) {
      const evidence = { event: 'unsubscribed', form: 'api', wording: '' } as const;
      const from = ['pending', 'active'] as const;
      const ended = await subscribers.change(id, from, 'unsubscribed', evidence, clock.now());
      if (ended || (await subscribers.subscription(id))) return { status: 204 };
      return refuse(404, `There is no subscription ${id}.`, 'id');
    },
  }),
];

async function withSubscriptions({ subscribers }: WebDeps, found: Subscriber) {
  const subscriptions = await subscribers.subscriptionsOf(found.id);
  return { ...personOut(found), subscriptions: subscriptions.map(subscriptionOut) };
}

const personOut = ({ id, email, name, locale, createdAt }: Subscriber) => ({
  id,
  email,
  name,
  locale,
  createdAt,
});

const subscriptionOut = (one: Subscription) => ({
  id: one.id,
  newsletter: one.newsletter,
  status: one.status,
  createdAt: one.createdAt,
  confirmedAt: one.confirmedAt ?? null,
  endedAt: one.endedAt ?? null,
});
