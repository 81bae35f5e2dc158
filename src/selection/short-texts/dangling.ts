/** How a sentence leans on the one before it, and what asks readers for something. */
interface LeaningWords {
  first: RegExp;
  inside: RegExp;
}

const none = /(?!)/u;

const leaning: Readonly<Record<string, LeaningWords>> = {
  de: {
    first:
      /^(?:er|sie|es(?! (?:sind|gibt|gab|wurden?|kam|kamen|folgte?n?)[ ,])|ihm|ihn|ihr|ihre[nmrs]?|ihnen|seine?[nmrs]?|diese[nmrs]?|dies|dabei|damit|dadurch|dafür|dagegen|daher|danach|daran|daraufhin|darauf|daraus|darin|darüber|darum|darunter|davon|davor|dazu|deshalb|deswegen|dennoch|trotzdem|doch|aber|und|oder|denn|sondern|so|auch|außerdem|zudem|ferner|allerdings|jedoch|hingegen|stattdessen|dort|dorthin|hier|beide|letztere[rs]?|ebenso|ebenfalls|anschließend|jene[nmrs]?|solche[nmrs]?|wegen dessen|deren|dessen|da|dann|demnach|somit|folglich|in der tat|das (?:ist|war|sind|waren|wäre|teilte[n]?|sagte[n]?|hatte|hat|wird|wurde|würde|gilt|geht|ging|bedeutet|bestätigte[n]?|berichte\p{L}{1,4}|erklärte[n]?|gab|zeigt[e]?|soll|sollte|kann|könnte|macht|heißt|will|wollte|müsse|muss))(?![\p{L}\p{M}-])/iu,
    inside:
      /[“”"»«],?\s(?:\p{Ll}+\s)(?:er|sie)(?![\p{L}\p{M}])|(?<![\p{L}\p{M}])(?:dies|dazugehörige[nmrs]?|zu diesem Zeitpunkt|in diesem Fall)(?![\p{L}\p{M}])|^(?:\S+\s){1,3}(?:wiederum|hingegen|dagegen|ebenfalls|jedoch|allerdings)(?![\p{L}\p{M}])|^[Ww]o(?:rin|ran|rauf|für|von|mit|bei) diese/u,
  },
  en: {
    first:
      /^(?:he|she|it|they|his|her|its|their|him|them|this|these|those|that|but|and|or|so|yet|nor|however|therefore|thus|hence|also|moreover|furthermore|nevertheless|instead|then|such|both|likewise|otherwise|the latter|the former|as a result|in response|by contrast)(?![\p{L}\p{M}'’-])/iu,
    inside: /[“”"],?\s(?:(?:he|she|they)\s\p{Ll}+|said\s(?:he|she|they))(?![\p{L}\p{M}])/u,
  },
  uk: {
    first:
      /^(?:він|вона|воно|вони|його|її|їх|їхн\p{L}{1,3}|йому|їй|їм|цей|ця|це|ці|цього|цьому|той|ті|таким чином|але|проте|однак|також|а|і|й|та|або|тому|тоді|отже|крім того|там|тут|обидва|обидві|водночас|натомість)(?![\p{L}\p{M}'’ʼ-])/iu,
    inside: /[»”"],?\s(?:[–—-]\s)?\p{Ll}+\s(?:він|вона|вони)(?![\p{L}\p{M}])/u,
  },
};

/**
 * Returns where a sentence says who or what it is about only with the one before it: as it opens
 * ("Er …", "But …"), or within ("…", sagte er); undefined where it stands on its own.
 */
export function leansOn(plain: string, language: string): 'opening' | 'within' | undefined {
  const { first, inside } = leaning[language] ?? { first: none, inside: none };
  if (first.test(plain.replace(/^[^\p{L}\p{N}]+/u, ''))) return 'opening';
  return inside.test(plain) ? 'within' : undefined;
}

const asides =
  /^(?:mehr (?:dazu|zum thema|lesen)|lesen sie|lesen|hier geht es|zum thema|weiterlesen|abonnieren|melden sie sich|jetzt (?:abonnieren|anmelden)|folgen sie|foto(?:s)?\b|bild:|quelle:|video:|read (?:more|also)|sign up|subscribe|follow us|click here|see also|related:|photo(?:graph)?\b|image:|читайте також|читати далі|підпис\p{L}+|фото\b|джерело:)/iu;

/** Whether a sentence is not part of the report: sign-up lines, credits, links to other pieces. */
export function isAside(plain: string): boolean {
  return asides.test(plain) || (/\bnewsletter\b/iu.test(plain) && plain.length < 120);
}
