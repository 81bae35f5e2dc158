import { html } from 'hono/html';
import { dateLine, type Locale } from '../../base/calendar.ts';
import type { Newsletter } from '../../config/config.ts';
import type { Issue } from '../../issue/issue.ts';
import { boundWords } from '../../rendering/typeset.ts';
import { addressSentences, type SignUpProblem } from '../../subscriptions/wording.ts';
import { widePicture } from '../preview-picture.ts';
import { newsletterWords } from '../texts/newsletter-words.ts';
import { scheduleInWords } from '../texts/schedule-in-words.ts';
import { textsOf } from '../texts/texts.ts';
import { type Headline, headlines } from './headlines.ts';
import type { Html } from './page.ts';

/** What a reader typed, and what was wrong with it. */
export interface SignUpForm {
  email: string;
  name: string;
  /** The language of the form, which a sign-up by it takes over. */
  locale: Locale;
  /** When the form was first shown, and with which words; see `formStamp`. */
  stamp: string;
  problem?: SignUpProblem | 'too-many' | 'too-quick' | 'other-words' | undefined;
  /** The address that was probably meant; the page asks about it once. */
  likely?: string | undefined;
}

/**
 * Returns the body of a newsletter's landing page: what it is, its newest issue, the form, and the way
 * to its `relatives`.
 */
export function landing(
  newsletter: Newsletter,
  newest: Issue | undefined,
  form: SignUpForm,
  relatives: readonly Newsletter[] = [],
): Html {
  // The form comes second, so that on a phone nobody has to scroll past an issue to subscribe.
  return html`<div class="front">
<p class="pitch" lang="${newsletter.locale}">${newsletterWords(newsletter).pitch}</p>
${signUpBox(newsletter, form)}
${newest ? newestIssue(newsletter, newest, form.locale) : noIssue(form.locale)}
</div>
${relatives.length > 0 ? kin(relatives, form.locale) : ''}`;
}

function kin(relatives: readonly Newsletter[], locale: Locale): Html {
  const all = textsOf(locale);
  return html`<section class="kin" aria-labelledby="kin">
<h2 class="section" id="kin">${all.landing.kin}</h2>
${relatives.map(
  (
    one,
  ) => html`<p><a lang="${one.locale}" href="/${one.slug}">${one.title}</a> <span lang="${one.locale}">${newsletterWords(one).tagline}</span></p>
<p class="small">${all.appears(scheduleInWords(one.schedule, locale))}</p>`,
)}
</section>`;
}

function noIssue(locale: Locale): Html {
  return html`<p class="small">${textsOf(locale).landing.noIssueYet}</p>`;
}

function newestIssue(newsletter: Newsletter, issue: Issue, locale: Locale): Html {
  const t = textsOf(locale).landing;
  const lang = newsletter.locale;
  const lines = headlines(issue, 4);
  const bound = (text: string) => boundWords(text, issue.locale);
  // Without a summary the lead's headline is all that there is to say, and it is the first line below.
  const opening = repeats(issue.preheader, lines[0]) ? undefined : bound(issue.preheader);
  const picture = widePicture(issue);
  return html`<article class="newest" aria-labelledby="newest">
<p class="kicker">${t.newest}</p>
<h2 id="newest" lang="${lang}"><a href="/${newsletter.slug}/${issue.date}">${bound(issue.subject)}</a></h2>
<p class="byline dotted"><time datetime="${issue.date}">${dateLine(issue.date, locale)}</time> <span>${t.number(issue.number)}</span> <span>${t.minutes(issue.readingMinutes)}</span></p>
${picture ? html`<figure class="seen" lang="${lang}"><img src="${picture.src}" alt="${picture.alt}" width="${picture.width}" height="${picture.height}" loading="lazy" decoding="async">${picture.credit ? html`<figcaption>${picture.credit}</figcaption>` : ''}</figure>` : ''}
${opening === undefined ? '' : html`<p class="opening" lang="${lang}">${opening}</p>`}
${lines.length > 0 ? html`<ul class="inside" aria-label="${t.inside}">${lines.map((line) => html`<li lang="${lang}"><b>${bound(line.label)}</b> <span>${bound(line.title)}</span></li>`)}</ul>` : ''}
<p><a class="more" href="/${newsletter.slug}/${issue.date}">${t.read}</a></p>
</article>`;
}

/** Whether an opening says no more than a headline does, though perhaps less of it. */
function repeats(opening: string, headline: Headline | undefined): boolean {
  return headline?.title.startsWith(opening.replace(/\s*…$/, '')) === true;
}

function signUpBox(newsletter: Newsletter, form: SignUpForm): Html {
  const all = textsOf(form.locale);
  const t = all.landing;
  const [before, link, after] = t.privacyNote;
  return html`<section class="sign-up" aria-labelledby="sign-up">
<h2 id="sign-up">${t.heading}</h2>
<p class="small">${all.appears(scheduleInWords(newsletter.schedule, form.locale))}</p>
<form method="post" action="/${newsletter.slug}/subscribe" novalidate>
${emailField(form)}
<div class="field">
<label for="name">${t.name} <span class="optional">${t.optional}</span></label>
<input id="name" name="name" autocomplete="name" maxlength="80" value="${form.name}" aria-describedby="name-hint">
<p class="hint" id="name-hint">${t.nameHint}</p>
</div>
<div class="trap" aria-hidden="true">
<label for="website">${t.trap}</label>
<input id="website" name="website" tabindex="-1" autocomplete="off">
</div>
<input type="hidden" name="stamp" value="${form.stamp}">
<input type="hidden" name="locale" value="${form.locale}">
<button class="button" type="submit">${t.button}</button>
<p class="consent" lang="${newsletter.locale}">${newsletterWords(newsletter).consent}</p>
<p class="consent">${before}<a href="/privacy">${link}</a>${after}</p>
</form>
</section>`;
}

function emailField(form: SignUpForm): Html {
  const t = textsOf(form.locale).landing;
  const problem = form.likely
    ? t.likely(form.likely)
    : form.problem && problemSentence(form.problem, form.locale);
  // What is no fault of the address does not mark it as one.
  const wrong =
    form.problem !== undefined && !['too-many', 'too-quick', 'other-words'].includes(form.problem);
  return html`<div class="field${wrong || form.likely ? ' wrong' : ''}">
<label for="email">${t.email}</label>
<input id="email" name="email" type="email" autocomplete="email" inputmode="email" required maxlength="320" value="${form.email}"
${problem ? html`aria-invalid="${wrong ? 'true' : 'false'}" aria-describedby="email-error" autofocus` : html`aria-describedby="email-hint"`}>
${form.likely ? html`<input type="hidden" name="meant" value="${form.email}">` : ''}${problem ? html`<p class="problem" id="email-error">${problem}</p>` : html`<p class="hint" id="email-hint">${t.emailHint}</p>`}
</div>`;
}

function problemSentence(problem: NonNullable<SignUpForm['problem']>, locale: Locale): string {
  if (problem === 'too-quick') return textsOf(locale).landing.tooQuick;
  if (problem === 'other-words') return textsOf(locale).landing.otherWords;
  if (problem === 'too-many') return textsOf(locale).landing.tooMany;
  return boundWords(addressSentences[problem][locale], locale);
}
