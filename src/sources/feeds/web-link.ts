import { cleanLine } from '../../base/clean-text.ts';

const lengthLimit = 2048;

/** Returns `written` as an absolute http or https address, or `undefined` if it cannot be one. */
export function webLink(
  written: string | undefined,
  base?: string | undefined,
): string | undefined {
  if (written === undefined || written.length > 2 * lengthLimit) return undefined;
  const line = cleanLine(written).replace(/ /g, '%20');
  if (line === '') return undefined;
  const url = URL.parse(line, base !== undefined && isWeb(base) ? base : undefined);
  if (!url || !isWeb(url.href) || url.href.length > lengthLimit) return undefined;
  // Readers and editors know the address as its publisher writes it, and items are told apart by it.
  return /^https?:\/\/[\w\-.~:/?#[\]@!$&'()*+,;=%]+$/.test(line) ? line : url.href;
}

const isWeb = (address: string) => /^https?:\/\//i.test(address);
