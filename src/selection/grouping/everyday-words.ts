import type { KnownLanguage } from './language.ts';

/** Words of every report that the usual lists of stop words lack, and all of Ukrainian's. */
const words: Record<KnownLanguage, string> = {
  de: `
    sagte sagt sagten sagen gesagt erklärte erklärt teilte mitteilte mitgeteilt mitteilte berichtete
    berichten berichtet hieß heißt laut zufolge nach demnach angaben angabe mitteilung sei seien wurde
    wurden worden werde wird bereits rund etwa mehr mehrere mehreren weitere weiteren weiter zudem dabei
    jedoch allerdings dagegen darauf daher deshalb zunächst bisher bislang inzwischen mittlerweile sowie
    seit bis vor beim ab am im zum zur vom ins ums ans aufs fürs gegenüber neben zwischen während wegen
    trotz samt binnen innerhalb ehe sobald falls obwohl sodass wobei wodurch nachdem denn doch schon noch
    immer nie wieder dass weil wenn ob als also ihm ihn ihnen ihr ihre ihren ihrem ihrer sein seine seinen seinem seiner wir uns unser euch dieser diese dieses diesem diesen jener manche solche hat haben hatte hatten habe bin ist war waren wäre wären würde würden geworden heute gestern morgen jetzt nun dann später früher zuvor danach kurz lange lang
    neue neuen neuer neues neu alte alten große großen großer groß kleine kleinen gut gute guten besser
    erste ersten erster erstes letzte letzten letzter zweite zweiten dritte dritten beide beiden eigene
    ganze ganzen gesamte viele vielen viel wenige wenig alle allen alles andere anderen anderer kein
    keine keinen niemand jemand jeder jede jedes jeden man uhr jahr jahre jahren jahres monat monate
    monaten woche wochen tag tage tagen stunde stunden minute minuten zeit mal ende anfang mitte teil
    million millionen milliarde milliarden prozent zahl hundert tausend dutzend zwei drei vier fünf sechs
    sieben acht neun zehn elf zwölf montag dienstag mittwoch donnerstag freitag samstag sonnabend sonntag
    januar februar märz april mai juni juli august september oktober november dezember könne könnten
    könnte konnte konnten kann können müsse müssen musste mussten solle sollen sollte sollten soll wolle
    wollen wollte wollten will dürfe dürfen darf mag möge lassen ließ lässt geht ging gehen kommt kam
    kommen gekommen gibt gab geben steht stand stehen liegt lag liegen bleibt blieb bleiben macht machte
    machen gemacht sieht sah sehen nennt nannte zeigt zeigte gilt galt wer was wie wo warum wann welche
    welcher welches leute menschen dort hier dafür damit davon dazu daran darin darum sowohl weder
    entweder sogar auch nur erst eben gerade fast kaum vielleicht wohl ganz sehr`,
  en: `
    said says say saying told tells according reported reports statement also would could may might must
    shall should can cannot will one two three four five six seven eight nine ten eleven twelve first
    second third last new old big small good best least less much many several another every around
    still already later earlier yet ever never however meanwhile although though since until while
    within without among across along toward towards upon despite amid following today yesterday
    tomorrow monday tuesday wednesday thursday friday saturday sunday january february march april june
    july august september october november december year years month months week weeks day days hour
    hours minute minutes time times people percent per cent million billion thousand hundred dozen made
    make makes take took taken get got give gave given go went come came put set called like just now
    even well back way part end near nearly almost about more most some any other others its it's that's
    there's didn't doesn't isn't wasn't won't we're they're i'm he's she's let's us mr mrs ms whose whom
    which what when where who why how early late amongst via next`,
  uk: `
    а або але б без більше більш біля бо був була були було бути буде будуть в вам вас весь вже ви від
    він вона вони воно все всі всіх всього всього всьому вся втім г де деякі для до досі дуже є ж за
    завжди замість зараз зі зокрема з із й його йому їй її їм їх їхній і інші інших інша інше або к
    кожен кожний коли крім кілька ледь лише ми мене мені мій моя може можуть можна мають має мав мала
    мало на навіть над нам нас наш наша не нема немає нема неї них ним ні ніби ніж нього о об один одна
    одне одного окрім отже перед перший перша перше під після по поки потім при про проте протягом проти
    раніше разом року рік років роки роках роком рр також так такий така таке такі там те тим то тоді той
    того тому ті тільки тисяч тисячі ти тих теж тут у увесь уже усе усі хоч хоча хто це цей ця ці цього
    цьому цим цих через що щоб щодо як яка яке який які якого якої яким яких якій якщо я понад близько
    майже більшість деякий ще знову сьогодні вчора учора завтра день дня днів дні тиждень тижня тижнів
    місяць місяця місяців година години годин хвилин час часу люди людей осіб особи чоловік відсотків
    мільйон мільйони мільйонів мільярд мільярди мільярдів сто два дві три чотири п'ять шість сім вісім
    дев'ять десять понеділок понеділка вівторок вівторка середу середа середи четвер четверга п'ятницю
    п'ятниця п'ятниці суботу субота суботи неділю неділя неділі січня лютого березня квітня травня
    червня липня серпня вересня жовтня листопада грудня повідомив повідомила повідомили повідомляє
    повідомляють заявив заявила заявили сказав сказала сказали каже кажуть розповів розповіла зазначив
    зазначила додав додала наголосив словами даними слова внаслідок унаслідок згідно станом серед свій
    свої свого своїх своєї новий нова нове нові нових стало став стала стали`,
};

/** Returns the words of `language` that tell no event apart, in lower case. */
export const everydayWords = (language: KnownLanguage): string[] =>
  words[language].trim().split(/\s+/);
