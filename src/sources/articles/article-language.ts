import type { Locale } from '../../base/calendar.ts';

const frequent: Record<'de' | 'en', RegExp> = {
  de: /(?<!\p{L})(?:der|die|das|und|nicht|ein|eine|ist|mit|von|den|dem|sich|auf|für)(?!\p{L})/giu,
  en: /(?<!\p{L})(?:the|of|and|to|that|is|was|with|for|on|has|it|he|she|said)(?!\p{L})/giu,
};

/** Returns the language that most of `text` is written in, German if it cannot be told. */
export function articleLanguage(text: string): Locale {
  const letters = text.match(/\p{L}/gu)?.length ?? 0;
  const cyrillic = text.match(/\p{Script=Cyrillic}/gu)?.length ?? 0;
  if (cyrillic > letters / 2) return 'uk';
  const count = (language: 'de' | 'en') => text.match(frequent[language])?.length ?? 0;
  return count('en') > count('de') ? 'en' : 'de';
}
