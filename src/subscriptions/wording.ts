import type { Locale } from '../base/calendar.ts';

/** Why an input is no address that mail can be sent to. */
export type AddressProblem = 'missing' | 'malformed' | 'domain' | 'too-long';

/** What a person reads about an address that is refused. */
export const addressSentences: Record<AddressProblem, Record<Locale, string>> = {
  missing: {
    de: 'Bitte geben Sie Ihre E-Mail-Adresse ein.',
    en: 'Please enter an e-mail address.',
    uk: 'Будь ласка, введіть адресу електронної пошти.',
  },
  malformed: {
    de: 'Das ist keine E-Mail-Adresse. Sie hat die Form name@beispiel.de.',
    en: 'This is not an e-mail address: write it as name@example.org.',
    uk: 'Це не адреса електронної пошти. Вона має вигляд name@example.org.',
  },
  domain: {
    de: 'Der Teil nach dem @ ist kein Name, an den E-Mail gehen kann. Bitte prüfen Sie ihn.',
    en: 'The part after the @ is not a name that mail can go to: check its spelling.',
    uk: 'Частина після @ не є іменем, на яке може надійти пошта. Будь ласка, перевірте її.',
  },
  'too-long': {
    de: 'Diese Adresse ist zu lang: höchstens 64 Zeichen vor dem @ und 254 insgesamt.',
    en: 'This address is too long: at most 64 characters before the @ and 254 in all.',
    uk: 'Ця адреса задовга: щонайбільше 64 символи перед @ і 254 загалом.',
  },
};
