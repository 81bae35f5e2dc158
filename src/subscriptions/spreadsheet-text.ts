// What a spreadsheet takes for a formula, in the wide forms of Asian keyboards, too (CWE-1236). The
// run of apostrophes is part of the rule so that what was guarded can be told from what was not.
const formula = /^'*[=+\-@＝＋－＠\t\r]/;

/** Returns `text` so that a spreadsheet shows it and never computes it: with an apostrophe before. */
export function guardFormula(text: string): string {
  return formula.test(text) ? `'${text}` : text;
}

/** Returns what `guardFormula` was given; other text stays as it is. */
export function unguardFormula(text: string): string {
  return text.startsWith("'") && formula.test(text) ? text.slice(1) : text;
}
