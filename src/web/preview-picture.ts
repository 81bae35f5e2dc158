import type { Issue } from '../issue/issue.ts';
import { cardSize } from './preview-card.ts';
import type { PreviewPicture } from './views/social-tags.ts';

/** Formats that networks and messengers show; AVIF is not yet among them. */
const shown = /\.(?:png|jpe?g|webp|gif)$/i;

/**
 * Returns the picture that a link to an issue is shown with: the lead's own one if we have it, else
 * the card with the issue's subject.
 */
export function previewPicture(issue: Issue, baseUrl: string): PreviewPicture {
  for (const block of issue.blocks) {
    if (block.type !== 'lead') continue;
    const { src, alt, width, height } = block.report.picture ?? {};
    if (src?.startsWith('media:') && shown.test(src)) {
      const name = encodeURIComponent(src.slice('media:'.length));
      return { src: `${baseUrl}/media/${name}`, alt: alt ?? '', width, height };
    }
  }
  const src = `${baseUrl}/${issue.newsletter}/${issue.date}/preview.png`;
  return { src, alt: `${issue.title}: ${issue.subject}`, ...cardSize };
}
