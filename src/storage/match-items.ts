import { createHash } from 'node:crypto';
import type { Item } from '../sources/item.ts';

/** What an item is known by, the most telling first; each a SHA-256 in hexadecimal. */
interface Keys {
  guid?: string | undefined;
  link?: string | undefined;
  content?: string | undefined;
}

const kinds = ['guid', 'link', 'content'] as const;

/** An item of a reading, what it is known by, and the id under which it is kept. */
export interface MatchedItem {
  item: Item;
  keys: readonly string[];
}

/** A reading with its items under the ids that they have, and the keys that tell none of them. */
export interface MatchedReading {
  items: readonly MatchedItem[];
  shared: readonly string[];
}

const hashOf = (text: string) => createHash('sha256').update(text).digest('hex');

/** Returns the key of what a source calls an item. */
export const guidKey = (guid: string): string => hashOf(`guid ${guid}`);

/** The same words on another day are another item: some columns begin with the same ones daily. */
function keysOf({ identity, date }: Item): Keys {
  if (!identity) return {};
  const { guid, link, content } = identity;
  return {
    guid: guid === undefined ? undefined : guidKey(guid),
    link: link === undefined ? undefined : hashOf(`link ${link}`),
    content: hashOf(`content ${date} ${content}`),
  };
}

/** Returns every key of `items`, for looking up what is known by them. */
export function everyKey(items: readonly Item[]): string[] {
  return [...new Set(items.flatMap((item) => Object.values(keysOf(item)).filter(isGiven)))];
}

/** Returns every id that `matchItems` may give to new items, for looking up which are taken. */
export function possibleIds(items: readonly Item[]): string[] {
  return items
    .filter(({ identity }) => identity)
    .flatMap((item) => [item.id, ...entryOf(item).longIds]);
}

const isGiven = (key: string | undefined): key is string => key !== undefined;

/** An item of a feed, looked at with what it is known by. */
interface Entry extends Keys {
  item: Item;
  /** Its own id with what its words make of it, for when other items have that id, and the shorter. */
  longIds: readonly string[];
}

/**
 * Returns the items of one reading under the ids that they were kept under before: `known` tells
 * whose the keys were (undefined for one that several items shared), `taken` which ids there are. An
 * item is the same by guid, else by its own id, else by link, else by its words; no two items of a
 * reading are the same one. Items without identity keep their ids, and of two the last stays.
 */
export function matchItems(
  items: readonly Item[],
  known: ReadonlyMap<string, string | undefined>,
  taken: ReadonlySet<string>,
): MatchedReading {
  const named = new Map(
    items.filter(({ identity }) => !identity).map((item) => [item.id, { item, keys: [] }]),
  );
  const entries = items.filter(({ identity }) => identity).map(entryOf);
  const shared = sharedKeys(entries, known);
  const ids = new Map<Entry, string>();
  const given = new Set<string>(named.keys());
  const give = (entry: Entry, id: string | undefined) => {
    if (id === undefined || given.has(id) || ids.has(entry)) return;
    ids.set(entry, id);
    given.add(id);
  };
  const usable = (key: string | undefined) => key !== undefined && !shared.has(key);
  const owner = (key: string | undefined) => (usable(key) ? known.get(key ?? '') : undefined);
  const ownId = ({ guid, item }: Entry) =>
    taken.has(item.id) && (guid === undefined || usable(guid)) ? item.id : undefined;
  const longId = (place: number, isTaken: boolean) => (entry: Entry) => {
    const id = entry.longIds[place];
    return id !== undefined && taken.has(id) === isTaken ? id : undefined;
  };
  const guesses: readonly ((entry: Entry) => string | undefined)[] = [
    ({ guid }) => owner(guid),
    ownId,
    ({ link }) => owner(link),
    ({ content }) => owner(content),
    ...eachLength.map((_, place) => longId(place, true)),
    ({ item }) => (taken.has(item.id) ? undefined : item.id),
    ...eachLength.map((_, place) => longId(place, false)),
  ];
  for (const guess of guesses) for (const entry of entries) give(entry, guess(entry));
  const matched = entries.flatMap((entry) => {
    const id = ids.get(entry);
    if (id === undefined) return [];
    const keys = kinds
      .map((kind) => entry[kind])
      .filter(isGiven)
      .filter(usable);
    return [{ item: id === entry.item.id ? entry.item : { ...entry.item, id }, keys }];
  });
  return { items: [...named.values(), ...matched], shared: [...shared] };
}

/** Whoever has a shorter one may have taken the words of another since, which then come back. */
const eachLength = [8, 16, 24, 32, 48, 64] as const;

function entryOf(item: Item): Entry {
  const { guid = '', link = '', content = '' } = item.identity ?? {};
  const own = hashOf(`${guid}\n${link}\n${content}`);
  const longIds = eachLength.map((length) => `${item.id}-${own.slice(0, length)}`);
  return { item, longIds, ...keysOf(item) };
}

/** A key that two items of one reading have, or once had, says nothing about either. */
function sharedKeys(entries: readonly Keys[], known: ReadonlyMap<string, string | undefined>) {
  const seen = new Set<string>();
  const shared = new Set<string>();
  for (const entry of entries) {
    for (const key of kinds.map((kind) => entry[kind]).filter(isGiven)) {
      if (seen.has(key) || (known.has(key) && known.get(key) === undefined)) shared.add(key);
      seen.add(key);
    }
  }
  return shared;
}
