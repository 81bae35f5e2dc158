import { callOf } from './calls-to-action.ts';

/** A kind of line that a copied page has around its text, and the words that an editor reads. */
interface Boilerplate {
  reason: string;
  line: RegExp;
}

/**
 * What news sites put around their texts, line by line. Each pattern is anchored at the beginning of
 * a line, so that a sentence that speaks of newsletters stays.
 */
const kinds: readonly Boilerplate[] = [
  {
    reason: 'navigation',
    line: /^(?:zum (?:Haupt)?[Ii]nhalt(?: springen)?|skip to (?:main )?content|(?:log|sign) ?in|anmelden|einloggen|registrieren|subscribe|abonnieren|news|nachrichten|search|suche|(?:open |close )?menu|schließen|close|back to top|top stories|новини|увійти|меню|пошук|головна|zur Startseite|zum Seitenanfang|zurück zur Übersicht|home|menü?|Live ?blog(?: beendet)?|(?:home|startseite|головна|news)\s*[>›»/|].*|Перейти до основного вмісту|На головну)\s*$/i,
  },
  {
    reason: 'paid marker',
    line: /^(?:Z\+|F\+|SZ[- ]?Plus|ZEIT ?\+|Tagesspiegel Plus|S\+|Plus|Subscriber[- ]only|Subscribers only|Premium|Лише для передплатників|Für Abonnenten|Exklusiv für Abonnenten|(?:This|Dieser|Diesen|Цей) (?:article|story|content|Artikel|Text|Inhalt|матеріал|текст) (?:is |ist |können )?(?:only |nur |exklusiv |лише |доступний лише |available )*(?:for|to|für|unseren|Abonnent|для) ?.{0,40}(?:subscribers?|members|Abonnent(?:en|innen)|передплатників)[^.]{0,40}\.?|Diesen (?:Artikel|Text|Beitrag|Inhalt) (?:weiter)?lesen mit .{2,30})(?:\s*\((?:abopflichtiger Inhalt|exklusiv)\))?;?\s*$/i,
  },
  {
    reason: 'paywall note',
    line: /^(?:You have (?:\w+ )?(?:free )?(?:articles?|stories) (?:remaining|left)|Already a (?:subscriber|member)|Subscribe (?:now )?to (?:read|continue|keep|unlock)|To (?:continue|keep) reading|(?:Continue|Keep) reading|Jetzt weiterlesen|Weiterlesen(?: mit| mit .*)?\s*$|Sie haben (?:bereits|schon) ein .{0,20}(?:Abo|Konto)|Bereits (?:Abonnent|registriert)|Уже (?:передплатник|маєте передплату))/i,
  },
  {
    reason: 'consent box',
    line: /^(?:Empfohlener (?:redaktioneller|externer) Inhalt|An dieser Stelle finden Sie (?:einen|externe)|Ich bin (?:damit )?einverstanden, dass|Hiermit (?:bin ich|erkläre ich mich) einverstanden|Externe(?:r|n) Inhalte? (?:anzeigen|laden)|Damit können personenbezogene|Mehr Informationen dazu erhalten Sie in den Datenschutz|(?:Allow|View) (?:embedded|external) content|This (?:article|content) (?:includes|is provided by|contains) .*(?:cookies|permission|consent)|We use cookies|Wir verwenden Cookies|Ми використовуємо файли cookie)/i,
  },
  {
    reason: 'sign-up box',
    line: /^(?:Newsletter\s*$|Newsletter abonnieren|Jetzt (?:kostenlos )?(?:abonnieren|anmelden|bestellen)|Vielen Dank! Wir haben Ihnen eine E-?Mail geschickt|Prüfen Sie Ihr Postfach|Mit Ihrer (?:Registrierung|Anmeldung) (?:nehmen|stimmen|erklären)|Melden Sie sich (?:hier )?(?:für|zu)|Abonnieren Sie (?:hier|den|unseren)|Sign up (?:to|for|here|now)|Enter your e-?mail|Your e-?mail|Please enter a valid|By (?:signing up|entering|submitting|providing|clicking)|You can unsubscribe|Folgen Sie uns|Follow (?:us|.{2,40} on (?:Facebook|X|Twitter|Instagram|TikTok|WhatsApp))|Стежте за нами|Введіть (?:свою |вашу )?(?:електронну|e-?mail)|Ми (?:у|в) (?:Telegram|Facebook)|Subscribe to|Get (?:our|the) .* (?:newsletter|inbox)|Thank you for (?:signing up|subscribing)|Підпи(?:суйте(?:сь|ся)|шіться|сатися)|Ihre E-?Mail-Adresse)/i,
  },
  {
    reason: 'share button',
    line: /^(?:Teilen|Merken|Drucken|Kommentieren|Vorlesen|Anhören|Artikel anhören|Facebook|Twitter|X(?:\.com)?|WhatsApp|Telegram|E-?Mail|Link kopieren|Copy link|Share(?: this)?(?: article)?|Save|Print|Flipboard|Pocket|LinkedIn|Messenger|Bluesky|Threads|Поділитися|Via .* teilen|Artikel verschenken|Gift this article)(?:[ |·/]+(?:Teilen|Merken|Drucken|Facebook|Twitter|X|WhatsApp|E-?Mail|Share|Save|Print))*\s*$/i,
  },
  {
    reason: 'comment count',
    line: /^(?:(?:\d[\d.,]*\s+)?(?:Kommentare?|Comments?|Коментар(?:і|ів)?)(?:\s*\(?\d[\d.,]*\)?)?|View comments|Alle Kommentare anzeigen|Jetzt kommentieren)\s*$/i,
  },
  {
    reason: 'reading time',
    line: /^(?:(?:Lesezeit|Lesedauer|Reading time|Час читання)\s*:?\s*(?:ca\.\s*)?\d+.*|\d+\s*(?:Min(?:\.|uten)?\s*(?:Lesezeit|Lesedauer)|min(?:ute)?s?\s*read|хв(?:\.|илин)?\s*читання))\s*$/i,
  },
  {
    reason: 'pointer to other texts',
    line: /^(?:Lesen Sie (?:auch|mehr|hier|dazu)|Mehr dazu|Mehr zum Thema|Das könnte Sie auch interessieren|Auch interessant|Read (?:more|also|next)|Related(?: topics| articles| stories)?|More on this(?: story)?|Most viewed|Meistgelesen|Weitere Artikel|Читайте також|Більше на тему|(?:Den|Die|Das) .{3,60} (?:finden|lesen) Sie hier\.|Verfolgen Sie (?:alle|die|hier) .* (?:Live-?[Bb]log|Ticker)|Alle (?:aktuellen )?(?:Entwicklungen|Informationen) .* (?:Live-?[Bb]log|Ticker))/i,
  },
  {
    reason: 'advertisement',
    line: /^(?:Anzeige|Werbung|Advertisement|Advert|Sponsored|Реклама):?\s*$/i,
  },
  {
    reason: 'rights notice',
    line: /^(?:©\s*dpa-infocom|©\s*\d{4}|Quelle:\s|Hier können Sie die Rechte|Alle Rechte vorbehalten|All rights reserved|Copyright\b|Dieser Text (?:stammt|erschien|ist)|Diese Meldung (?:wurde|stammt)|Transparenzhinweis|Усі права захищені|Джерело:\s)/i,
  },
  {
    reason: 'table of contents',
    line: /^(?:Inhalt(?:sverzeichnis)?|Contents|Зміст|(?:Seite|Page) \d+(?:\s.{0,60})?|Auf einer Seite lesen|Nächste Seite)\s*$/i,
  },
  {
    reason: 'initials',
    line: /^[([](?:dpa|afp|ap|rtr|epd|kna|sid|dts|sda|apa|[\p{L}.-]{2,4})(?:\s*[/,;]\s*[\p{L}.-]{2,8}){0,4}[)\]]\.?\s*$/iu,
  },
  {
    reason: 'time',
    line: /^\d{1,2}[.:]\d\d(?::\d\d)?(?:\s*(?:Uhr|Uhr MESZ|Uhr MEZ|[ap]\.?m\.?|GMT|BST))?\s*$|^(?:vor )?\d+ (?:minutes?|hours?|days?) ago\s*$|^vor \d+ (?:Minuten?|Stunden?|Tage?n?)\s*$|^\d+ (?:хвилин\p{L}?|годин\p{L}?|дні|днів) тому\s*$/iu,
  },
  {
    reason: 'state of the page',
    line: /^(?:console\.\w+\(|show[A-Z]\w*:|is[A-Z]\w*:|(?:true|false|null|undefined);?\s*$|window\.|\{"|<\/?[a-z]+[^>]*>\s*$)/,
  },
];

/** Returns why `line` is no part of an article's text, or undefined if it may be one. */
export function boilerplateOf(line: string): string | undefined {
  return kinds.find((kind) => kind.line.test(line))?.reason ?? callOf(line);
}

/** Whether a removed line says that readers pay for this article, not for one it points to. */
export function saysPaid(line: string): boolean {
  return boilerplateOf(line) === 'paid marker';
}

/** Whether a paid marker speaks of the text that it stands in, wherever it stands. */
export function saysThisIsPaid(line: string): boolean {
  return saysPaid(line) && /^(?:This|Diese[rn]|Цей)\s/i.test(line);
}
