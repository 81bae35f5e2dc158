import type { Texts } from './texts.ts';

/** What the page on privacy says in German. */
export const germanPrivacy: Texts['privacyPage'] = {
  network:
    'Zum Nachweis der Einwilligung gehört hier auch, aus welchem Netz die Anmeldung kam. Die IP-Adresse wird dafür gekürzt, auf 24\u00a0Bit (IPv4) oder 64\u00a0Bit (IPv6).',
  keeping: {
    heading: 'Wie lange wir es aufbewahren',
    months: (months) =>
      `Solange Sie einen Newsletter abonniert haben, bewahren wir diese Angaben auf, auch die zu Newslettern, die Sie früher abbestellt haben. Endet Ihr letztes Abonnement, löschen wir nach ${months === 1 ? 'einem Monat' : `${months}\u00a0Monaten`} von uns aus alles, was wir über Sie gespeichert haben. Wollen Sie nicht so lange warten, löschen wir es auf Ihren Wunsch sofort. Es bleibt jeweils nur der Fingerabdruck, von dem unter „Ihre Rechte“ die Rede ist.`,
    never:
      'Solange Sie einen Newsletter abonniert haben, bewahren wir diese Angaben auf. Danach bleiben sie gespeichert, bis Sie die Löschung verlangen: damit wir Ihre Einwilligung nachweisen können und niemand Sie aus einer alten Liste wieder einträgt.',
  },
  lead: 'Kurz gesagt: Wir speichern, was wir für den Versand brauchen, und sonst nichts.',
  controller: 'Wer verantwortlich ist',
  passages: [
    {
      heading: 'Was wir speichern',
      paragraphs: [
        'Ihre E-Mail-Adresse, Ihren Namen, falls wir ihn kennen, und welche Newsletter Sie abonniert haben.',
        'Zum Nachweis Ihrer Einwilligung: den Wortlaut, dem Sie auf dieser Website zugestimmt haben, wann und über welches Formular Sie sich angemeldet, die Anmeldung bestätigt oder sich abgemeldet haben, und aus welchem Grund, falls Sie einen nennen. Wenn Sie anderswo zugestimmt und wir Ihre Adresse eingetragen haben: wann das war und was wir dazu vermerkt haben. Eine Anmeldung, die nicht rechtzeitig bestätigt wird, löschen wir mit allem, was dazugehört.',
        'Zu jeder Ausgabe, ob der Mailserver sie für Ihre Adresse angenommen hat. So geht nichts verloren und nichts kommt doppelt.',
        'Damit niemand fremde Postfächer mit Anmeldungen füllt, zählen wir Anmeldungen je Netz, je Adresse und je Mail-Anbieter. Gespeichert werden dafür nur Prüfsummen, die mit einem geheimen Schlüssel gebildet sind und aus denen sich weder Netz noch Adresse ablesen lassen, und auch die höchstens einen Tag lang.',
      ],
    },
    {
      heading: 'Was wir nicht tun',
      paragraphs: [
        'Unsere Mails enthalten keine Zählpixel und keine umgeschriebenen Links. Wir erfahren nicht, ob Sie eine Ausgabe öffnen oder was Sie darin anklicken.',
        'Die öffentlichen Seiten setzen keine Cookies, laden keine fremden Schriften oder Skripte und messen keine Besuche. Wir geben Ihre Adresse nicht weiter; sie geht nur an den Mailserver, der die Ausgaben zustellt.',
        'Einzelne Bilder einer Ausgabe können vom Server ihrer Quelle geladen werden; der sieht dann, wie bei jedem Abruf im Netz, Ihre IP-Adresse. Mailprogramme können das Laden von Bildern abschalten, die Ausgabe bleibt lesbar.',
      ],
    },
    {
      heading: 'Warum wir das dürfen',
      paragraphs: [
        'Sie haben eingewilligt (Art.\u00a06 Abs.\u00a01 Buchst.\u00a0a\u00a0DSGVO). Wer sich auf dieser Website anmeldet, bekommt erst dann Ausgaben, wenn die Anmeldung aus dem Postfach bestätigt ist; wer anderswo zugestimmt hat, steht im Verteiler, weil wir die Adresse eingetragen haben. Den Nachweis der Einwilligung bewahren wir auf, weil wir ihn führen müssen (Art.\u00a07 Abs.\u00a01\u00a0DSGVO).',
      ],
    },
    {
      heading: 'Wie Sie abbestellen',
      paragraphs: [
        'Jede Ausgabe enthält einen Link zum Abbestellen. Er gilt unbegrenzt, braucht keine Anmeldung und wirkt sofort. Die Einwilligung ist damit für die Zukunft widerrufen.',
      ],
    },
    {
      heading: 'Ihre Rechte',
      paragraphs: [
        'Sie können Auskunft über Ihre Daten verlangen, sie berichtigen, löschen, einschränken oder sich übertragen lassen und der Verarbeitung widersprechen. Vieles davon geht sofort auf der Seite Ihrer Einstellungen, zu der jede Ausgabe führt; sonst genügt eine formlose Mail. Nach dem Löschen bleibt nur ein verschlüsselter Fingerabdruck der Adresse, damit niemand sie aus einer alten Liste wieder einträgt. Sie können sich außerdem bei einer Datenschutz-Aufsichtsbehörde beschweren.',
      ],
    },
  ],
};
