/** Addresses that open a prepared message: in the mail program, and at networks. */
export interface ShareLinks {
  mail: string;
  networks: readonly { name: string; href: string }[];
}

/**
 * Returns plain addresses for passing `url` on. Nothing is asked of a network until somebody follows
 * its link; none of them needs a script of its own.
 */
export function shareLinks(page: {
  url: string;
  /** What the message says before the address. */
  text: string;
  /** Subject and first line of a mail. */
  recommendation: string;
}): ShareLinks {
  const { url, text, recommendation } = page;
  const encode = encodeURIComponent;
  const both = encode(`${text}\n${url}`);
  return {
    // Line ends as RFC 6068 §5 wants them.
    mail: `mailto:?subject=${encode(text)}&body=${encode(`${recommendation}\r\n\r\n${url}`)}`,
    networks: [
      { name: 'WhatsApp', href: `https://wa.me/?text=${both}` },
      { name: 'Telegram', href: `https://t.me/share/url?url=${encode(url)}&text=${encode(text)}` },
      { name: 'Mastodon', href: `https://share.joinmastodon.org/#text=${both}` },
      { name: 'Bluesky', href: `https://bsky.app/intent/compose?text=${both}` },
      {
        name: 'LinkedIn',
        href: `https://www.linkedin.com/sharing/share-offsite/?url=${encode(url)}`,
      },
    ],
  };
}
