import type { Context } from 'hono';
import type { Newsletter } from '../config/config.ts';
import { formStamp, renewedStamp } from '../subscriptions/form-stamp.ts';
import { dateline, send } from './house.ts';
import { previewPicture } from './preview-picture.ts';
import { newestPublished } from './published.ts';
import { landing, type SignUpForm } from './views/landing.ts';
import { socialTags } from './views/social-tags.ts';
import type { WebDeps } from './web-deps.ts';

/** A newsletter's reviews; of a review, the newsletter that it looks back on. */
const relativesOf = ({ slug, review }: Newsletter, { newsletters }: WebDeps['config']) =>
  [...newsletters.values()].filter(
    (other) => other.slug === review?.of || other.review?.of === slug,
  );

/**
 * Answers with a newsletter's landing page; with `form`, after a sign-up that was refused, with what
 * the reader typed and why.
 */
export async function landingPage(
  c: Context,
  deps: WebDeps,
  newsletter: Newsletter,
  form?: SignUpForm,
): Promise<Response> {
  const newest = await newestPublished(deps.issues, newsletter.slug);
  const status = form ? (form.problem === 'too-many' ? 429 : 422) : 200;
  if (form) c.header('Cache-Control', 'no-store');
  if (status === 429) c.header('Retry-After', '3600');
  const { consent } = newsletter.signUp;
  const now = deps.clock.now();
  const shown = form
    ? { ...form, stamp: renewedStamp(deps.tokens, form.stamp, now, consent) }
    : {
        email: '',
        name: '',
        locale: newsletter.locale,
        stamp: formStamp(deps.tokens, now, consent),
      };
  const { locale } = shown;
  const parts = {
    title: newsletter.title,
    description: newsletter.tagline,
    newsletter,
    locale,
    masthead: 'front',
    dateline: dateline(deps.clock, newsletter, locale),
    canonical: `${deps.config.baseUrl}/${newsletter.slug}`,
    head: socialTags({
      url: `${deps.config.baseUrl}/${newsletter.slug}`,
      type: 'website',
      title: newsletter.title,
      description: newsletter.tagline,
      siteName: deps.config.site.site.name,
      locale: newsletter.locale,
      picture: newest && previewPicture(newest, deps.config.baseUrl),
    }),
    body: landing(newsletter, newest, shown, relativesOf(newsletter, deps.config)),
  } as const;
  return send(c, deps, parts, status);
}
