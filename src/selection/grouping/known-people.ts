/**
 * People whom news names day after day, so that their names tell events apart less than other names
 * do: German, English, Ukrainian. Written for this program; a name that is missing here only counts
 * for more until the running collection has taught otherwise.
 */
export const knownPeople = `
trump|trump trumps|trump|трамп трампа трампом
donald|donald|donald|дональд
putin|putin putins|putin|путін путіна
vladimir|wladimir|vladimir|володимир владімір
zelensky|selenskyj selenskij selenski|zelensky zelenskyy zelenskiy|зеленський
volodymyr|wolodymyr|volodymyr|-
lavrov|lawrow|lavrov|лавров лаврова
peskov|peskow|peskov|пєсков пєскова
biden|biden|biden|байден
vance|vance|vance|венс венса
rubio|rubio|rubio|рубіо
hegseth|hegseth|hegseth|гегсет
witkoff|witkoff|witkoff|віткофф
musk|musk|musk|маск маска
merz|merz|merz|мерц мерца
scholz|scholz|scholz|шольц шольца
merkel|merkel|merkel|меркель
steinmeier|steinmeier|steinmeier|штайнмаєр
pistorius|pistorius|pistorius|пісторіус
wadephul|wadephul|wadephul|вадефуль
macron|macron|macron|макрон макрона
starmer|starmer|starmer|стармер
meloni|meloni|meloni|мелоні
tusk|tusk|tusk|туск туска
orban|orban orbán|orban orbán|орбан орбана
erdogan|erdogan erdoğan|erdogan erdoğan|ердоган
netanyahu|netanjahu|netanyahu|нетаньягу
leyen|leyen|leyen|ляєн
rutte|rutte|rutte|рютте
guterres|guterres|guterres|гутерреш
lukashenko|lukaschenko|lukashenko|лукашенко
jinping|jinping|jinping|цзіньпін
kim|kim|kim|кім
modi|modi|modi|моді
umerov|umjerow|umerov|умєров умєрова
yermak|jermak|yermak|єрмак єрмака
sybiha|sybiha|sybiha|сибіга
`;
