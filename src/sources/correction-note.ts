/** How papers say that they have corrected or updated a text. */
const marks =
  /korrektur|korrigiert|berichtigt|berichtigung|richtigstellung|anmerkung der redaktion|aktualisiert|aktualisierung|\bupdate\b|in einer (?:früheren|ersten|vorherigen|älteren) (?:version|fassung)|ursprünglich hieß es|\bcorrect(?:ion|ed)\b|\bclarification\b|\ban earlier version\b|\beditor[’']s note\b|виправлен|уточнен|оновлен|попередній версії/iu;
const longest = 300;

/**
 * Returns the sentence of `after` in which a source itself says that it has corrected or updated a
 * text, if `before` did not have that sentence; at most 300 characters, cut at a word.
 */
export function correctionNote(before: string, after: string): string | undefined {
  const known = new Set(sentencesOf(before));
  const note = sentencesOf(after).find((sentence) => !known.has(sentence) && marks.test(sentence));
  if (note === undefined || note.length <= longest) return note;
  return `${note.slice(0, longest - 1).replace(/\s+\S*$/, '')}…`;
}

const sentencesOf = (text: string) =>
  text
    .split(/\n+|(?<=[.!?…]["“”»«’]?)\s+(?=\p{Lu}|["„“»«‚([])/u)
    .map((sentence) => sentence.trim())
    .filter((sentence) => sentence !== '');
