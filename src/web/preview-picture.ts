import type { Issue } from '../issue/issue.ts';
import type { PreviewPicture } from './views/social-tags.ts';

/** Formats that networks and messengers show; AVIF is not yet among them. */
const shown = /\.(?:png|jpe?g|webp|gif)$/i;

/** Returns the lead's own picture as the one that a shared link is shown with, if there is one. */
export function previewPicture(issue: Issue, baseUrl: string): PreviewPicture | undefined {
  for (const block of issue.blocks) {
    if (block.type !== 'lead') continue;
    const { src, alt, width, height } = block.report.picture ?? {};
    if (src?.startsWith('media:') && shown.test(src)) {
      const name = encodeURIComponent(src.slice('media:'.length));
      return { src: `${baseUrl}/media/${name}`, alt: alt ?? '', width, height };
    }
  }
  return undefined;
}
