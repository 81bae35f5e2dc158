import type { Texts } from './texts.ts';

/** The privacy page in English. */
export const englishPrivacy: Texts['privacyPage'] = {
  network:
    'Here the evidence of your consent also names the network that your sign-up came from. The IP address is cut to 24\u00a0bits (IPv4) or 64\u00a0bits (IPv6) for that.',
  keeping: {
    heading: 'How long we keep it',
    months: (months) =>
      `As long as you subscribe to a newsletter, we keep all this, including what concerns newsletters that you left earlier. When your last subscription has ended, we wait ${months === 1 ? 'one month' : `${months}\u00a0months`} and then erase everything that we store about you, without being asked. If you do not want to wait that long, we erase it at once on request. In either case only the fingerprint stays that is described under “Your rights”.`,
    never:
      'As long as you subscribe to a newsletter, we keep all this. Afterwards it stays stored until you ask us to erase it, so that we can show your consent and nobody enters you again from an old list.',
  },
  lead: 'In short: we store what we need to send you mail, and nothing else.',
  controller: 'Who is responsible',
  passages: [
    {
      heading: 'What we store',
      paragraphs: [
        'Your e-mail address, your name if we know it, and which newsletters you subscribe to.',
        'As evidence of your consent: the words that you agreed to on this website, and when and by which form you signed up, confirmed or left, and why, if you tell us. If you agreed elsewhere and we entered your address: when that was and what we noted about it. A sign-up that is not confirmed in time is deleted with everything that belongs to it.',
        'For each issue, whether the mail server accepted it for your address. This way nothing is lost and nothing arrives twice.',
        'So that nobody fills other people’s mailboxes with sign-ups, we count sign-ups per network, per address and per mail provider. For this we store only keyed checksums, from which network and address cannot be read, and even those for a day at most.',
      ],
    },
    {
      heading: 'What we do not do',
      paragraphs: [
        'Our mail contains no tracking pixels and no rewritten links. We do not learn whether you open an issue or what you click in it.',
        'The public pages set no cookies, load no fonts or scripts from elsewhere and measure no visits. We do not pass your address on; it goes only to the mail server that delivers the issues.',
        'Some pictures of an issue may be loaded from the server of their source, which then sees your IP address as with any request on the web. Mail programs can switch pictures off; the issue stays readable.',
      ],
    },
    {
      heading: 'Why we may do this',
      paragraphs: [
        'You have consented (Art. 6 (1) (a) GDPR). Whoever signs up on this website gets no issue until that has been confirmed from their mailbox; whoever agreed elsewhere was put on the mailing list by us. We keep the evidence of your consent because we have to be able to show it (Art. 7 (1) GDPR).',
      ],
    },
    {
      heading: 'How to unsubscribe',
      paragraphs: [
        'Every issue has a link to unsubscribe. It never expires, needs no login and takes effect at once. Your consent is then withdrawn for the future.',
      ],
    },
    {
      heading: 'Your rights',
      paragraphs: [
        'You may ask what we store about you, have it corrected, erased, restricted or handed over, and object to its use. Much of that you can do at once on the page of your preferences, to which every issue leads; otherwise a simple mail is enough. After an erasure only a keyed fingerprint of the address stays, so that nobody enters it again from an old list. You may also complain to a data protection authority.',
      ],
    },
  ],
};
