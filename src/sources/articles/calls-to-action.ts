/** A form that lines of a page have, with the reason that an editor reads. */
interface Form {
  reason: string;
  of: RegExp;
  /** What the line has to have besides. */
  has?: RegExp;
}

/** What sites sell or send: a line that tells to take it is theirs. */
const offered =
  /(?<![\p{L}])(?:[\p{L}\d.+]+[-\s])*(?:Newsletter\p{L}*|App|Apps|(?:Probe|Digital|Jahres|Print)?-?[Aa]bo(?:nnement)?s?|E-Paper|Push\p{L}*(?:-\p{L}+)?|Benachrichtigungen|Eilmeldungen|Podcasts?|Kanal|RSS-Feed|Konto|WhatsApp\p{L}*)(?!\p{L})/u;
const network =
  'Facebook|Twitter|X|WhatsApp|Telegram|Instagram|LinkedIn|Xing|Threads|Bluesky|Mastodon|TikTok|YouTube|Pinterest|Reddit|Viber|Google(?: News)?';

/**
 * German buttons end with an infinitive and have no verb besides: "Bürger können die App
 * herunterladen" and "Wie Sie das Abo kündigen" are an article's.
 */
const inSentence =
  /(?<!\p{L})(?:wird|werden|wurden?|will|wollen|wollte[nr]?|kann|können|konnten?|soll|sollen|sollten?|muss|müssen|mussten?|darf|dürfen|durften?|mag|möchten?|hat|haben|hatten?|ist|sind|waren?|sei|lässt|(?<!vorlesen )lassen|ließen?|gibt|bietet|bieten|kostet|kosten|zu|nicht|kein\p{L}*|wer|wie|warum|was|wann|wo|weil|dass|ob|wenn|um|statt|ohne)(?!\p{L})/iu;

const germanButtons: readonly Form[] = [
  {
    reason: 'sign-up box',
    of: /^(?:[\p{L}\d+.&-]+\s){1,7}(?:abonnieren|bestellen|anmelden|registrieren|herunterladen|laden|installieren|testen|sichern|holen|aktivieren|einschalten|abschließen|buchen|kündigen|verwalten|freischalten|folgen|entdecken|ausprobieren)$/u,
    has: offered,
  },
  {
    reason: 'sign-up box',
    of: /^(?:Jetzt|Hier|Gleich|Noch heute)\s(?:kostenlos\s|gratis\s|unverbindlich\s)?(?:abonnieren|bestellen|anmelden|registrieren|herunterladen|testen|sichern|mitmachen|folgen|entdecken|ausprobieren|einloggen)$/iu,
  },
  {
    reason: 'share button',
    of: /^(?:(?:Jetzt|Hier|Den|Die|Das|Diesen?|Als|Alle|Weitere|Einen|Eigenen)\s)?(?:Artikel|Beitrag|Text|Seite|Meldung|Link|PDF|Thema|Kommentare?|Leserbrief|Schriftgröße|Fehler|Feedback|Merkliste|Leseliste)\s(?:\p{L}[\p{L}-]*\s){0,3}(?:teilen|merken|drucken|ausdrucken|anhören|hören|vorlesen(?: lassen)?|kommentieren|speichern|verschenken|empfehlen|versenden|senden|weiterleiten|verfassen|schreiben|abgeben|geben|anzeigen|einblenden|ausblenden|herunterladen|kopieren|ändern|melden|hinzufügen|lesen|folgen)$/iu,
  },
  {
    reason: 'share button',
    of: new RegExp(
      `^(?:Auf|Bei|Via|Per|Über|Mit|In|Als)\\s(?:${network}|E-?Mail|SMS|Messenger|Freunden|PDF)\\s(?:teilen|versenden|senden|weiterleiten|empfehlen|posten|folgen|speichern|herunterladen)$`,
      'iu',
    ),
  },
  {
    reason: 'media box',
    of: /^(?:(?:Das|Dieses|Zum|Zur|Weitere|Alle)\s)?(?:Video|Audio|Podcast|Bilder|Fotos|(?:Bilder|Foto)(?:galerie|strecke)|Grafik|Karte)(?:\s(?:ansehen|anschauen|anhören|abspielen|starten|öffnen|anzeigen|vergrößern|schließen))$|^Zu[rm] (?:Bilder|Foto)(?:galerie|strecke)$/iu,
  },
  {
    reason: 'consent box',
    of: /^(?:(?:Alle|Nur|Notwendige|Optionale|Auswahl|Externe|Essenzielle|Cookies?|Inhalte|Einstellungen|Datenschutzeinstellungen|notwendigen?)\s)+(?:akzeptieren|ablehnen|zulassen|annehmen|erlauben|speichern|bestätigen|verwalten|anpassen|laden)$/iu,
  },
];

/** Polite or familiar, to the reader, about what is the site's own. */
const told: readonly Form[] = [
  {
    reason: 'sign-up box',
    of: /^(?:Abonnieren|Bestellen|Laden|Testen|Registrieren|Folgen|Sichern|Holen|Aktivieren|Unterstützen|Erhalten|Schreiben|Verpassen|Entdecken|Teilen|Nutzen|Melden|Lesen) Sie(?!\p{L})[^„“"»«]{2,100}$/u,
    has: /(?<!\p{L})(?:unser(?:e[nmrs]?)?|Newsletter|[\p{Lu}\d]+(?:-|\s)App|Abo|Abonnement)(?!\p{L})|^Folgen Sie uns|^Schreiben Sie uns/u,
  },
  {
    reason: 'sign-up box',
    of: /^(?:Abonniere|Bestell|Lade?|Teste?|Registriere|Folge?|Sichere|Hole?|Aktiviere|Unterstütze|Schreibe?|Melde?) (?:dir|dich|uns|unser|jetzt|hier|den|die|das)(?!\p{L})[^„“"»«]{2,100}$/u,
    has: /(?<!\p{L})(?:uns|unser(?:e[nmrs]?)?|Newsletter|[\p{Lu}\d]+(?:-|\s)App|Abo|Abonnement)(?!\p{L})/u,
  },
  {
    reason: 'comment count',
    of: /^(?:(?:Jetzt )?mitdiskutieren|Diskutieren Sie (?:hier )?mit(?: uns)?|Diskutiere mit(?: uns)?|Ihre Meinung|Was (?:denken|meinen) Sie\??|Leave a (?:comment|reply)|(?:Post|Write|Add) a comment|(?:Show|Hide|Read|View)(?: all| the)? (?:\d+ )?comments|Join the (?:conversation|discussion|debate)|Have your say|(?:Про)?коментувати|Обговорити|Залишити коментар|Показати коментарі)$/iu,
  },
];

/** A price or a time that costs nothing, in a line that begins as an offer does. */
const offers: readonly Form[] = [
  {
    reason: 'paywall note',
    of: /^(?:Jetzt|Bestens|Testen|Nur|Probe|Unbegrenzt|Alle (?:Artikel|Inhalte)|Angebot|Weiterlesen|Zugang|Voller Zugang|Digital|\d+ (?:Tage|Wochen?|Monate?)|Ein(?:en)? Monat|Erste[rn]? Monat)(?!\p{L})[^„“"»«]{2,120}$/iu,
    has: /(?:\d+|einen|vier|zwei)\s(?:Tage?|Wochen?|Monate?)\s(?:lang\s)?(?:kostenlos|gratis|testen|zur Probe|für (?:nur )?(?:\d|einen Euro))|(?:€|Euro)\s?(?:pro|im|\/|mtl\.?)\s?(?:Monat|Woche)?/iu,
  },
  {
    reason: 'paywall note',
    of: /^(?:Unlock|Subscribe|Start|Try|Get|Enjoy|Choose|For just|For only|Only)(?!\p{L})[^„“"»«.]{2,100}$/u,
    has: /(?:this (?:article|story)|(?:full|unlimited|digital|complete) access|free trial|subscription|[£$€]\s?\d+(?:\.\d\d)? ?(?:a|per|\/|for)|for [£$€]\d|free for \d+ (?:days|weeks|months?))/u,
  },
  {
    reason: 'paywall note',
    of: /^(?:Mit \p{L}*(?:\+| ?Plus| Premium) (?:weiter)?lesen|(?:Weiterlesen|Mehr lesen) mit .{2,30}|Читати далі за передплатою|Оформ(?:ити|іть) передплату|Передплат(?:ити|іть))(?:[ .!]|$)/u,
  },
];

/** Words of a pitch for a newsletter, which has no verb: "Täglich die wichtigsten Nachrichten." */
const pitchWords = new Set(
  'täglich jede jeden jeder morgen morgens abend abends tag tage tags tages woche werktag werktags die das der des am aus in im ins und per direkt kompakt kostenlos gratis wichtigste wichtigsten beste besten spannendste spannendsten relevanteste relevantesten neueste neuesten nachrichten meldungen themen geschichten texte artikel ihr ihrem dein deinem postfach e-mail mail newsletter aufs handy überblick hintergründe analysen politik region stadt welt every morning day weekday evening the most important top latest best news stories headlines of straight to your inbox free for and in by email головні найважливіші новини дня щодня щоранку на вашу пошту безкоштовно'.split(
    ' ',
  ),
);
const isPitch = (words: string) =>
  words.includes(' ') &&
  words
    .toLowerCase()
    .split(/[\s,.!:–—]+/u)
    .every((word) => word === '' || pitchWords.has(word));
const pitched =
  /(?:kostenlos|gratis|postfach|e-mail|newsletter|handy|inbox|free|email|пошту|безкоштовно)/iu;

const english: readonly Form[] = [
  {
    reason: 'sign-up box',
    of: /^(?:(?:Download|Get|Install|Try|Open)(?: (?:the|our|now|today))*(?: [\p{Lu}\d][\p{L}\d]*){0,3} [Aa]pp(?: (?:now|today|here|for free))*|(?:Turn on|Enable|Manage|Allow|Get) (?:push |breaking news )?(?:notifications|alerts)|Create (?:a|your) (?:free )?account|Register (?:now|here|for free))[.!]?$/u,
  },
  {
    reason: 'share button',
    of: new RegExp(
      `^(?:(?:Share|Post|Send|Follow)(?: this(?: (?:article|story|page))?)? (?:on|via|by|with|to) (?:${network}|e-?mail|messenger|friends|a friend)|(?:Print|Save|Bookmark|E-?mail|Gift|Like|Report) (?:this )?(?:article|story|page)|(?:Listen to|Read|Watch|Hear|Print) this (?:article|story|episode|video|page)|Report an error|Give (?:us )?feedback|Feedback)$`,
      'iu',
    ),
  },
  {
    reason: 'consent box',
    of: /^(?:(?:Accept|Reject|Allow|Decline|Refuse)(?: all| only| necessary| additional| optional| non-essential)*(?: cookies)?|Manage (?:my )?(?:cookies|preferences|consent|settings|choices)|Cookie (?:settings|preferences|policy|notice)|I (?:agree|accept|consent)(?!\p{L}).{0,80}(?:terms|privacy|policy|cookies|newsletters?|e-?mails?|data)(?!\p{L}).{0,40})$/iu,
  },
];

const ukrainian: readonly Form[] = [
  {
    reason: 'sign-up box',
    of: /^(?:Підпи|Завантаж|Увімк|Встанов|Зареєстру|Отриму|Приєдн|Долуча)\p{L}*(?:\s[^\s.]+){0,6}[.!]?$/iu,
    has: /розсилк|застосун|додат(?:ок|ка)|сповіщен|(?<!\p{L})канал|Telegram|телеграм|Facebook|Viber|YouTube|спільнот|^Зареєструватися$|^Підписатися$/iu,
  },
  {
    reason: 'share button',
    of: /^(?:Поділ(?:итися|іться)|Пошир(?:ити|те)|Надіслати|Роздрукувати|Друкувати|Зберегти|Слухати|Прослухати|Скопіювати)(?:\s[^\s.]+){0,4}$/iu,
    has: /^\p{L}+$|Facebook|Telegram|Viber|X$|Twitter|WhatsApp|статт|матеріал|новин|посилан|друз|пошт/iu,
  },
  {
    reason: 'consent box',
    of: /^(?:(?:Прийняти|Відхилити|Дозволити)(?: все| всі| усі)?(?: (?:файли )?cookies?)?|Налаштування (?:файлів )?cookies?|(?:Я )?(?:погоджуюс[яь]|даю згоду)(?!\p{L}).{0,80}(?:умов|політик|обробк|конфіденційн|розсилк).{0,60})$/iu,
  },
];

const elsewhere: readonly Form[] = [
  {
    reason: 'consent box',
    of: /^Ich (?:stimme|akzeptiere|willige|bestätige|erkläre|habe|bin|möchte)(?!\p{L})[^„“"»«]{2,160}$/u,
    has: /Datenschutz|AGB|Nutzungsbedingungen|Newsletter|Cookies|Einwilligung|E-Mails|externe/u,
  },
  {
    reason: 'consent box',
    of: /^(?:(?:Cookie|Datenschutz|Privatsphäre)-?\s?(?:einstellungen|präferenzen)(?: (?:öffnen|ändern|anpassen|verwalten))?|Zustimmen|Akzeptieren|Ablehnen|Einverstanden|Zustimmen und weiter)$/iu,
  },
  {
    reason: 'sign-up box',
    of: /^(?:(?:Ihre|Deine|Your|Ваша)\s)?(?:E-?Mail(?:[ -]?(?:Adresse|address))?|Vorname|Nachname|Passwort|Password|First name|Last name|Електронна (?:пошта|адреса)|Пароль)\s*[*:]{0,2}$/iu,
  },
  {
    reason: 'advertisement',
    of: /^(?:(?:Anzeige|Werbung|Advertisement|Реклама)|(?:Der |Dieser |The |This )?(?:Artikel|Text|Beitrag|Inhalt|Video|article|story|content|text)?\s?(?:weiter ?lesen|lesen Sie weiter|geht(?: es)?|wird|continues?|continue reading)(?: reading)?(?: weiter| fortgesetzt)?\s(?:nach|unter|unterhalb|below|after)(?: (?:der|this|the|an))? (?:Anzeige|Werbung|ads?|advertisements?|advert)(?: weiter| fortgesetzt)?|(?:Hier )?(?:endet|beginnt|Ende) (?:die|der) (?:Anzeige|Werbung)|(?:Продовження|Далі) після реклами|Anzeigensonderveröffentlichung|(?:Sponsored|Paid) (?:content|post)|Werbeblock|На правах реклами)$/iu,
  },
  {
    reason: 'navigation',
    of: /^(?:(?:Zurück )?zur? (?:[\p{L}\d.]+[ -])?(?:Startseite|Homepage|Übersicht)|(?:Back )?to (?:the )?(?:home ?page|front page)|Nach oben|На головну(?: сторінку)?|Нагору|Impressum|AGB|Kontakt|Datenschutzerklärung|Privacy (?:policy|notice)|Terms (?:of (?:use|service)|and conditions)|Contact(?: us)?|About us|Über uns|Контакти|Про нас|Політика конфіденційності|Passwort vergessen\??|Forgot(?:ten)? (?:your )?password\??|Забули пароль\??)$/iu,
  },
  {
    reason: 'media box',
    of: /^(?:(?:Dieses |This |Das |The )?(?:Video|Audio|content|Inhalt) (?:ist |is )?(?:derzeit |leider |currently )?(?:nicht (?:mehr )?verfügbar|unavailable|not available)|Відео недоступне|(?:Artikel|Beitrag|Text) zum Hören(?:\s.{0,20})?)\.?$/iu,
  },
  {
    reason: 'pointer to other texts',
    of: /^(?:(?:Die )?Redaktion empfiehlt|Empfehlungen? der Redaktion|Empfohlen(?:e Artikel)?|Unsere Empfehlung(?:en)?|Zum Thema|Mehr (?:aus (?:dem Ressort|der Rubrik)|zu diesem Thema|von diesem Autor|von dieser Autorin)(?: \p{Lu}\S*)?|Weitere (?:Meldungen|Nachrichten|Themen|Berichte|Beiträge)(?: (?:zum Thema|aus \p{Lu}\S*))?|More (?:from|in|like|about) (?:this|the|\p{Lu})[^.:?!]{0,40}|You (?:may|might) also (?:like|be interested in)|Recommended(?: for you| stories| reading)?|Editor[’']?s[’']? (?:picks|choice)|What to read next|Don[’']t miss|Більше за темою|Також за темою|За темою|Рекомендуємо|Вас може зацікавити|Популярні новини|Останні новини)\s*:?$/u,
  },
  {
    reason: 'pointer to other texts',
    of: /^(?:Watch|Listen|Video|Im Video|Podcast|Audio|Quiz|In pictures|Fotostrecke|Bilderstrecke|Bildergalerie|Відео|Подкаст|Mehr (?:Hintergründe|Infos|Informationen|Nachrichten|News) (?:in der App|dazu|hier))\s?:\s[^.„“"»«]{4,90}$/u,
  },
  {
    reason: 'credits',
    of: /^\(?(?:Mit (?:Informationen|Material|Agenturmaterial) (?:von|der|des|aus)|Unter Mitarbeit von|(?:Das|Dieses) (?:Interview|Gespräch) führten?|Mitarbeit:|With (?:additional )?reporting (?:by|from)|(?:Additional )?[Rr]eporting by|Edited by)\s[^.!?„“"»«]{2,90}\)?$/u,
  },
  {
    reason: 'note on the text',
    of: /^(?:Hinweis|Anmerkung(?: der Redaktion)?|Anm\. d\. Red\.|Korrektur(?:hinweis)?|Transparenzhinweis|Note|Correction|Clarification|Editor[’']s note|Примітка|Від редакції|Виправлення)\s?:/iu,
    has: /(?:Text|Artikel|Beitrag|Version|Fassung|Meldung|Überschrift|article|story|version|headline|стат|матеріал|текст|новин|верс)/iu,
  },
  {
    reason: 'rights notice',
    of: /^(?:Die )?Rechte (?:am|an diesem) (?:Artikel|Text|Beitrag)(?!\p{L}).{0,60}$/iu,
  },
];

/** Characters; what is longer is a paragraph, whatever it says. */
const longest = 160;
/** Arrows, dashes, brackets and counts around a button's words. */
const ornament = /^[\s\-–—*•·>»›→←↑▶+([]+|[\s\-–—*•·>»›→←↑▶)\]]+$|\s*\(\d+\)$/gu;

/**
 * Returns why `line` is a button, a box or a pitch of a page by its form, and not by its exact words:
 * it tells to take, to do or to allow something, and says nothing of what happened.
 */
export function callOf(line: string): string | undefined {
  if (line.length > longest) return undefined;
  const words = line.replace(ornament, '').replace(ornament, '');
  const fits = ({ of, has }: Form) => of.test(words) && (has === undefined || has.test(words));
  const button = inSentence.test(words) ? undefined : [...germanButtons, ...offers].find(fits);
  if (button) return button.reason;
  const call = [...told, ...english, ...ukrainian, ...elsewhere].find(fits);
  if (call) return call.reason;
  return isPitch(words) && pitched.test(words) ? 'sign-up box' : undefined;
}
