/**
 * What a column says of whether people want mail: a word for their standing (`type`: or a word for
 * something else), that they wanted it (`wanted`, `confirmed`: yes or no), or that, when or why they
 * left or could not be reached.
 */
export type StandingKind = 'status' | 'type' | 'wanted' | 'confirmed' | 'left' | 'suppressed';

/** What somebody's fields say: nothing against mail, or why there is none. */
export type Standing = 'active' | 'pending' | 'left' | 'suppressed' | 'unknown';

/**
 * Names of columns, in the form of `columnName`, as our own exports and those of listmonk, Ghost,
 * Mailchimp, Keila, Buttondown, Kit, Campaign Monitor, phpList, Substack and others have them.
 */
const titles: Record<StandingKind, readonly string[]> = {
  status: [
    ...['status', 'state', 'subscription status', 'subscription state', 'subscriber status'],
    ...['subscriber state', 'subscriber type', 'email status', 'member status', 'contact status'],
    ...[
      'email marketing status',
      'subscribe status',
      'zustand',
      'abo status',
      'abostatus',
      'статус',
    ],
  ],
  type: ['type', 'subscription type', 'contact type', 'member type'],
  wanted: [
    ...['subscribed', 'is subscribed', 'subscribed to emails', 'active', 'is active', 'enabled'],
    ...['opted in', 'opt in', 'optin', 'accepts marketing', 'accepts email marketing'],
    ...['angemeldet', 'abonniert', 'aktiv', 'newsletter'],
  ],
  confirmed: ['confirmed', 'is confirmed', 'verified', 'email confirmed', 'bestätigt'],
  left: [
    ...[
      'unsubscribed',
      'is unsubscribed',
      'unsubscribed at',
      'unsubscribed on',
      'unsubscribed date',
    ],
    ...['unsubscribe', 'unsubscribe date', 'unsubscribe time', 'unsubscribe reason'],
    ...['unsubscription date', 'unsubscription reason', 'unsub time', 'unsub reason'],
    ...['unsub reason other', 'unsub campaign title', 'unsub campaign id', 'date unsubscribed'],
    ...['opted out', 'opted out at', 'opt out', 'optout', 'opt out date', 'opt out time'],
    ...['email opt out', 'cancelled at', 'canceled at', 'deleted', 'deleted at', 'deactivated'],
    ...['deactivated at', 'disabled', 'left', 'left at', 'ended at', 'do not contact', 'dnc'],
    ...['do not email', 'abgemeldet', 'abgemeldet am', 'abmeldedatum', 'abmeldung', 'gelöscht'],
  ],
  suppressed: [
    ...[
      'suppressed',
      'suppressed at',
      'bounced',
      'bounced at',
      'is bounced',
      'bounce',
      'bounce date',
    ],
    ...['bounce reason', 'bounce type', 'hard bounce', 'hard bounced', 'hard bounced at'],
    ...['clean time', 'cleaned', 'cleaned at', 'clean campaign title', 'clean campaign id'],
    ...['complained', 'complained at', 'complaint', 'complaint date', 'spam complaint', 'spam'],
    ...['marked as spam', 'blocked', 'blocked at', 'blocklisted', 'blocklisted at', 'blacklisted'],
    ...['blacklisted at', 'undeliverable', 'undeliverability date', 'undeliverability reason'],
    ...['unreachable', 'email disabled', 'gesperrt', 'unzustellbar'],
  ],
};

/** Names that say such a thing without being known: letting people in past them would be a guess. */
const suspicious =
  /un ?sub|\bopt(ed)? ?out|bounc|complain|abuse|blo(ck|c) ?list|black ?list|blocked|suppress|undeliver|unreach|unzustell|abgemeld|abmeld|ausgetragen|austrag|gekündigt|gesperrt|\bclean(ed)?\b|\bspam|do not (contact|e ?mail)|відпис/u;
/** Names that may say it, and do so unless every field is a word for somebody who still reads. */
const leaving =
  /kündig|austritt|ausgetreten|withdr|revok|widerruf|churn|cancel|\b(no|not|non|never|without|ohne|kein\p{L}*)\b|nonsubscri/u;
const agreeing = /consent|subscri|opt(ed)? ?in|einwillig/u;
const stating = /status|state(?!ment)/u;
/** What is no standing: when, how and whence somebody came, and the plan of Substack's exports. */
const harmless =
  /^((e ?mail|marketing|newsletter|sms) )*(date |time )?(opt(ed)? ?in|subscri(be|bed|ber|ption)|consent)( (time|timestamp|date|at|on|since|ip|ip address|id|source|url))$|^(date|time) (subscribed|opted in)$|^active subscription$/u;
const yes = ['1', 'yes', 'true', 'y', 't', 'ja', 'wahr', 'так', 'x', 'granted', 'given', 'erteilt'];

const words = {
  active: [
    ...['', 'active', 'subscribed', 'enabled', 'confirmed', 'regular', 'premium', 'gifted', 'free'],
    ...['paid', 'comped', 'opted in', 'aktiv', 'angemeldet', 'bestätigt'],
  ],
  pending: [
    ...['pending', 'unconfirmed', 'unactivated', 'not confirmed', 'unverified', 'unbestätigt'],
    ...['pending confirmation', 'awaiting confirmation', 'waiting'],
  ],
  left: [
    ...['unsubscribed', 'unsubscribe', 'opted out', 'opt out', 'left', 'cancelled', 'canceled'],
    ...['removed', 'deleted', 'archived', 'disabled', 'deactivated', 'inactive', 'paused'],
    ...[
      'nonsubscribed',
      'non subscribed',
      'not subscribed',
      'transactional',
      'churned',
      'withdrawn',
      'revoked',
      'declined',
      'denied',
      'gekündigt',
      'ausgetreten',
      'ausgetragen',
      'widerrufen',
      'відписано',
      'abgemeldet',
      'inaktiv',
      'gelöscht',
    ],
  ],
  suppressed: [
    ...['suppressed', 'bounced', 'bounce', 'hard bounced', 'hard bounce', 'hardbounced', 'cleaned'],
    ...['complained', 'complaint', 'spam', 'spammy', 'marked as spam', 'abuse', 'abused', 'junk'],
    ...['blocklisted', 'blacklisted', 'blocked', 'undeliverable', 'unreachable', 'unzustellbar'],
    ...['invalid', 'malformed', 'gesperrt'],
  ],
};
/** As programs and people write that something is not so, or not yet. */
const no = ['', '0', 'no', 'false', 'n', 'f', 'nein', 'falsch', 'ні', 'null', 'nil', 'none', 'n/a'];
/** Also a date that is none, as databases write it. */
const isNo = (value: string) =>
  no.includes(value) || /^(-+|–|\\n|0000-00-00.*)$/u.test(value.trim());

/**
 * Returns the name of a column in the form that names are compared by: `UNSUB_TIME` is `unsub time`,
 * `Subscribed? (Mailchimp)` is `subscribed mailchimp`.
 */
export const columnName = (title: string): string =>
  wordForm(title.replace(/[?!()[\]{}<>*"]+/gu, ' '));

const wordForm = (text: string): string =>
  text
    .replace(/(\p{Ll})(\p{Lu})/gu, '$1 $2')
    .normalize('NFC')
    .toLowerCase()
    .replace(/[\s_.:-]+/gu, ' ')
    .trim();

/** Returns what a column of this name says of people's standing; `suspicious` may, but is not known. */
export function standingKind(name: string): StandingKind | 'suspicious' | undefined {
  const kinds = Object.keys(titles) as StandingKind[];
  return (
    kinds.find((kind) => titles[kind].includes(name)) ??
    (suspicious.test(name) ? 'suspicious' : undefined)
  );
}

/**
 * Returns whether a field of a column that is not known tells that its person has left or cannot be
 * reached, or, by the name of the column, may tell it: by `word` alone or by the `name`.
 */
export function hintOfLeaving(name: string, field: string): 'word' | 'name' | undefined {
  const says = standingByWord(field);
  if (isGone(says)) return 'word';
  if (field === '' || harmless.test(name)) return undefined;
  if (leaving.test(name) || isGone(standingByWord(name)))
    return isNo(field.toLowerCase()) ? undefined : 'name';
  const agrees = agreeing.test(name);
  if (!agrees && !stating.test(name)) return undefined;
  return says === 'active' || (agrees && yes.includes(field.toLowerCase())) ? undefined : 'name';
}

/** Returns what a field of a column of this kind says. */
export function standingOf(kind: StandingKind, field: string): Standing {
  const denied = isNo(field.toLowerCase());
  switch (kind) {
    case 'status':
      return standingByWord(field) ?? 'unknown';
    case 'type':
      return standingByWord(field) ?? 'active';
    case 'wanted':
      return plainly(field) ?? (field !== '' && denied ? 'left' : 'active');
    case 'confirmed':
      return plainly(field) ?? (field !== '' && denied ? 'pending' : 'active');
    default:
      return denied ? 'active' : kind;
  }
}

const isGone = (says: Standing | undefined) => says === 'left' || says === 'suppressed';

/** What a word says against mail where yes or no was to be expected. */
function plainly(field: string): Standing | undefined {
  const says = standingByWord(field);
  return says === 'active' ? undefined : says;
}

function standingByWord(field: string): keyof typeof words | undefined {
  const word = wordForm(field);
  const standings = Object.keys(words) as (keyof typeof words)[];
  return standings.find((standing) => words[standing].includes(word));
}
