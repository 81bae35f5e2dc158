import { expect } from 'vitest';
import { type Locale, locales } from '../../src/base/calendar.ts';
import { textsOf } from '../../src/web/texts/texts.ts';
import type { Page } from './open-site.ts';

/** Expects a page of this status and language, frame included, that says `words`. */
export function expectIn(locale: Locale, page: Page, words: string, status = 200) {
  expect(page.status).toBe(status);
  expect(page.text).toContain(`<html lang="${locale}">`);
  expect(page.text).toContain(words);
  expect(page.text).toContain(textsOf(locale).footer);
  for (const other of locales.filter((one) => one !== locale))
    expect(page.text).not.toContain(textsOf(other).footer);
}
