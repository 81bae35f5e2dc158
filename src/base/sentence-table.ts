/** Sentences by code, in English: each is said with the parameters of its code. */
export type SentenceTable = Readonly<Record<string, (parameters: never) => string>>;

/**
 * What table `T` has said: the English sentence for terminal and log, and code and parameters, from
 * which a translation says the same in another language.
 */
export type Said<T extends SentenceTable> = {
  [C in keyof T]: { code: C; parameters: Parameters<T[C]>[0]; sentence: string };
}[keyof T];

/** What says the same as table `T` in another language: it lacks no code of it. */
export type Translation<T extends SentenceTable> = {
  readonly [C in keyof T]: (...parameters: Parameters<T[C]>) => string;
};

/** Returns what `table` says about `code`. */
export function say<T extends SentenceTable, C extends keyof T>(
  table: T,
  code: C,
  ...parameters: Parameters<T[C]>
): Said<T> {
  const sentence = table[code] as (...parameters: Parameters<T[C]>) => string;
  return { code, parameters: parameters[0], sentence: sentence(...parameters) } as Said<T>;
}

/**
 * Returns what was said in the language of `translation`; the English sentence where that lacks the
 * code, as it may of something that another version of the program has stored.
 */
export function translate<C extends string>(
  translation: Readonly<Record<C, (parameters: never) => string>>,
  { code, parameters, sentence }: { code: C; parameters: unknown; sentence: string },
): string {
  return Object.hasOwn(translation, code) ? translation[code](parameters as never) : sentence;
}
