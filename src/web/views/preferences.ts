import { html } from 'hono/html';
import { type CalendarDay, type Locale, localeOf, locales, longDate } from '../../base/calendar.ts';
import { wordingHash } from '../../base/wording-hash.ts';
import type { Newsletter } from '../../config/config.ts';
import { boundWords } from '../../rendering/typeset.ts';
import type { SubscriptionStatus } from '../../subscriptions/subscriber.ts';
import { addressSentences, type SignUpProblem } from '../../subscriptions/wording.ts';
import type { Wishes, WishesProblem } from '../save-preferences.ts';
import { newsletterWords } from '../texts/newsletter-words.ts';
import { scheduleInWords } from '../texts/schedule-in-words.ts';
import { textsOf } from '../texts/texts.ts';
import type { Html } from './page.ts';
import { oneButton, sheet } from './sheet.ts';

/** A newsletter and how a person stands with it. */
export interface Choice {
  newsletter: Newsletter;
  status: SubscriptionStatus | 'none';
}

/** What the preferences page shows of a person. */
export interface PreferencesForm {
  /** Address of the page; what follows it leads to download and erasure. */
  action: string;
  email: string;
  name: string;
  /** The person's language, which the page speaks as well. */
  locale: Locale;
  choices: readonly Choice[];
  /** Last day of a pause; undefined without one. */
  pausedUntil: CalendarDay | undefined;
  mostWeeks: number;
  notice: 'saved' | 'asked' | undefined;
  /** A new address that cannot be one, is probably another, or can be asked for only later. */
  wrong?:
    | {
        email: string;
        problem:
          | SignUpProblem
          | 'too-many-here'
          | { likely: string }
          | { day: CalendarDay; time: string };
      }
    | undefined;
  /** What was sent and is not saved, and why. */
  typed?:
    | (Pick<Wishes, 'name' | 'locale' | 'newsletters' | 'pause'> & { problem: WishesProblem })
    | undefined;
}

/** Returns the preferences of one address: newsletters, name, language, pause, and its data. */
export function preferences(form: PreferencesForm): Html {
  const { locale, typed } = form;
  const t = textsOf(locale).preferences;
  const wrongName = typed?.problem === 'name';
  const sentence = typed && wishesSentence(typed.problem, locale);
  const chosen = localeOf(typed?.locale ?? '') ?? locale;
  return html`<section class="sheet">
<h1>${t.heading}</h1>
<p class="standfirst">${t.lead(form.email)}</p>
${form.notice ? html`<p class="notice" role="status">${form.notice === 'saved' ? t.saved : t.addressAsked}</p>` : ''}
${sentence ? html`<p class="problem" role="alert">${sentence}</p>` : ''}
<form method="post" action="${form.action}">
<fieldset class="choices"><legend>${t.newsletters}</legend>
${form.choices.map((choice) => choiceRow(choice, locale, typed?.newsletters))}
</fieldset>
<div class="field ${wrongName ? 'wrong' : ''}">
<label for="name">${t.name}</label>
<input id="name" name="name" autocomplete="name" maxlength="80" value="${typed?.name ?? form.name}" ${wrongName ? html`aria-invalid="true" autofocus` : ''} aria-describedby="${wrongName ? 'name-problem name-hint' : 'name-hint'}">
${wrongName ? html`<p class="problem" id="name-problem" role="alert">${t.nameProblem}</p>` : ''}
<p class="hint" id="name-hint">${t.nameHint}</p>
</div>
<div class="field">
<label for="locale">${t.language}</label>
<select id="locale" name="locale" aria-describedby="locale-hint">
${locales.map((one) => html`<option value="${one}" lang="${one}" ${one === chosen ? 'selected' : ''}>${t.languages[one]}</option>`)}
</select>
<p class="hint" id="locale-hint">${t.languageHint}</p>
</div>
${pauseField(form, locale)}
<button class="button" type="submit">${t.save}</button>
</form>
${addressForm(form, locale)}
<h2>${t.data}</h2>
<p>${t.dataLead}</p>
<p><a class="more" href="${form.action}/data.json" download>${t.download}</a></p>
<p><a class="more" href="${form.action}/erase">${t.erase}</a></p>
</section>`;
}

/** What is wrong with a name stands beside its field. */
function wishesSentence(problem: WishesProblem, locale: Locale): string | undefined {
  const t = textsOf(locale).preferences;
  const sentences = { choice: t.unknown, words: t.otherWords, suppressed: t.suppressed };
  return problem === 'name' ? undefined : sentences[problem];
}

/** A form of its own: the mail that it asks for has nothing to do with saving. */
function addressForm({ action, wrong }: PreferencesForm, locale: Locale): Html {
  const t = textsOf(locale).preferences;
  const described = wrong ? 'address-problem address-hint' : 'address-hint';
  const unsure = typeof wrong?.problem === 'object' && 'likely' in wrong.problem;
  return html`<form method="post" action="${action}/address" novalidate>
<div class="field ${wrong ? 'wrong' : ''}">
<label for="address">${t.address}</label>
<input id="address" name="email" type="email" autocomplete="email" maxlength="254" value="${wrong?.email ?? ''}" ${wrong ? html`aria-invalid="${unsure ? 'false' : 'true'}" autofocus` : ''} aria-describedby="${described}">
${unsure ? html`<input type="hidden" name="meant" value="${wrong.email}">` : ''}
${wrong ? html`<p class="problem" id="address-problem" role="alert">${addressProblem(wrong.problem, locale)}</p>` : ''}
<p class="hint" id="address-hint">${t.addressHint}</p>
</div>
<button class="button button-quiet" type="submit">${t.askAddress}</button>
</form>`;
}

function addressProblem(
  problem: NonNullable<PreferencesForm['wrong']>['problem'],
  locale: Locale,
): string {
  if (problem === 'too-many-here') return textsOf(locale).landing.tooMany;
  if (typeof problem === 'string') return boundWords(addressSentences[problem][locale], locale);
  if ('likely' in problem) return textsOf(locale).landing.likely(problem.likely);
  const day = longDate(problem.day, locale);
  return textsOf(locale).preferences.addressTooMany(day, problem.time);
}

function choiceRow(
  { newsletter, status }: Choice,
  locale: Locale,
  typed: ReadonlySet<string> | undefined,
): Html {
  const { slug, title, schedule, signUp } = newsletter;
  const ticked = typed ? typed.has(slug) : status === 'active';
  const checked = ticked && status !== 'suppressed' ? 'checked' : '';
  const disabled = status === 'suppressed' ? 'disabled' : '';
  const words = status === 'active' || status === 'suppressed' ? '' : signUp.consent;
  return html`<label class="choice" for="on-${slug}">
<input type="checkbox" id="on-${slug}" name="newsletter" value="${slug}" ${checked} ${disabled} aria-describedby="state-${slug}">
<span><b lang="${newsletter.locale}">${title}</b>
<span class="small" id="state-${slug}">${scheduleInWords(schedule, locale)} · ${textsOf(locale).preferences.status[status]}</span>
${words ? html`<span class="small" lang="${newsletter.locale}"><br>${newsletterWords(newsletter).consent}</span>` : ''}</span>
</label>${words ? html`<input type="hidden" name="words-${slug}" value="${wordingHash(words)}">` : ''}`;
}

/** Without a choice of its own the field leaves a pause as it is. */
function pauseField({ pausedUntil, mostWeeks, typed }: PreferencesForm, locale: Locale): Html {
  const selected = (value: string) => ((typed?.pause ?? '') === value ? 'selected' : '');
  const t = textsOf(locale).preferences;
  const as = pausedUntil ? t.pausedUntil(longDate(pausedUntil, locale, false)) : t.noPause;
  const weeks = Array.from({ length: mostWeeks }, (_, index) => index + 1);
  return html`<div class="field">
<label for="pause">${t.pause}</label>
<select id="pause" name="pause" aria-describedby="pause-hint">
<option value="" ${selected('')}>${as}</option>
${pausedUntil ? html`<option value="0" ${selected('0')}>${t.endPause}</option>` : ''}
${weeks.map((number) => html`<option value="${number}" ${selected(String(number))}>${t.weeks(number)}</option>`)}
</select>
<p class="hint" id="pause-hint">${t.pauseHint}</p>
</div>`;
}

/** Returns the page that asks before a person is erased; nothing has happened yet. */
export function erasure(action: string, email: string, back: string, locale: Locale): Html {
  const t = textsOf(locale).erasure;
  return sheet({
    heading: t.heading,
    lead: t.lead(email),
    rest: html`${oneButton(action, t.button)}`,
    onward: { href: back, label: t.back },
  });
}

/** Returns the page after a person was erased. */
export function erased(locale: Locale): Html {
  const t = textsOf(locale).erasure;
  return sheet({ heading: t.done, lead: t.doneLead });
}
