import { englishPrivacy } from './english-privacy.ts';
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
  feed: 'Feed',
  allNewsletters: 'All newsletters',
  footer: 'No tracking pixels; leave whenever you like.',
  appears: (schedule) => `Published ${schedule}`,
  home: {
    heading: 'Our newsletters',
    newest: 'Latest',
  },
  landing: {
    heading: 'Subscribe',
    email: 'E-mail address',
    emailHint: 'This is where we send the issues.',
    tooQuick: 'That was very quick. Please send the form once more.',
    otherWords:
      'The text below the button may have changed. Please read it and send the form once more.',
    tooMany: 'Many requests have just come from here. Please try again in an hour.',
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
    kin: 'Goes with it',
    number: (number) => `Issue ${number}`,
    minutes: (minutes) => (minutes === 1 ? '1 minute' : `${minutes} minutes`),
  },
  almost: {
    heading: 'Almost there',
    lead: (title) => `Please confirm that you want “${title}”.`,
    steps: [
      'Open your mailbox: a message from us will be there in a moment.',
      'Follow the link in it and confirm. Only then do we send you issues.',
    ],
    missing: 'Nothing there? Look into the spam folder, or sign up once more.',
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
    undoLead: 'Was that a mistake? For 30\u00a0days one click is enough.',
    undo: 'Subscribe again',
    undone: 'Glad you are staying',
    undoneLead: (title) => `You will keep getting “${title}”.`,
    undonePaused: (title, day) =>
      `You will go on getting “${title}” after your pause, which lasts until ${day}.`,
    oneClick: 'You have been unsubscribed.',
    reasonLead: 'Why are you leaving? You need not answer.',
    reasons: {
      'too-often': 'There are too many mails.',
      'too-long': 'The issues are too long.',
      'not-relevant': 'The topics are not for me.',
      'never-asked': 'I never asked for it.',
      other: 'For another reason.',
    },
    reasonWords: 'In your own words, if you like',
    reasonSend: 'Send answer',
    reasonThanks: 'Thank you for your answer.',
  },
  preferences: {
    heading: 'Your preferences',
    lead: (email) => `For ${email}`,
    newsletters: 'What would you like to read?',
    name: 'Your name',
    nameHint: 'We use it to greet you in the mail. It may stay empty.',
    nameProblem:
      'We cannot use this as a name: at most 80\u00a0characters, please, without links, e-mail addresses and unreadable characters.',
    unknown: 'There is no such choice (any more). Nothing was saved; please choose again.',
    otherWords:
      'The text about a newsletter that you chose may have changed. Nothing was saved; please read it and save once more.',
    suppressed:
      'A newsletter that you have chosen is blocked, because your address no longer accepted mail. Nothing was saved. Please enter a new address below, or sign up once more with this one.',
    save: 'Save preferences',
    saved: 'Your preferences have been saved.',
    language: 'Language',
    languageHint:
      'For these pages, confirmations and other mails to you. Issues keep their own language.',
    languages: { de: 'Deutsch', en: 'English', uk: 'Українська' },
    pause: 'Pause',
    pauseHint: 'No issues come in that time. Afterwards they come again by themselves.',
    noPause: 'No pause',
    pausedUntil: (day) => `Paused until ${day}`,
    endPause: 'End the pause',
    weeks: (weeks) => `${weeks}\u00a0${weeks === 1 ? 'week' : 'weeks'} from today`,
    address: 'New e-mail address',
    addressHint:
      'We will send a mail with a link there. Until you confirm it, everything stays as it is.',
    askAddress: 'Change address',
    addressAsked:
      'Almost done: please confirm the new address with the link in the mail that goes there.',
    addressTooMany: (day, time) =>
      `You have named several addresses in a short time. You can change the address again from ${day}, ${time}. The latest mail still holds.`,
    data: 'Your data',
    dataLead: 'You can download everything that we have stored about you, or have it erased.',
    download: 'Download my data',
    erase: 'Erase my data',
    status: {
      active: 'subscribed',
      pending: 'not yet confirmed',
      unsubscribed: 'unsubscribed',
      suppressed:
        'blocked, because this address no longer accepted mail. A new address (below) or a new sign-up ends that.',
      none: 'not subscribed',
    },
  },
  erasure: {
    heading: 'Erase all data?',
    lead: (email) =>
      `We will then erase everything about ${email}: subscriptions, name and evidence. No more issues will come. It cannot be undone. Only a keyed fingerprint of the address stays, so that nobody enters it again from an old list.`,
    button: 'Erase for good',
    back: 'Rather not',
    done: 'Your data has been erased',
    doneLead: 'All subscriptions have ended. The links in older issues lead nowhere any more.',
  },
  move: {
    heading: 'Confirm new address',
    lead: (email) => `All issues will then go to ${email}.`,
    again: (titles) =>
      `What was blocked because the former address no longer accepted mail will then come again, too: ${titles.map((title) => `“${title}”`).join(', ')}.`,
    button: 'Confirm address',
    done: 'Your new address is in use',
    doneLead: 'From now on all mail goes there. We will send a short note to the old address.',
    taken: 'This address has subscriptions already',
    takenLead:
      'So everything stays as it is. Please choose your newsletters by the link in a mail to this address, and unsubscribe those to the other one.',
  },
  badLink: {
    invalid: 'This link leads nowhere',
    invalidLead:
      'Either it is incomplete: then please copy all of it from the mail. Or we no longer store what it should open.',
    expired: 'This link has expired',
    expiredLead: 'That is for safety. Please sign up once more; it takes only a moment.',
    moveExpiredLead:
      'It worked for two\u00a0days, and only until you named another address. Would you still like to change the address? Please open your preferences by the link at the end of an issue, and enter the new address there once more.',
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
    subscribeLead: (title) => `Would you like “${title}” by mail?`,
    all: 'All issues',
    navigation: 'Issues',
    share: 'Pass this issue on',
    byMail: 'By e-mail',
    recommended: (title) => `Worth reading: “${title}”`,
    readingTime: (minutes) => `${minutes}-minute\u00a0read`,
  },
  archivePage: {
    lead: (title) => `All issues of “${title}”`,
    empty: 'No issue has been published yet.',
    searchLabel: 'Search the archive',
    search: 'Search',
    found: (query) => `Found for “${query}”`,
    hits: (count, more) =>
      more
        ? `The ${count} newest results`
        : count === 1
          ? '1\u00a0result'
          : `${count}\u00a0results`,
    nothing: (query) =>
      `There is nothing about “${query}” in the issues. Perhaps a shorter or another word helps.`,
    nothingMore: 'There are no more results.',
    older: 'Older results',
    all: 'End the search',
    byMonth: 'By month',
    issues: (count) => (count === 1 ? '1 issue' : `${count} issues`),
  },
  embed: {
    link: 'Embed',
    heading: 'The sign-up on your site',
    lead: (title) =>
      `Would you like to recommend “${title}” on your website? Copy one of these two pieces of HTML. Neither needs a script.`,
    frame: 'As a frame',
    frameLead: 'It looks the same everywhere and keeps itself up to date. This is how it looks:',
    scheme: [
      'The frame is light. For a dark page add ',
      ' to its address; with ',
      ' it is light or dark as your visitors’ devices ask for, as it is here.',
    ],
    form: 'As a form',
    formLead:
      'It takes on the look of your site, and your visitors load nothing from our server. When we change the words of consent, please copy it anew; the frame changes by itself.',
    copy: 'One click selects all of the text.',
    preview: (title) => `Subscribe to “${title}”`,
    both: 'Whoever sends the form gets to our site and confirms the subscription with the link in the mail that we send.',
    programs:
      'The form is not meant for programs: it does not take what a server sends in place of a browser. Programs sign readers up by the API.',
  },
  imprintPage: {
    publisher: 'Publisher',
    responsible: 'Responsible for the content',
    contact: 'Contact',
    law: 'Published in accordance with §\u00a05\u00a0DDG and §\u00a018\u00a0(2)\u00a0MStV (Germany).',
  },
  privacyPage: englishPrivacy,
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
  tooOften: {
    heading: 'That was a lot of searches',
    lead: 'There have just been very many searches from here. Please try again in a minute.',
  },
  unreadable: {
    heading: 'We could not read that',
    lead: 'What was sent is not what our page sends. Please fill in the form on our page once more.',
  },
  back: 'To the start page',
};
