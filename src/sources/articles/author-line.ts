/** Names alone, or it would be a sentence: "Eva Roth", "Eva Roth und Ada Voss". */
export const nameAlone =
  /^\p{Lu}[\p{L}’'ʼ.-]+(?: (?:von|van|de|\p{Lu}[\p{L}’'ʼ.-]*)){1,2}(?:(?:,| und| and| та| і) \p{Lu}[\p{L}’'ʼ.-]+(?: \p{Lu}[\p{L}’'ʼ.-]*){1,2})?$/u;

/** Returns the names of "Von A und B, Ort" and "By A and B"; undefined if `line` says more. */
export function authorOf(line: string): string | undefined {
  const match =
    /^(?:(?:Ein(?:e)? (?:Analyse|Kommentar|Gastbeitrag|Reportage|Interview) )?[Vv]on|By|Text:|Автор(?:ка)?:)\s+((?:\p{Lu}[\p{L}.’'-]*|von|van|de|der|und|and|та|,)(?:[ ,]+(?:\p{Lu}[\p{L}.’'-]*|von|van|de|der|und|and|та))*)$/u.exec(
      line,
    );
  const names = match?.[1];
  if (names === undefined || line.length > 120) return undefined;
  return (
    names.replace(/,\s*(?:in\s+)?\p{Lu}[\p{L}.-]*$/u, (place) =>
      place.trim().split(/\s+/).length > 1 && !/(?:^|\s)(?:und|and)\s/.test(names) ? '' : place,
    ) || names
  );
}
