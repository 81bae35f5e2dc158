/**
 * Countries, with those who live there and what comes from there, and places that news names in
 * every language: German, English, Ukrainian. Written for this program; inflected forms are reached
 * by stems.
 */
export const placeNames = `
ukraine|ukraine ukrainisch ukrainer|ukraine ukrainian ukrainians|україна український українці
russia|russland russisch russen russe russlands moskauer|russia russian russians|росія російський росіяни рф
belarus|belarus belarussisch weißrussland|belarus belarusian|білорусь білоруський
poland|polen polnisch polnische|poland polish|польща польський поляки
germany|deutschland deutsch deutsche deutschlands|germany german germans|німеччина німецький німці
austria|österreich österreichisch|austria austrian|австрія австрійський
switzerland|schweiz schweizer schweizerisch|switzerland swiss|швейцарія швейцарський
france|frankreich französisch franzosen|france french|франція французький
italy|italien italienisch italiener|italy italian|італія італійський
spain|spanien spanisch spanier|spain spanish|іспанія іспанський
portugal|portugal portugiesisch|portugal portuguese|португалія португальський
netherlands|niederlande niederländisch|netherlands dutch|нідерланди нідерландський
belgium|belgien belgisch|belgium belgian|бельгія бельгійський
denmark|dänemark dänisch dänen|denmark danish|данія данський
sweden|schweden schwedisch|sweden swedish|швеція шведський
norway|norwegen norwegisch|norway norwegian|норвегія норвезький
finland|finnland finnisch|finland finnish|фінляндія фінський
estonia|estland estnisch|estonia estonian|естонія естонський
latvia|lettland lettisch|latvia latvian|латвія латвійський
lithuania|litauen litauisch|lithuania lithuanian|литва литовський
czechia|tschechien tschechisch|czech czechia|чехія чеський
slovakia|slowakei slowakisch|slovakia slovak|словаччина словацький
hungary|ungarn ungarisch|hungary hungarian|угорщина угорський
romania|rumänien rumänisch|romania romanian|румунія румунський
bulgaria|bulgarien bulgarisch|bulgaria bulgarian|болгарія болгарський
moldova|moldau moldauisch moldawien|moldova moldovan|молдова молдовський
serbia|serbien serbisch|serbia serbian|сербія сербський
croatia|kroatien kroatisch|croatia croatian|хорватія хорватський
slovenia|slowenien slowenisch|slovenia slovenian|словенія словенський
bosnia|bosnien bosnisch|bosnia bosnian|боснія
kosovo|kosovo|kosovo|косово
albania|albanien albanisch|albania albanian|албанія
greece|griechenland griechisch|greece greek|греція грецький
turkey|türkei türkisch|turkey turkish türkiye|туреччина турецький
cyprus|zypern|cyprus|кіпр
georgia|georgien georgisch|georgia georgian|грузія грузинський
armenia|armenien armenisch|armenia armenian|вірменія вірменський
azerbaijan|aserbaidschan|azerbaijan azerbaijani|азербайджан
kazakhstan|kasachstan|kazakhstan|казахстан
uk|großbritannien britisch briten vereinigtes|britain british uk|британія британський
england|england englisch|england english|англія англійський
scotland|schottland schottisch|scotland scottish|шотландія
ireland|irland irisch|ireland irish|ірландія ірландський
iceland|island isländisch|iceland icelandic|ісландія
usa|usa us amerikanisch amerika amerikaner|usa us america american|сша американський америка
canada|kanada kanadisch|canada canadian|канада канадський
mexico|mexiko mexikanisch|mexico mexican|мексика
brazil|brasilien brasilianisch|brazil brazilian|бразилія бразильський
argentina|argentinien argentinisch|argentina argentine|аргентина
chile|chile chilenisch|chile chilean|чилі
peru|peru peruanisch|peru peruvian|перу
colombia|kolumbien kolumbianisch|colombia colombian|колумбія
venezuela|venezuela venezolanisch|venezuela venezuelan|венесуела
cuba|kuba kubanisch|cuba cuban|куба
china|china chinesisch chinas|china chinese|китай китайський
taiwan|taiwan taiwanisch|taiwan taiwanese|тайвань
japan|japan japanisch|japan japanese|японія японський
north-korea|nordkorea nordkoreanisch|-|кндр
south-korea|südkorea südkoreanisch|-|-
india|indien indisch|india indian|індія індійський
pakistan|pakistan pakistanisch|pakistan pakistani|пакистан
afghanistan|afghanistan afghanisch|afghanistan afghan|афганістан
iran|iran iranisch|iran iranian|іран іранський
iraq|irak irakisch|iraq iraqi|ірак
syria|syrien syrisch|syria syrian|сирія
lebanon|libanon libanesisch|lebanon lebanese|ліван
israel|israel israelisch|israel israeli|ізраїль ізраїльський
gaza|gaza gazastreifen|gaza|газа сектор
palestine|palästina palästinensisch palästinenser|palestine palestinian palestinians|палестина палестинський
saudi|saudi saudisch saudiarabien|saudi|саудівська
qatar|katar|qatar|катар
emirates|emirate|emirates uae|емірати
yemen|jemen|yemen|ємен
egypt|ägypten ägyptisch|egypt egyptian|єгипет
libya|libyen libysch|libya libyan|лівія
tunisia|tunesien|tunisia|туніс
morocco|marokko marokkanisch|morocco moroccan|марокко
sudan|sudan sudanesisch|sudan sudanese|судан
ethiopia|äthiopien|ethiopia|ефіопія
kenya|kenia|kenya|кенія
nigeria|nigeria nigerianisch|nigeria nigerian|нігерія
south-africa|südafrika|-|-
congo|kongo|congo|конго
australia|australien australisch|australia australian|австралія
new-zealand|neuseeland|zealand|-
philippines|philippinen philippinisch|philippines philippine|філіппіни
indonesia|indonesien indonesisch|indonesia indonesian|індонезія
thailand|thailand|thailand|таїланд
vietnam|vietnam|vietnam|в'єтнам
eu|eu europäische|eu european|єс європейський
nato|nato|nato|нато
un|uno vereinte un|un|оон
europe|europa|europe|європа
baltic|ostsee|baltic|балтійське балтика
north-sea|nordsee|-|-
black-sea|schwarzmeer|-|-
danube|donau|danube|дунай
kyiv|kiew kyjiw kiewer kyjiwer|kyiv kiev kyiv's|київ києва києві київський києву києвом
kharkiv|charkiw charkow|kharkiv kharkov|харків харкова харківський
odesa|odessa odesa|odesa odessa|одеса одеси одесі одеський
lviv|lwiw lemberg|lviv|львів львова львові львівський
dnipro|dnipro|dnipro|дніпро дніпра
zaporizhzhia|saporischschja saporoschje saporischja|zaporizhzhia zaporizhia|запоріжжя запорізький
kherson|cherson|kherson|херсон херсонський
mykolaiv|mykolajiw|mykolaiv|миколаїв миколаєва
chernihiv|tschernihiw|chernihiv|чернігів чернігова чернігівський
sumy|sumy|sumy|суми сумський
poltava|poltawa|poltava|полтава полтавський
vinnytsia|winnyzja|vinnytsia|вінниця вінницький
kryvyi-rih|krywyj|kryvyi|кривий
mariupol|mariupol|mariupol|маріуполь
donetsk|donezk|donetsk|донецьк донецький
luhansk|luhansk|luhansk|луганськ луганський
crimea|krim|crimea crimean|крим кримський
donbas|donbass donbas|donbas|донбас
moscow|moskau moskaus|moscow|москва московський
kremlin|kreml|kremlin|кремль
petersburg|petersburg|petersburg|петербург
minsk|minsk|minsk|мінськ
warsaw|warschau|warsaw|варшава
krakow|krakau|krakow cracow|краків
danzig|danzig|gdansk gdańsk|гданськ
berlin|berlin berliner|berlin|берлін берлінський
munich|münchen münchner|munich|мюнхен
cologne|köln kölner|cologne|кельн
hamburg|hamburg hamburger|hamburg|гамбург
frankfurt|frankfurt|frankfurt|франкфурт
nuremberg|nürnberg|nuremberg|нюрнберг
hanover|hannover|hanover|ганновер
leipzig|leipzig leipziger|leipzig|лейпциг
dresden|dresden dresdner|dresden|дрезден
saxony|sachsen sächsisch|saxony|саксонія
bavaria|bayern bayerisch|bavaria bavarian|баварія
vienna|wien wiener|vienna|відень
zurich|zürich|zurich|цюріх
geneva|genf genfer|geneva|женева
paris|paris pariser|paris|париж
brussels|brüssel brüsseler|brussels|брюссель
strasbourg|straßburg|strasbourg|страсбург
hague|haag|hague|гаага
amsterdam|amsterdam|amsterdam|амстердам
copenhagen|kopenhagen|copenhagen|копенгаген
stockholm|stockholm|stockholm|стокгольм
oslo|oslo|oslo|осло
helsinki|helsinki|helsinki|гельсінкі
tallinn|tallinn|tallinn|таллінн
riga|riga|riga|рига
vilnius|vilnius wilna|vilnius|вільнюс
london|london londoner|london|лондон
rome|rom römisch|rome roman|рим
milan|mailand|milan|мілан
naples|neapel|naples|неаполь
venice|venedig|venice|венеція
vatican|vatikan|vatican|ватикан
madrid|madrid|madrid|мадрид
barcelona|barcelona|barcelona|барселона
lisbon|lissabon|lisbon|лісабон
prague|prag prager|prague|прага
bratislava|bratislava|bratislava|братислава
budapest|budapest|budapest|будапешт
bucharest|bukarest|bucharest|бухарест
sofia|sofia|sofia|софія
belgrade|belgrad|belgrade|белград
athens|athen athener|athens|афіни
istanbul|istanbul|istanbul|стамбул
ankara|ankara|ankara|анкара
tbilisi|tiflis|tbilisi|тбілісі
washington|washington|washington|вашингтон
new-york|york yorker|york|йорк
tokyo|tokio|tokyo|токіо
beijing|peking|beijing peking|пекін
delhi|delhi|delhi|делі
jerusalem|jerusalem|jerusalem|єрусалим
cairo|kairo|cairo|каїр
alps|alpen|alps alpine|альпи
rhine|rhein|rhine|рейн
elbe|elbe|elbe|ельба
`;

/** In which country a listed place is, where news says the one for the other. */
const countries = `
ukraine|kyiv kharkiv odesa lviv dnipro zaporizhzhia kherson mykolaiv chernihiv sumy poltava vinnytsia kryvyi-rih mariupol donetsk luhansk crimea donbas
russia|moscow kremlin petersburg
belarus|minsk
poland|warsaw krakow danzig
germany|berlin munich cologne hamburg frankfurt nuremberg hanover leipzig dresden saxony bavaria
austria|vienna
switzerland|zurich geneva
france|paris strasbourg
eu|brussels
netherlands|hague amsterdam
denmark|copenhagen
sweden|stockholm
norway|oslo
finland|helsinki
estonia|tallinn
latvia|riga
lithuania|vilnius
uk|london england scotland
italy|rome milan naples venice
spain|madrid barcelona
portugal|lisbon
czechia|prague
slovakia|bratislava
hungary|budapest
romania|bucharest
bulgaria|sofia
serbia|belgrade
greece|athens
turkey|istanbul ankara
georgia|tbilisi
usa|washington new-york
japan|tokyo
china|beijing
india|delhi
israel|jerusalem
egypt|cairo
`;
const countryByPlace = new Map(
  countries
    .trim()
    .split('\n')
    .flatMap((line) => {
      const [country = '', places = ''] = line.split('|');
      return places.split(' ').map((place): [string, string] => [place, country]);
    }),
);

/** Returns the key of the country that the place of this key is in, if it is listed. */
export const countryOf = (place: string): string | undefined => countryByPlace.get(place);
