import type { Issue } from '../issue/issue.ts';
import { cardSize } from './preview-card.ts';
import type { PreviewPicture } from './views/social-tags.ts';

/** Formats that networks and messengers show; AVIF is not yet among them. */
const shown = /\.(?:png|jpe?g|webp|gif)$/i;

/** Networks crop to 1.91 to 1; of what is much higher or wider they show a piece. */
const fits = ({ width, height }: Pick<PreviewPicture, 'width' | 'height'>) =>
  width !== undefined && height !== undefined && width / height >= 1.7 && width / height <= 2.1;

/** Returns the lead's own picture, if it has one that we keep; else the card. */
export function issuePicture(issue: Issue, baseUrl: string): PreviewPicture {
  return leadPicture(issue, baseUrl) ?? card(issue, baseUrl);
}

/**
 * Returns the picture that a link to an issue is shown with: the lead's own one if we have it and it
 * has about the shape that is shown, else the card with the issue's subject.
 */
export function previewPicture(issue: Issue, baseUrl: string): PreviewPicture {
  const own = leadPicture(issue, baseUrl);
  return own && fits(own) ? own : card(issue, baseUrl);
}

/** A picture of ours as our own pages show it, with whose it is. */
export interface CreditedPicture {
  /** From the root of the site. */
  src: string;
  alt: string;
  credit: string;
  width: number | undefined;
  height: number | undefined;
}

/** Returns the lead's picture where it has the shape of a photograph; a chart needs its text beside it. */
export function widePicture(issue: Issue): CreditedPicture | undefined {
  const own = ownPicture(issue);
  return own && fits(own) ? own : undefined;
}

function leadPicture(issue: Issue, baseUrl: string): PreviewPicture | undefined {
  const own = ownPicture(issue);
  if (!own) return undefined;
  const { src, alt, width, height } = own;
  return { src: `${baseUrl}${src}`, alt, width, height };
}

function ownPicture(issue: Issue): CreditedPicture | undefined {
  for (const block of issue.blocks) {
    if (block.type !== 'lead') continue;
    const { src, alt = '', credit = '', width, height } = block.report.picture ?? {};
    if (src?.startsWith('media:') && shown.test(src)) {
      const name = encodeURIComponent(src.slice('media:'.length));
      return { src: `/media/${name}`, alt, credit, width, height };
    }
  }
  return undefined;
}

function card(issue: Issue, baseUrl: string): PreviewPicture {
  const src = `${baseUrl}/${issue.newsletter}/${issue.date}/preview.png`;
  return { src, alt: `${issue.title}: ${issue.subject}`, ...cardSize };
}
