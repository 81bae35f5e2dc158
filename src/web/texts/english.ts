import type { Texts } from './texts.ts';

/** What the public pages say in English. */
export const english: Texts = {
  skip: 'Skip to content',
  localRun: 'A trial run, visible on your machine only.',
  desk: 'To the desk',
  localMailbox: 'To the trial mailbox',
  imprint: 'Legal notice',
  privacy: 'Privacy',
  archive: 'Archive',
  allNewsletters: 'All newsletters',
  footer: 'No tracking pixels; leave whenever you like.',
  appears: (schedule) => `Published ${schedule}`,
  home: {
    heading: 'Our newsletters',
    newest: 'Latest',
    subscribe: 'See and subscribe',
  },
  landing: {
    heading: 'Subscribe',
    email: 'E-mail address',
    emailHint: 'This is where we send the issues.',
    tooMany: 'Many sign-ups have just come from here. Please try again in an hour.',
    likely: (email) =>
      `Did you mean ${email}? Then please correct the address. If it is right, just send the form once more.`,
    name: 'Your name',
    nameHint: 'We use it to greet you in the mail.',
    optional: 'optional',
    button: 'Sign up',
    trap: 'Please leave this field empty',
    privacyNote: ['What we store, and why, is in the ', 'privacy statement', '.'],
    newest: 'The latest issue',
    read: 'Read the issue',
    inside: 'Inside',
    noIssueYet: 'The first issue is coming soon.',
    number: (number) => `Issue ${number}`,
    minutes: (minutes) => (minutes === 1 ? '1 minute' : `${minutes} minutes`),
  },
  almost: {
    heading: 'Almost there',
    lead: (title) => `Please confirm that you want “${title}”.`,
    steps: [
      'Open your mailbox: a message from us will be there in a moment.',
      'Follow the link in it and confirm. Only then do we send you issues.',
      'Nothing there? Look into the spam folder, or sign up once more.',
    ],
    local: 'This Lagebrief is a trial run: mail stays here and does not go out.',
    mailbox: 'Open the trial mailbox',
    back: 'Back to the start page',
  },
  confirm: {
    heading: 'Confirm your subscription',
    lead: (title) => `Would you like to get “${title}” by mail?`,
    button: 'Yes, sign me up',
    otherwise: 'You did not ask for this? Close this page; we will not send you anything.',
  },
  welcome: {
    heading: 'Welcome',
    lead: (title, schedule) => `From now on you get “${title}” ${schedule}.`,
    newest: 'Until then: the latest issue',
    preferences: 'Change preferences',
  },
  unsubscribe: {
    heading: (title) => `Unsubscribe from “${title}”`,
    lead: (email) => `We will then send no more issues to ${email}.`,
    button: 'Unsubscribe',
    keep: 'Change preferences instead',
    done: 'You have been unsubscribed',
    doneLead: (title, email) => `“${title}” no longer goes to ${email}.`,
    undoLead: 'Was that a mistake?',
    undo: 'Subscribe again',
    undone: 'Glad you are staying',
    undoneLead: (title) => `You will keep getting “${title}”.`,
  },
  preferences: {
    heading: 'Your preferences',
    lead: (email) => `For ${email}`,
    newsletters: 'What would you like to read?',
    name: 'Your name',
    nameHint: 'We use it to greet you in the mail. It may stay empty.',
    save: 'Save preferences',
    saved: 'Your preferences have been saved.',
    mailSent: 'Please confirm new subscriptions with the link in the mail that we have sent.',
    status: {
      active: 'subscribed',
      pending: 'not yet confirmed',
      unsubscribed: 'unsubscribed',
      suppressed: 'blocked: the address does not accept mail',
      none: 'not subscribed',
    },
  },
  badLink: {
    invalid: 'This link leads nowhere',
    invalidLead: 'Perhaps the mail program cut it off. Please copy all of it from the mail.',
    expired: 'This link has expired',
    expiredLead: 'That is for safety. Please sign up once more; it takes only a moment.',
    again: 'To our newsletters',
  },
  testLetter: {
    heading: 'This was a test mail',
    lead: 'In a real issue this link leads to the preferences or to unsubscribing. Here it has changed nothing, and nobody was unsubscribed.',
  },
  issue: {
    previous: 'Previous issue',
    next: 'Next issue',
    subscribe: 'Subscribe',
    all: 'All issues',
    navigation: 'Issues',
  },
  archivePage: {
    lead: (title) => `All issues of “${title}”`,
    empty: 'No issue has been published yet.',
  },
  imprintPage: {
    publisher: 'Publisher',
    responsible: 'Responsible for the content',
    contact: 'Contact',
    law: 'Published in accordance with §\u00a05\u00a0DDG and §\u00a018\u00a0(2)\u00a0MStV (Germany).',
  },
  privacyPage: {
    lead: 'In short: we store what we need to send you mail, and nothing else.',
    controller: 'Who is responsible',
    passages: [
      {
        heading: 'What we store',
        paragraphs: [
          'Your e-mail address, your name if we know it, and which newsletters you subscribe to.',
          'As evidence of your consent: the words that you agreed to on this website, and when and by which form you signed up, confirmed or left. If you agreed elsewhere and we entered your address: when that was and what we noted about it. A sign-up that is not confirmed in time is deleted with everything that belongs to it.',
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
          'You may ask what we store about you, have it corrected, erased, restricted or handed over, and object to its use. A simple mail is enough. You may also complain to a data protection authority.',
        ],
      },
    ],
  },
  notFound: {
    heading: 'This page does not exist',
    lead: 'Perhaps the link is incomplete, or the issue has not been published yet.',
  },
  failed: {
    heading: 'Something went wrong',
    lead: 'That was our fault. Please try again in a minute.',
  },
  notAllowed: {
    heading: 'This page cannot do that',
    lead: 'Please use the links and buttons of the page.',
  },
  tooLarge: {
    heading: 'That was too much at once',
    lead: 'The input is too long. Please shorten it.',
  },
  back: 'To the start page',
};
