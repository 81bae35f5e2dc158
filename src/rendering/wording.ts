import { z } from 'zod';
import type { Locale } from '../base/calendar.ts';
import { LagebriefError } from '../base/errors.ts';
import { perLocale } from '../base/per-locale.ts';
import { readYaml } from '../base/yaml.ts';

const words = z.string().min(1).max(400);
/** A word by the categories of `Intl.PluralRules`: German has `one` and `other`, Ukrainian four. */
const forms = z.object({ one: words, few: words.optional(), many: words.optional(), other: words });
const named = (name: string) => words.refine((w) => w.includes(`{${name}}`), `must hold {${name}}`);

/** `emails/locales/<locale>.yaml`: every word of the letter that no item and no setting gives. */
const wordingSchema = z.strictObject({
  salutation: z.strictObject({ named: named('name'), unnamed: words, onPage: words }),
  quotationMarks: z.tuple([words, words]),
  /** What stands after a numeral: "1437 Tage". */
  days: forms,
  issueNumber: named('number'),
  readingTime: z.strictObject({
    one: named('minutes'),
    few: named('minutes').optional(),
    many: named('minutes').optional(),
    other: named('minutes'),
  }),
  readInBrowser: words,
  source: named('source'),
  by: named('author'),
  paid: words,
  itemDate: named('date'),
  /** Under a text that a summariser wrote. */
  machineWritten: words.optional(),
  alsoAt: named('sources'),
  /** In a review: "In den Ausgaben vom 25. Januar und 30. Januar", after the number of issues. */
  told: z
    .strictObject({
      one: named('days'),
      few: named('days').optional(),
      many: named('days').optional(),
      other: named('days'),
    })
    .optional(),
  reviewOf: named('days').optional(),
  followUp: named('date'),
  followUpYesterday: words,
  counterEnded: named('date'),
  range: words,
  figureBy: named('source'),
  deadline: named('time'),
  feedback: words,
  feedbackSubject: words,
  forward: words,
  forwardSubject: words,
  forwardBody: words,
  forwarded: named('title'),
  subscribe: words,
  why: named('title'),
  preferences: words,
  unsubscribe: words,
  imprint: words,
  responsible: words,
  links: words,
});

/** The words of one language. */
export type Wording = z.output<typeof wordingSchema>;
type Forms = z.output<typeof forms>;

/** Returns the words in `text`, the content of `file`; throws `template.invalid` naming the line. */
export function readWording(file: string, text: string): Wording {
  const reading = readYaml(text, wordingSchema);
  if (reading.ok) return reading.value;
  const [first] = reading.problems;
  throw new LagebriefError('template.invalid', {
    file,
    line: first?.line ?? 1,
    problem: first?.problem ?? 'is empty',
  });
}

const pluralRules = perLocale((tag) => new Intl.PluralRules(tag));

/** Returns the form of a word that goes with `count` in `locale`. */
export function pluralForm(count: number, choices: Forms, locale: Locale): string {
  const category = pluralRules(locale).select(count);
  return choices[category as keyof Forms] ?? choices.other;
}

/** Returns `text` with `{name}` replaced by `values.name`; unknown names stay as they are. */
export function fill(text: string, values: Readonly<Record<string, unknown>>): string {
  return text.replace(/\{(\w+)\}/g, (whole, name: string) =>
    Object.hasOwn(values, name) ? String(values[name]) : whole,
  );
}
