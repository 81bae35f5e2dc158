import { resolve } from 'node:path';
import { domainToASCII } from 'node:url';
import { placedSentence } from '../base/placed-sentence.ts';
import { readTextFile } from '../base/read-text-file.ts';

/** Room for every list of throw-away domains that is passed around. */
const fileLimit = 8 * 1_048_576;

/** Domains with which nobody can sign up, in lower case and ASCII, or what is wrong with the list. */
export type RefusedDomains = { domains: ReadonlySet<string> } | { problems: string[] };

/**
 * Reads `refuseDomains` of a newsletter: the domains themselves, or the file (from `root`) that has
 * one a line; empty lines and what follows a "#" do not count. `place` names where it is written.
 */
export async function readRefusedDomains(
  list: readonly string[] | string,
  root: string,
  place: (problem: string) => string,
): Promise<RefusedDomains> {
  if (typeof list !== 'string') return checked(list, (domain) => place(notOne(domain)));
  const reading = await readTextFile(resolve(root, list), fileLimit);
  if (!reading.ok) return { problems: [place(`names ${list}, which ${reading.problem}`)] };
  const lines = reading.content.split(/\r?\n/).map((line) => line.replace(/#.*/, '').trim());
  return checked(lines, (domain, line) => placedSentence(list, line, notOne(domain)));
}

function checked(
  names: readonly string[],
  sentence: (domain: string, line: number) => string,
): RefusedDomains {
  const domains = new Set<string>();
  const problems: string[] = [];
  for (const [index, name] of names.entries()) {
    if (name === '') continue;
    const domain = domainToASCII(name.toLowerCase());
    if (/^(?:[a-z\d-]+\.)+[a-z\d-]+$/.test(domain)) domains.add(domain);
    else problems.push(sentence(name, index + 1));
  }
  // A file that is no list at all would be told line by line.
  return problems.length > 0 ? { problems: problems.slice(0, 5) } : { domains };
}

const notOne = (domain: string) =>
  `has "${domain.slice(0, 60)}", which is no domain: write it as example.org`;
