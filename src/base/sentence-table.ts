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

/** Returns what was said in the language of `translation`. */
export function translate<C extends string>(
  translation: Readonly<Record<C, (parameters: never) => string>>,
  { code, parameters }: { code: C; parameters: unknown },
): string {
  return translation[code](parameters as never);
}
