const agency =
  /(?:Foto|Fotos|Bild|Photo|Photograph|Grafik|Illustration|Quelle|Фото|Світлина)(?:\s*:|\s+©)/iu;

/** Whether a line tells nothing but who made a picture. */
export function isCredit(line: string): boolean {
  if (line.length > 90) return false;
  return (
    /^(?:Getty Images|Reuters|AFP|EPA|PA Media|AP|Imago|picture alliance|dpa)(?:\s*\/.{2,40})?$/iu.test(
      line,
    ) ||
    /^©\s*(?!dpa-infocom)\S/u.test(line) ||
    new RegExp(`^\\(?${agency.source}`, 'iu').test(line)
  );
}

/** Returns a caption that ends with its credit, without it; undefined if `line` is none. */
export function captionOf(line: string): { text: string; credit: string } | undefined {
  if (line.length > 420) return undefined;
  const match =
    /^(\S.{8,}?)\s*\((?:Foto|Fotos|Bild|Photo|Photograph|Grafik|Фото)\s*:\s*([^()]{2,90})\)\s*$/iu.exec(
      line,
    ) ??
    /^(\S.{8,}?)\s*©\s*([^.©]{2,90})$/u.exec(line) ??
    /^(\S.{8,}?[.!?])\s*(?:Foto|Bild|Photo|Photograph|Фото)\s*:\s*([^:]{2,80})$/iu.exec(line);
  return match?.[1] && match[2] ? { text: match[1].trim(), credit: match[2].trim() } : undefined;
}
