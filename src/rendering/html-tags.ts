import sanitizeHtml from 'sanitize-html';

/** An opening tag as a browser reads it: name in lower case, attributes decoded. */
export interface HtmlTag {
  name: string;
  attributes: Readonly<Record<string, string>>;
}

/** Returns the opening tags of an HTML document in order, without those inside comments. */
export function htmlTags(html: string): HtmlTag[] {
  const tags: HtmlTag[] = [];
  sanitizeHtml(html, {
    allowedTags: false,
    allowedAttributes: false,
    allowVulnerableTags: true,
    parseStyleAttributes: false,
    onOpenTag(name, attributes) {
      tags.push({ name, attributes: { ...attributes } });
    },
  });
  return tags;
}
