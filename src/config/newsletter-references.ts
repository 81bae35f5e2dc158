import type { z } from 'zod';
import { nearest } from '../base/nearest.ts';

type Context = z.core.$RefinementCtx<unknown>;

/**
 * Adds to `context` what is wrong between the parts of a newsletter's configuration: blocks that
 * name no counter or stand twice, a lack of material, a review with a summariser, counters that end
 * before they begin, reminders that come too late. `value` may be invalid.
 */
export function checkReferences(value: unknown, context: Context): void {
  const { counters, blocks, signUp, sources, review, summariser } = record(value);
  const say = (path: PropertyKey[], message: string) =>
    context.addIssue({ code: 'custom', path, message, input: value });
  const named = Object.keys(record(sources)).length;
  if (named === 0 && review === undefined) say(['sources'], 'needs at least one source');
  if (named > 0 && review !== undefined)
    say(
      ['review'],
      'stands beside sources: a review is made of issues alone, so remove one of both',
    );
  if (summariser !== undefined && review !== undefined)
    say(['summariser'], 'stands beside review: a review shortens no texts, so remove it');
  for (const [name, counter] of Object.entries(record(counters))) {
    const { since, until } = record(counter);
    if (typeof since === 'string' && typeof until === 'string' && until < since)
      say(['counters', name, 'until'], `must not be before since (${since})`);
  }
  const { confirmWithinDays = 7, reminderAfterHours } = record(signUp);
  const latest = (Number(confirmWithinDays) - 1) * 24;
  if (typeof reminderAfterHours === 'number' && reminderAfterHours > latest)
    say(
      ['signUp', 'reminderAfterHours'],
      latest > 0
        ? `must be ${latest} at most, so that a day is left to confirm`
        : 'must be 0 with one day to confirm',
    );
  const seen = new Set<string>();
  for (const [index, block] of (Array.isArray(blocks) ? blocks : []).entries()) {
    const { type, counter, newsletter } = record(block);
    if (typeof type !== 'string') continue;
    const named = type === 'counter' ? counter : type === 'review' ? newsletter : undefined;
    const identity = named === undefined ? type : `${type} ${String(named)}`;
    if (type !== 'text' && seen.has(identity))
      say(['blocks', index], `stands twice: remove this second "${identity}"`);
    seen.add(identity);
    if (type === 'counter' && typeof counter === 'string')
      checkCounter(counter, Object.keys(record(counters)), (problem) =>
        say(['blocks', index, 'counter'], problem),
      );
  }
}

function checkCounter(name: string, known: string[], say: (problem: string) => void): void {
  if (known.includes(name)) return;
  const near = nearest(name, known);
  const advice = near
    ? `did you mean "${near}"?`
    : `add it below counters: (${known.length > 0 ? `known there: ${known.join(', ')}` : 'there is none'})`;
  say(`names the counter "${name}", which does not exist: ${advice}`);
}

const record = (value: unknown): Record<string, unknown> =>
  typeof value === 'object' && value !== null ? (value as Record<string, unknown>) : {};
