/**
 * Words that news uses again and again, one idea a line: German, English, Ukrainian, with synonyms
 * that desks exchange for each other. Written for this program. It lets reports of one event meet
 * across languages and across synonyms; words of several meanings ("Bank", "strike", "Zug" as a
 * move) are left out on purpose unless one meaning prevails in news. Inflected forms are reached by
 * stems, so only forms with another stem are listed.
 */
export const newsWords = `
attack|angriff angriffe attacke attackieren angegriffen beschuss überfall schlag|attack assault raid attacked shelling bombardment|атака обстріл удар напад атакувати обстріляли
drone|drohne drohnen unbemannte|drone drones uav unmanned|дрон дрони безпілотник шахед
missile|rakete raketen marschflugkörper geschoss|missile missiles rocket rockets projectile|ракета ракети ракетний снаряд
bomb|bombe bomben sprengsatz|bomb bombs explosive|бомба вибухівка
explosion|explosion explodieren explodiert detonation detonierte|explosion blast exploded detonated detonation|вибух вибухнути вибухи
killed|getötet tote tot toten tötete töten starben gestorben ums todesopfer umgekommen starb todesfälle gestorbene|killed dead died deaths die death dying fatalities fatality toll|загинув загинули загинуло загиблі вбито вбиті помер померли смерть жертви
injured|verletzt verletzte verletzung verwundet verwundete verletzten|injured wounded hurt injuries injury|поранено поранені поранений травмовано травми постраждалі
missing|vermisst vermisste vermissten verschollen|missing unaccounted|зниклі зник зникли безвісти
rescue|rettung retter gerettet retten rettungskräfte bergung geborgen bergen helfer bergungsteams|rescue rescuers rescued rescuing recovered|рятувальники врятували рятувати порятунок рятувальний
firefighter|feuerwehr feuerwehrleute feuerwehrmann einsatzkräfte löschen löscharbeiten|firefighter firefighters brigade crews extinguish extinguished|пожежники пожежний вогнеборці
fire|brand brände feuer brannte flammen großbrand brennt|fire fires blaze flames burned burning burnt|пожежа пожежі вогонь загорівся полум'я
wildfire|waldbrand waldbrände|wildfire wildfires bushfire|лісова
flood|überschwemmung hochwasser überflutet flut überschwemmungen fluten|flood floods flooding flooded|повінь паводок затоплення затопило
storm|sturm orkan unwetter orkanböen sturmtief sturmböen böen|storm gale gales hurricane storms gusts|буря шторм ураган негода
snow|schnee schneefall verschneit|snow snowfall snowy|сніг снігопад
rain|regen regenfälle niederschlag starkregen|rain rains rainfall downpour|дощ дощі злива
heat|hitze hitzewelle|heat heatwave|спека
earthquake|erdbeben beben erdstoß erdstöße nachbeben|earthquake quake tremor aftershock aftershocks seismic|землетрус поштовх афтершок
magnitude|stärke magnitude richterskala|magnitude richter|магнітуда магнітудою
landslide|erdrutsch hangrutsch mure|landslide mudslide|зсув
avalanche|lawine lawinen|avalanche|лавина
volcano|vulkan ausbruch lava|volcano volcanic eruption lava|вулкан виверження
train|bahn eisenbahn zug züge personenzug regionalzug zuges schnellzug güterzug|train trains railway rail|поїзд потяг залізниця залізничний
derail|entgleist entgleiste entgleisung|derailed derailment derail derails|зійшов сход
station|bahnhof bahnhöfe hauptbahnhof|station stations|вокзал станція
plane|flugzeug maschine flieger passagierflugzeug jet|plane aircraft aeroplane airplane jet|літак літаки
airport|flughafen flughäfen|airport airports|аеропорт
helicopter|hubschrauber helikopter|helicopter|гелікоптер вертоліт
flight|flug flüge fliegen|flight flights|рейс рейси політ
ship|schiff schiffe frachter|ship ships vessel vessels freighter|корабель судно кораблі
ferry|fähre fähren|ferry ferries|пором
tanker|tanker öltanker|tanker tankers|танкер
port|hafen häfen|port harbour harbor dock docks|порт порту портовий
bus|bus reisebus linienbus busse|bus coach buses|автобус
car|auto pkw wagen fahrzeug|car vehicle cars vehicles|автомобіль авто машина
truck|lastwagen lkw laster sattelzug|truck lorry trucks|вантажівка фура
road|straße autobahn bundesstraße landstraße|road motorway highway street|дорога траса шосе вулиця
bridge|brücke brücken|bridge bridges|міст мосту мости
tunnel|tunnel|tunnel|тунель
accident|unfall unglück unfälle verunglückt havarie|accident crash accidents|аварія катастрофа
collision|zusammenstoß kollision kollidiert prallte zusammengestoßen zusammengeprallt|collision collided collide smashed|зіткнення зіткнулися
traffic|verkehr|traffic|рух
police|polizei polizist polizisten beamte|police officers officer policeman|поліція поліцейські поліцейський
suspect|verdächtiger tatverdächtiger verdächtige mutmaßlich verdacht|suspect suspected suspects suspicion|підозрюваний підозра підозрюється
arrest|festnahme festgenommen verhaftet verhaftung|arrest arrested detained detention|арешт заарештовано затримано затримали
murder|mord ermordet mörder getötete totschlag|murder murdered homicide|вбивство вбивця
shooting|schüsse schießerei geschossen schütze|shooting shots gunman shooter gunfire shot|стрілянина постріли стрілець
knife|messer messerangriff messerattacke|knife stabbing stabbed|ніж ножовий
theft|diebstahl gestohlen diebe dieb einbruch einbrecher|theft stolen thieves thief burglary burglars heist|крадіжка викрали злодії
robbery|raub räuber geraubt|robbery robbed robbers|пограбування
museum|museum museen|museum museums|музей музею
painting|gemälde bild bilder|painting paintings artwork|картина картини полотно
fraud|betrug betrüger betrügerisch|fraud fraudulent scam|шахрайство
corruption|korruption bestechung bestechlich schmiergeld|corruption bribery bribe bribes|корупція хабар хабарі
prosecutor|staatsanwaltschaft staatsanwalt ankläger bundesanwaltschaft staatsanwältin|prosecutor prosecutors prosecution|прокурор прокуратура
indictment|anklage angeklagt anklageschrift angeklagte angeklagter|indictment indicted charged charges accused defendant|обвинувачення звинувачення обвинувачений підсудний
trial|prozess verfahren verhandlung hauptverhandlung|trial hearing proceedings|процес слухання
verdict|urteil verurteilt verurteilung schuldspruch schuldig|verdict convicted sentenced guilty conviction ruling|вирок засуджено засудив винним
prison|gefängnis haft haftstrafe freiheitsstrafe inhaftiert jva|prison jail imprisonment jailed custody|в'язниця тюрма ув'язнення колонія
court|gericht landgericht amtsgericht gerichtshof bundesgerichtshof gerichts|court courts tribunal|суд суду судовий трибунал
judge|richter richterin|judge judges|суддя судді
lawyer|anwalt verteidiger rechtsanwalt anwältin|lawyer attorney lawyers|адвокат захисник
appeal|berufung revision|appeal appealed|апеляція апеляційний
investigation|ermittlung ermittlungen untersuchung ermittler ermitteln|investigation inquiry investigators probe investigating|розслідування слідство слідчі
lawsuit|klage kläger klagen|lawsuit sued suing plaintiff|позов позивач
election|wahl wahlen wahltag abstimmen urnengang stichwahl landtagswahl kommunalwahl bürgermeisterwahl|election elections vote voting poll polls runoff|вибори голосування виборчий
voter|wähler wählerinnen stimmberechtigte|voter voters electorate|виборці виборець
candidate|kandidat kandidatin kandidaten spitzenkandidat|candidate candidates contender|кандидат кандидати
party|partei parteien|party parties|партія партії
coalition|koalition koalitionspartner|coalition|коаліція
opposition|opposition|opposition|опозиція
parliament|parlament bundestag abgeordnete landtag|parliament lawmakers mps legislature|парламент рада депутати
government|regierung bundesregierung kabinett|government cabinet|уряд кабмін
president|präsident präsidentin staatspräsident staatschef|president presidential|президент
chancellor|kanzler bundeskanzler kanzlerin|chancellor|канцлер
premier|ministerpräsident premierminister regierungschef premier|premier pm|прем'єр
minister|minister ministerin ministerium|minister ministry secretary|міністр міністерство
foreign-minister|außenminister außenministerin|-|-
mayor|bürgermeister bürgermeisterin oberbürgermeister oberbürgermeisterin stadtoberhaupt|mayor mayoral|мер міський голова
council|stadtrat gemeinderat rat|council councillors|рада ради
city-hall|rathaus|-|мерія
resign|rücktritt zurückgetreten zurücktreten|resign resigned resignation resigns|відставка відставку
successor|nachfolger nachfolgerin nachfolge|successor succeed succeeds|наступник наступниця
law|gesetz gesetzentwurf gesetze|law bill legislation|закон законопроєкт
tax|steuer steuern|tax taxes taxation|податок податки
budget|haushalt etat budget|budget|бюджет
debt|schulden verschuldung|debt debts|борг борги
pension|rente rentner renten|pension pensions pensioners|пенсія пенсії
protest|protest demonstration demonstranten demonstrieren kundgebung proteste|protest protests demonstration protesters demonstrators rally march|протест мітинг протестувальники демонстрація
walkout|streik streiken warnstreik arbeitsniederlegung ausstand gestreikt streikende|walkout walkouts stoppage picket strikers|страйк страйкувати страйкують
union|gewerkschaft gewerkschaften|union unions|профспілка профспілки
wage|lohn löhne gehalt tarif tarifvertrag tarifverhandlungen|wage wages pay salary salaries|зарплата зарплати
worker|arbeiter beschäftigte mitarbeiter arbeitnehmer angestellte belegschaft|worker workers employees staff workforce|працівники робітники співробітники
jobs|arbeitsplätze stellen stellenabbau entlassungen jobs|jobs layoffs redundancies|звільнення робочі
company|unternehmen firma konzern betrieb|company firm corporation group|компанія фірма концерн підприємство
factory|werk fabrik produktionsstätte anlage|factory plant plants factories|завод фабрика
industry|industrie branche|industry sector|промисловість галузь
revenue|umsatz umsätze erlöse|revenue revenues sales turnover|виторг дохід доходи
profit|gewinn gewinne ergebnis überschuss|profit profits earnings income|прибуток прибутки
loss|verlust verluste|loss losses|збиток збитки втрати
quarter|quartal quartals quartalszahlen vierteljahr|quarter quarterly|квартал квартальний
share|aktie aktien aktionäre börse|share shares stock stocks shareholders|акція акції акціонери
takeover|übernahme übernehmen|takeover acquisition acquire merger|поглинання злиття
insolvency|insolvenz pleite insolvent bankrott zahlungsunfähig|insolvency bankruptcy bankrupt insolvent|банкрутство банкрут неплатоспроможність
customer|kunde kunden kundschaft|customer customers|клієнт клієнти
price|preis preise verteuern teurer|price prices|ціна ціни
inflation|inflation teuerung inflationsrate|inflation|інфляція
interest-rate|leitzins zinsen zinssatz leitzinsen zins|rates|ставка ставки
central-bank|zentralbank notenbank|-|нацбанк центробанк
investment|investition investieren investiert|investment invest invested|інвестиція інвестиції
growth|wachstum wächst|growth grew|зростання
economy|wirtschaft konjunktur|economy economic|економіка економічний
tariff|zoll zölle|tariff tariffs|мито мита тарифи
trade|handel|trade|торгівля
export|export ausfuhr exporte|export exports|експорт
sanction|sanktion sanktionen|sanction sanctions|санкція санкції
energy|energie|energy|енергія енергетика енергетичний
power|strom stromversorgung elektrizität|electricity power|електроенергія електрика світло струм
outage|stromausfall blackout ausfall|outage blackout outages|відключення знеструмлення блекаут
substation|umspannwerk|substation|підстанція
power-plant|kraftwerk|-|електростанція
nuclear|atomkraftwerk atom nuklear kernkraftwerk akw|nuclear reactor atomic|ядерний атомна аес реактор
gas|gas erdgas|gas|газ
oil|öl erdöl|oil crude|нафта
refinery|raffinerie|refinery|нпз нафтопереробний
depot|depot lager lagerhalle treibstofflager|depot warehouse|склад нафтобаза
fuel|treibstoff kraftstoff benzin|fuel petrol gasoline|паливо пальне
pipeline|pipeline leitung|pipeline|трубопровід газопровід
coal|kohle|coal|вугілля
mine|bergwerk grube zeche|mine mines colliery|шахта
miner|bergleute kumpel bergarbeiter|miner miners|шахтарі гірники
wind-power|windpark windkraft windrad windräder|turbine turbines|вітропарк вітряк
climate|klima klimawandel|climate|клімат
emission|emission emissionen ausstoß|emission emissions|викиди
summit|gipfel gipfeltreffen spitzentreffen|summit|саміт
talks|gespräche verhandlungen unterredung verhandeln gespräch unterhändler|talks negotiations negotiators negotiating|переговори перемовини переговорники
meeting|treffen begegnung zusammenkunft|meeting met meet|зустріч зустрілися засідання
agreement|abkommen vereinbarung einigung vertrag pakt einigen geeinigt|agreement deal treaty pact accord agreed|угода договір домовленість
ceasefire|waffenruhe waffenstillstand feuerpause|ceasefire truce|перемир'я припинення
peace|frieden friedensplan|peace|мир мирний
war|krieg kriegs|war|війна війни
soldier|soldat soldaten truppen|soldier soldiers troops|солдат військові військовослужбовці бійці
army|armee militär streitkräfte heer|army military forces|армія збройні
prisoner|gefangene gefangener kriegsgefangene gefangenen häftling|prisoner prisoners pows captives inmates|полонений полонені полону військовополонені
exchange|austausch ausgetauscht gefangenenaustausch|exchange swap exchanged swapped|обмін обміняли
front|front frontlinie|frontline front|фронт
weapon|waffe waffen munition|weapon weapons arms ammunition|зброя боєприпаси
tank|panzer leopard|tanks tank|танк танки
air-defence|flugabwehr luftabwehr luftverteidigung patriot|defences defenses|ппо
air-raid|luftalarm luftangriff|-|тривога
evacuation|evakuierung evakuiert evakuieren|evacuation evacuated evacuate|евакуація евакуйовано евакуювали
shelter|schutzraum notunterkunft bunker|shelter shelters|укриття сховище прихисток
refugee|flüchtling flüchtlinge geflüchtete|refugee refugees|біженець біженці
asylum|asyl asylbewerber|asylum|притулок
migrant|migranten migration zuwanderung|migrant migrants migration immigration|мігранти міграція
border|grenze grenzübergang|border|кордон
visa|visum visa|visa visas|віза візи
terror|terror terroristen anschlag attentat terrorismus|terror terrorist terrorism|терор терорист теракт
hostage|geisel geiseln|hostage hostages|заручник заручники
spy|spion spionage agent|spy espionage spies|шпигун шпигунство
hacker|hacker cyberangriff hackerangriff cyberattacke schadsoftware|hacker hackers cyberattack ransomware malware cyber|хакери кібератака кібер
data|daten datenleck|data leak|дані витік
software|software programm|software|програма програмне
internet|internet online|internet online|інтернет
satellite|satellit satelliten|satellite satellites|супутник супутники
space|weltraum raumfahrt raumsonde|space spacecraft|космос космічний
launch|start gestartet|launch launched|запуск запустили
hospital|krankenhaus klinik klinikum krankenhäuser|hospital clinic hospitals|лікарня лікарні клініка
doctor|arzt ärzte ärztin mediziner|doctor doctors physician|лікар лікарі медики
patient|patient patienten|patient patients|пацієнт пацієнти
virus|virus viren|virus|вірус
disease|krankheit erkrankung erkrankt|disease illness sick|хвороба захворювання
outbreak|epidemie pandemie seuche|outbreak epidemic pandemic|епідемія спалах
bird-flu|vogelgrippe geflügelpest|-|-
vaccine|impfung impfstoff geimpft|vaccine vaccination vaccinated|вакцина щеплення
school|schule schulen|school schools|школа школи шкільний
pupil|schüler schülerinnen|pupil pupils|учень учні школярі
student|student studierende studenten|student students|студент студенти
teacher|lehrer lehrkräfte lehrerin|teacher teachers|вчитель вчителі
university|universität hochschule uni|university college|університет
research|forschung studie forscher forscherin wissenschaftler|research study researchers scientists|дослідження вчені науковці
child|kind kinder kindern|child children|дитина діти дітей
woman|frau frauen|woman women|жінка жінки
man|mann männer|man men|чоловік чоловіки
family|familie familien|family families|родина сім'я
kindergarten|kita kindergarten kindertagesstätte|nursery kindergarten|садок дитсадок
house|haus wohnhaus häuser wohngebäude mehrfamilienhaus gebäude|house building residential apartment houses buildings|будинок будинки будівля
flat|wohnung wohnungen|flat apartments flats|квартира квартири
rent|miete mieten mieter|rent rents tenants|оренда орендарі
church|kirche kirchen dom|church cathedral|церква собор храм
bishop|bischof erzbischof|bishop archbishop|єпископ
pope|papst pontifex|pope pontiff|папа понтифік
match|spiel partie begegnung hinspiel rückspiel|match game fixture leg|матч гра
goal|tor tore treffer|goal goals|гол голи
team|mannschaft team elf|team squad|команда збірна
club|verein klub club|club|клуб
coach|trainer trainerin cheftrainer|coach manager|тренер
player|spieler spielerin|player players|гравець гравці
football|fußball|football soccer|футбол футбольний
cup|pokal cup|cup|кубок
league|liga bundesliga|league|ліга
championship|meisterschaft weltmeisterschaft wm em|championship championships|чемпіонат
final|finale endspiel|final|фінал
semifinal|halbfinale|semifinal semi|півфінал
win|sieg gewonnen gewinnt siegte siegt|win won victory wins beat|перемога переміг перемогли виграв
defeat|niederlage verloren unterlag|defeat lost|поразка програв
record|rekord|record|рекорд
olympic|olympia olympische|olympic olympics|олімпійські олімпіада
medal|medaille gold goldmedaille|medal gold|медаль золото
race|rennen lauf|race|гонка перегони
stadium|stadion arena|stadium arena|стадіон
concert|konzert konzerte|concert concerts|концерт
festival|festival filmfestspiele|festival|фестиваль
film|film kino|film movie cinema|фільм кіно
prize|preis auszeichnung preisträger|prize award|премія нагорода
book|buch roman|book novel|книга роман
actor|schauspieler schauspielerin|actor actress|актор акторка
singer|sänger sängerin|singer|співак співачка
theatre|theater oper|theatre theater opera|театр опера
zoo|zoo tierpark|zoo|зоопарк
animal|tier tiere|animal animals|тварина тварини
dog|hund hunde|dog dogs|собака собаки
wolf|wolf wölfe|wolf wolves|вовк вовки
bear|bär bären|bear bears|ведмідь
whale|wal wale|whale whales|кит
elephant|elefant elefanten|elephant elephants|слон слони
fish|fisch fische|fish|риба
farmer|bauern landwirte landwirt landwirtschaft|farmer farmers agriculture|фермери аграрії фермер
grain|getreide weizen|grain wheat|зерно пшениця
food|lebensmittel nahrung|food|продукти їжа харчі
water|wasser trinkwasser|water|вода води водопостачання
river|fluss strom flusses|river|річка
lake|see|lake|озеро
sea|meer|sea|море
coast|küste|coast coastal|узбережжя берег
dam|damm staudamm talsperre deich|dam dyke|дамба гребля
mountain|berg berge|mountain mountains|гора гори
forest|wald wälder|forest woods|ліс ліси
beach|strand|beach|пляж
village|dorf gemeinde dörfer|village|село
town|stadt kleinstadt|town city|місто міста
capital|hauptstadt|capital|столиця
region|region gebiet oblast|region|область регіон
emergency|notstand notfall katastrophenfall ausnahmezustand|emergency|надзвичайний надзвичайна
warning|warnung warnt warnte|warning warned warns|попередження попередив
damage|schaden schäden beschädigt sachschaden|damage damaged|пошкоджено пошкодження шкода
destroyed|zerstört zerstörung|destroyed destruction|зруйновано знищено руйнування
debris|trümmer trümmerteile|debris rubble wreckage|уламки завали
collapse|einsturz eingestürzt einstürzte kollaps|collapse collapsed|обвал обвалився обвалилася
repair|reparatur repariert instandsetzung|repair repaired repairs|ремонт відновлення
construction|bau baustelle|construction|будівництво
crane|kran|crane|кран
poison|gift vergiftet vergiftung|poison poisoned poisoning|отрута отруєння
recall|rückruf zurückgerufen ruft|recall recalled recalls|відкликання відкликає
battery|batterie batterien batteriefabrik akku|battery batteries|батарея батареї акумулятор
chip|chip chips halbleiter|chip chips semiconductor|чип чипи напівпровідники
robot|roboter|robot robots|робот
ai|ki|ai|ші
electric-car|elektroauto elektroautos|-|електромобіль
telephone|telefon telefonat telefonierte|telephone phone call|телефон розмова
speech|rede ansprache|speech address|промова звернення виступ
visit|besuch besuchte|visit visited|візит відвідав
ambassador|botschafter botschaft|ambassador embassy|посол посольство
alliance|bündnis allianz|alliance|альянс
aid|hilfe hilfen hilfspaket|aid assistance help|допомога
euro|euro|euro euros|євро
dollar|dollar|dollar dollars|долар долари
night|nacht nachts|night overnight|ніч вночі ночі
morning|morgen morgens vormittag|morning|ранок вранці зранку
evening|abend abends|evening|вечір ввечері увечері
afternoon|nachmittag|afternoon|пообіді
resident|bewohner anwohner einwohner|resident residents inhabitants|мешканці жителі
passenger|passagier passagiere fahrgäste reisende insassen|passenger passengers commuters|пасажир пасажири
driver|fahrer lokführer|driver|водій машиніст
pilot|pilot piloten|pilot pilots|пілот
crew|besatzung|crew|екіпаж
tourist|tourist touristen urlauber|tourist tourists|турист туристи
governor|gouverneur|governor|губернатор
spokesman|sprecher sprecherin|spokesman spokeswoman spokesperson|речник речниця
expert|experte experten fachleute|expert experts|експерт експерти
cause|ursache|cause|причина
victim|opfer|victim victims|жертва
closed|gesperrt sperrung geschlossen schließung|closed closure shut|закрито перекрито закриття
reopen|wiedereröffnet wiedereröffnung|reopen reopened reopening|відкрили
delay|verspätung verzögerung|delay delayed delays|затримка
cancelled|abgesagt gestrichen ausgefallen|cancelled canceled|скасовано скасування
ban|verbot verboten|ban banned|заборона заборонено
reform|reform reformen|reform reforms|реформа
referendum|referendum volksentscheid bürgerentscheid|referendum|референдум
constitution|verfassung grundgesetz|constitution constitutional|конституція конституційний
veto|veto|veto|вето
report|bericht|report|звіт
loan|kredit darlehen|loan loans|кредит позика
ticket|ticket fahrkarte tickets|ticket tickets fare|квиток квитки
birth|geburt geboren|birth born|народження народився народилося
funeral|beerdigung trauerfeier beisetzung|funeral|похорон
anniversary|jahrestag jubiläum|anniversary|річниця
`;
