/**
 * Returns a table of texts with each text as `set` makes it, however deep it lies; what a function of
 * the table returns is made so, too. Other values stay.
 */
export function mapTexts<T>(texts: T, set: (text: string) => string): T {
  return mapped(texts, set) as T;
}

function mapped(value: unknown, set: (text: string) => string): unknown {
  if (typeof value === 'string') return set(value);
  if (typeof value === 'function') return (...parts: unknown[]) => mapped(value(...parts), set);
  if (Array.isArray(value)) return value.map((one) => mapped(one, set));
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([key, one]) => [key, mapped(one, set)]));
}
