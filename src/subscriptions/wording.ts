import type { Locale } from '../base/calendar.ts';
import type { AddressProblem } from '../base/mail-address.ts';

/** Why an address cannot sign up: it is none, or its domain is refused. */
export type SignUpProblem = AddressProblem | 'refused';

/** What a person reads about an address that is refused. */
export const addressSentences: Record<SignUpProblem, Record<Locale, string>> = {
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
    de: 'An den Teil nach dem @ kann keine E-Mail gehen. Bitte prüfen Sie die Schreibweise.',
    en: 'Mail cannot go to the part after the @. Please check its spelling.',
    uk: 'На частину після @ пошта надійти не може. Будь ласка, перевірте написання.',
  },
  'too-long': {
    de: 'Diese Adresse ist zu lang: höchstens 64 Zeichen vor dem @ und 254 insgesamt.',
    en: 'This address is too long: at most 64 characters before the @ and 254 in all.',
    uk: 'Ця адреса задовга: щонайбільше 64 символи перед @ і 254 загалом.',
  },
  refused: {
    de: 'Wegwerf-Adressen nehmen wir nicht an. Bitte geben Sie eine Adresse an, die Sie behalten.',
    en: 'We do not take throw-away addresses. Please enter an address that you will keep.',
    uk: 'Одноразових адрес ми не приймаємо. Будь ласка, вкажіть адресу, яку ви збережете.',
  },
};

/** The words of a mail that answers a sign-up. */
export interface MailWording {
  subject: string;
  /** Above the link, one text per paragraph. */
  before: readonly string[];
  /** What the link is called. */
  action: string;
  /** Below the link. */
  after: readonly string[];
}

const ukrainianPlural = new Intl.PluralRules('uk');

/** "1 день, 2 дні, 7 днів": Ukrainian counts in three forms. */
function ukrainianDays(days: number): string {
  const form = ukrainianPlural.select(days);
  return `${days}\u00a0${form === 'one' ? 'день' : form === 'few' ? 'дні' : 'днів'}`;
}

/** What a mail names; `pausedUntil` is the day until which its reader has a pause. */
interface MailParts {
  title: string;
  days: number;
  pausedUntil?: string | undefined;
}

/** The mails to single people. They carry nothing that anybody typed and no advertising. */
export const confirmationWording: Record<
  'confirm' | 'remind' | 'already' | 'move' | 'moved',
  Record<Locale, (parts: MailParts) => MailWording>
> = {
  confirm: {
    de: ({ title, days }) => ({
      subject: `Bitte bestätigen: ${title}`,
      before: [
        'Guten Tag,',
        `diese Adresse wurde für „${title}“ angemeldet. Die erste Ausgabe kommt erst, wenn Sie das bestätigen:`,
      ],
      action: 'Anmeldung bestätigen',
      after: [
        `Der Link öffnet eine Seite mit einem Knopf und gilt ${days === 1 ? 'einen\u00a0Tag' : `${days}\u00a0Tage`}.`,
        'Sie waren das nicht? Dann brauchen Sie nichts zu tun: Ohne Bestätigung bekommen Sie keine Ausgabe.',
      ],
    }),
    en: ({ title, days }) => ({
      subject: `Please confirm: ${title}`,
      before: [
        'Hello,',
        `This address was signed up for “${title}”. The first issue comes only after you confirm that:`,
      ],
      action: 'Confirm subscription',
      after: [
        `The link opens a page with one button and works for ${days === 1 ? 'one day' : `${days} days`}.`,
        'If that was not you, there is nothing to do: without your confirmation no issue will reach you.',
      ],
    }),
    uk: ({ title, days }) => ({
      subject: `Будь ласка, підтвердьте: ${title}`,
      before: [
        'Вітаємо!',
        `Для цієї адреси оформлено підписку на «${title}». Ми нічого не надсилатимемо, доки ви цього не підтвердите:`,
      ],
      action: 'Підтвердити підписку',
      after: [
        `Посилання відкриває сторінку з однією кнопкою і діє ${ukrainianDays(days)}.`,
        'Це були не ви? Тоді нічого не робіть: без підтвердження ви не отримаєте жодного випуску.',
      ],
    }),
  },
  remind: {
    de: ({ title, days }) => ({
      subject: `Noch nicht bestätigt: ${title}`,
      before: [
        'Guten Tag,',
        `diese Adresse wurde für „${title}“ angemeldet, aber noch nicht bestätigt. Wenn Sie die Ausgaben bekommen möchten, fehlt nur noch das:`,
      ],
      action: 'Anmeldung bestätigen',
      after: [
        `Der Link öffnet eine Seite mit einem Knopf und gilt noch ${days === 1 ? 'einen\u00a0Tag' : `${days}\u00a0Tage`}. Danach löschen wir die Anmeldung.`,
        'Sie waren das nicht oder möchten nicht mehr? Dann brauchen Sie nichts zu tun: Wir erinnern Sie kein zweites Mal.',
      ],
    }),
    en: ({ title, days }) => ({
      subject: `Not yet confirmed: ${title}`,
      before: [
        'Hello,',
        `This address was signed up for “${title}”, but that has not been confirmed yet. If you would like to get the issues, only this is missing:`,
      ],
      action: 'Confirm subscription',
      after: [
        `The link opens a page with one button and works for ${days === 1 ? 'one more day' : `${days} more days`}. After that we delete the sign-up.`,
        'If that was not you, or you have changed your mind, there is nothing to do: we will not remind you again.',
      ],
    }),
    uk: ({ title, days }) => ({
      subject: `Ще не підтверджено: ${title}`,
      before: [
        'Вітаємо!',
        `Для цієї адреси оформлено підписку на «${title}», але її ще не підтверджено. Якщо ви хочете отримувати випуски, лишився тільки цей крок:`,
      ],
      action: 'Підтвердити підписку',
      after: [
        `Посилання відкриває сторінку з однією кнопкою і діє ще ${ukrainianDays(days)}. Потім ми видалимо цей запит.`,
        'Це були не ви або ви передумали? Тоді нічого не робіть: удруге ми не нагадуватимемо.',
      ],
    }),
  },
  already: {
    de: ({ title, pausedUntil }) => ({
      subject: pausedUntil
        ? `„${title}“: Pause bis zum ${pausedUntil}`
        : `Sie bekommen „${title}“ bereits`,
      before: [
        'Guten Tag,',
        pausedUntil
          ? `diese Adresse wurde noch einmal für „${title}“ angemeldet. Sie haben das Abonnement schon, aber bis zum ${pausedUntil} machen Sie Pause; so lange kommen keine Ausgaben. In den Einstellungen können Sie die Pause beenden:`
          : `diese Adresse wurde noch einmal für „${title}“ angemeldet. Sie bekommen schon jede Ausgabe, und so bleibt es. Ihre Einstellungen finden Sie hier:`,
      ],
      action: 'Einstellungen öffnen',
      after: ['Sie waren das nicht? Dann brauchen Sie nichts zu tun.'],
    }),
    en: ({ title, pausedUntil }) => ({
      subject: pausedUntil
        ? `“${title}”: paused until ${pausedUntil}`
        : `You already get “${title}”`,
      before: [
        'Hello,',
        pausedUntil
          ? `This address was signed up for “${title}” once more. You are subscribed already, but you have paused until ${pausedUntil}; no issues come before that. You can end the pause in your preferences:`
          : `This address was signed up for “${title}” once more. You already get every issue, and nothing has changed. Your preferences are here:`,
      ],
      action: 'Open preferences',
      after: ['If that was not you, there is nothing to do.'],
    }),
    uk: ({ title, pausedUntil }) => ({
      subject: pausedUntil ? `«${title}»: пауза до ${pausedUntil}` : `Ви вже отримуєте «${title}»`,
      before: [
        'Вітаємо!',
        pausedUntil
          ? `Для цієї адреси ще раз оформлено підписку на «${title}». Ви вже її маєте, але зробили паузу до ${pausedUntil}; доти випуски не надходитимуть. Завершити паузу можна в налаштуваннях:`
          : `Для цієї адреси ще раз оформлено підписку на «${title}». Ви вже її маєте, і нічого не змінилося. Ваші налаштування тут:`,
      ],
      action: 'Відкрити налаштування',
      after: ['Це були не ви? Тоді нічого не робіть.'],
    }),
  },
  move: {
    de: ({ title, days }) => ({
      subject: `Neue Adresse bestätigen: ${title}`,
      before: [
        'Guten Tag,',
        `„${title}“ soll künftig an diese Adresse gehen statt an eine andere. Das gilt erst, wenn Sie es bestätigen:`,
      ],
      action: 'Neue Adresse bestätigen',
      after: [
        `Der Link öffnet eine Seite mit einem Knopf und gilt ${days}\u00a0Tage.`,
        'Sie waren das nicht? Dann brauchen Sie nichts zu tun: Ohne Bestätigung ändert sich nichts.',
      ],
    }),
    en: ({ title, days }) => ({
      subject: `Please confirm your new address: ${title}`,
      before: [
        'Hello,',
        `“${title}” shall go to this address from now on instead of another one. That holds only after you confirm it:`,
      ],
      action: 'Confirm new address',
      after: [
        `The link opens a page with one button and works for ${days} days.`,
        'If that was not you, there is nothing to do: without your confirmation nothing changes.',
      ],
    }),
    uk: ({ title, days }) => ({
      subject: `Підтвердьте нову адресу: ${title}`,
      before: [
        'Вітаємо!',
        `«${title}» відтепер має надходити на цю адресу замість іншої. Це набуде чинності лише після вашого підтвердження:`,
      ],
      action: 'Підтвердити нову адресу',
      after: [
        `Посилання відкриває сторінку з однією кнопкою і діє ${ukrainianDays(days)}.`,
        'Це були не ви? Тоді нічого не робіть: без підтвердження нічого не зміниться.',
      ],
    }),
  },
  moved: {
    de: ({ title }) => ({
      subject: `Ihre Adresse wurde geändert: ${title}`,
      before: [
        'Guten Tag,',
        `„${title}“ geht künftig an eine andere Adresse und an diese hier nicht mehr. Das hat jemand über den Link in einer Ausgabe eingestellt und im neuen Postfach bestätigt.`,
        'Waren Sie das nicht, können Sie es hier ändern:',
      ],
      action: 'Einstellungen öffnen',
      after: ['Sonst brauchen Sie nichts zu tun. Das ist unsere letzte Mail an diese Adresse.'],
    }),
    en: ({ title }) => ({
      subject: `Your address was changed: ${title}`,
      before: [
        'Hello,',
        `“${title}” goes to another address from now on, and no longer to this one. Somebody set that by the link in an issue and confirmed it from the new mailbox.`,
        'If that was not you, you can change it here:',
      ],
      action: 'Open preferences',
      after: ['Otherwise there is nothing to do. This is our last mail to this address.'],
    }),
    uk: ({ title }) => ({
      subject: `Вашу адресу змінено: ${title}`,
      before: [
        'Вітаємо!',
        `«${title}» відтепер надходить на іншу адресу, а не на цю. Хтось налаштував це за посиланням з випуску й підтвердив з нової скриньки.`,
        'Якщо це були не ви, змінити це можна тут:',
      ],
      action: 'Відкрити налаштування',
      after: ['Інакше нічого робити не треба. Це наш останній лист на цю адресу.'],
    }),
  },
};
