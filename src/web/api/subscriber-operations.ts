import { z } from 'zod';
import { locales } from '../../base/calendar.ts';
import type { AddressProblem } from '../../base/mail-address.ts';
import { guardedSignUp } from '../../subscriptions/guarded-sign-up.ts';
import { normaliseAddress } from '../../subscriptions/normalise-address.ts';
import {
  type Subscriber,
  type Subscription,
  subscriptionStatuses,
} from '../../subscriptions/subscriber.ts';
import { addressSentences } from '../../subscriptions/wording.ts';
import type { WebDeps } from '../web-deps.ts';
import { cursorAfter, noCursor, pageOf, pageQuery, placeOf } from './cursor.ts';
import { noNewsletter } from './issue-operations.ts';
import { operation } from './operation.ts';
import { refuse, refuseField } from './problem.ts';
import { wholeNumber } from './whole-number.ts';

const subscription = z.object({
  id: z.int(),
  newsletter: z.string(),
  status: z.enum(subscriptionStatuses).meta({
    description:
      'Only `active` ones get letters. `pending` waits for its confirmation, `unsubscribed` was ended by the person or by a program, `suppressed` by a mail server that does not know the address.',
  }),
  createdAt: z.iso.datetime(),
  confirmedAt: z.iso.datetime().nullable(),
  pausedUntil: z.iso.datetime().nullable().meta({
    description: 'Until when the person wants no letters.',
  }),
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

/** What goes on after the field's name. */
const addressFaults: Record<AddressProblem, string> = {
  missing: 'is empty: write an e-mail address',
  malformed: 'is not an e-mail address: write it as name@example.org',
  domain: 'has a part after the @ that mail cannot go to: check its spelling',
  'too-long': 'is too long: at most 64 characters before the @ and 254 in all',
};

/** Judged with the other fields, so that a program is told of all that is wrong at once. */
const address = z
  .string()
  .max(400)
  .superRefine((value, context) => {
    const read = normaliseAddress(value);
    if (!read.ok) context.addIssue({ code: 'custom', message: addressFaults[read.problem] });
  });

const signUpBody = z.strictObject({
  email: address.meta({ description: 'Where the mail goes that asks to confirm.' }),
  name: z.string().max(400).default('').meta({ description: 'For the salutation.' }),
  locale: z.enum(locales).optional().meta({ description: "The newsletter's without it." }),
});

/** The shapes that these operations read, by name. */
export const subscriberBodies = { SignUp: signUpBody };

const idText = wholeNumber(1, Number.MAX_SAFE_INTEGER);
const ofNewsletter = z.strictObject({ slug: z.string().max(100) });

/** What programs do with subscribers. */
export const subscriberOperations = [
  operation({
    id: 'findSubscriber',
    method: 'get',
    path: '/subscribers',
    summary: 'The subscriber with an address, if there is one',
    description: 'Addresses are compared as mail is: upper and lower case are the same.',
    scope: 'subscribers:read',
    query: z.strictObject({ email: z.string().max(400) }),
    example: { query: { email: 'anna@example.org' } },
    answers: { 200: { what: 'One or none.', schema: z.object({ data: z.array(subscriber) }) } },
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
    async handle({ config, subscribers }, { params: { slug }, query }) {
      if (!config.newsletters.has(slug)) return noNewsletter(slug);
      const list = `subscriptions/${slug}`;
      const after = query.cursor === undefined ? 0 : Number(placeOf(list, query.cursor));
      if (!Number.isSafeInteger(after)) return noCursor();
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
      return { status: 200, body: { data, nextCursor: last ? cursorAfter(list, last.id) : null } };
    },
  }),
  operation({
    id: 'signUp',
    method: 'post',
    path: '/newsletters/{slug}/subscriptions',
    summary: 'Ask for a subscription: the person gets a mail and confirms it (double opt-in)',
    description:
      'The same as filling in the form: the same limits count both together, except that for networks. Whoever reads already gets a mail that says so. Nobody is subscribed without confirming; people who have agreed elsewhere are taken over with `lagebrief subscribers import`, which asks for the source of their consent.',
    scope: 'subscribers:write',
    params: ofNewsletter,
    body: signUpBody,
    example: {
      params: { slug: 'probe' },
      body: { email: 'ada@example.org', name: 'Ada Lovelace', locale: 'en' },
    },
    answers: {
      202: {
        what: 'Accepted. The answer is the same for addresses that are new, known, suppressed or over a limit.',
        schema: z.object({ status: z.literal('accepted') }),
      },
    },
    async handle(deps, { params: { slug }, body }) {
      const newsletter = deps.config.newsletters.get(slug);
      if (!newsletter) return noNewsletter(slug);
      // The network is that of the program: readers behind it would share one limit.
      const attempt = { ...body, form: 'api', network: undefined } as const;
      const outcome = await guardedSignUp(deps, newsletter, attempt);
      if (outcome.status === 'invalid')
        return refuseField(addressSentences[outcome.problem].en, 'email');
      return { status: 202, body: { status: 'accepted' } };
    },
  }),
  operation({
    id: 'endSubscription',
    method: 'delete',
    path: '/subscriptions/{id}',
    summary: 'End a subscription; asked again it changes nothing',
    description: 'The person gets no more letters, also of an issue that is being sent.',
    scope: 'subscribers:write',
    params: z.strictObject({ id: idText }),
    example: { params: { id: '1' } },
    answers: { 204: { what: 'The subscription has ended.' } },
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
  pausedUntil: one.pausedUntil ?? null,
  endedAt: one.endedAt ?? null,
});
