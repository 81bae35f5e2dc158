/** What a language writes with a full stop that need not end a sentence. */
export interface SentenceWords {
  /** Abbreviations that something always follows, without their last full stop, in lower case. */
  leading: ReadonlySet<string>;
  /** Abbreviations that may also stand at an end. */
  closing: ReadonlySet<string>;
  /** Words that begin a sentence more often than they go on after one of `closing`, in lower case. */
  openers: ReadonlySet<string>;
  /** Whether a number before a full stop is an ordinal ("24. Februar"). */
  ordinals: boolean;
}

const words = (list: string) => new Set(list.split(/\s+/));

const german: SentenceWords = {
  leading: words(
    'abs allg art bd bes bspw bzgl bzw ca chr dipl dr ebd eigtl einschl erg etw evtl exkl fr frhr geb gebr gegr gen gest ggf ggü hg hl hr hrsg inkl ing insb jh jhd jr kath kgl lt lfd mag max med min mio mind möbl mr mrd mrs nr nrn pfc phil pol prof rd rer röm sen skr sog sr st std str tel tsd urspr v verh vgl vors vs wg zt zzgl jan feb mrz apr jun jul aug sept okt nov dez bgm gem kap lit mdl reg staatl stellv zit zz',
  ),
  closing: words(
    'usw etc co ff bd uhr ds tr u.a u.ä v.chr n.chr inc ltd corp z.zt i.tr d.j e.v a.d',
  ),
  openers: words(
    'der die das ein eine einer eines er sie es wir ich ihr man dies diese dieser dieses damit danach daraufhin doch aber und auch bei beim im in am an auf aus nach seit unterdessen zudem außerdem allerdings dagegen dabei dort so nun jetzt zuvor',
  ),
  ordinals: true,
};

const english: SentenceWords = {
  leading: words(
    'adm approx atty brig capt cf cmdr col cpl dept det dr ed est fig gen gov hon jan feb mar apr jun jul aug sep sept oct nov dec lt maj messrs mr mrs ms mt mx no nos op p pp pres prof rep rev sen sens reps sgt st supt vol vs e.g i.e viz',
  ),
  closing: words(
    'etc co corp inc ltd llc plc jr sr u.s u.k u.n e.u d.c a.m p.m ph.d bros vol u.s.a',
  ),
  openers: words(
    'the a an he she it they we i you this that these those but and in on at after before when while as however meanwhile his her its their there if for from with',
  ),
  ordinals: false,
};

const ukrainian: SentenceWords = {
  leading: words(
    'вул просп пр пл пров бул смт с м р обл ім акад проф доц канд д-р гр ст п пп див напр тис грн коп кв куб гол зам зав ред упоряд т.зв т.д о св',
  ),
  closing: words('млн млрд рр ін т.п н.е до.н.е та.ін тощо'),
  openers: words(
    'він вона воно вони ми я ви це цей ця ці той та але проте однак також у в на з за до від після перед під час коли якщо тим тому там тоді і й',
  ),
  ordinals: false,
};

const unknown: SentenceWords = {
  leading: new Set([...german.leading, ...english.leading, ...ukrainian.leading]),
  closing: new Set([...german.closing, ...english.closing, ...ukrainian.closing]),
  openers: new Set([...german.openers, ...english.openers, ...ukrainian.openers]),
  ordinals: true,
};

/** Returns what is known of a language (BCP 47 primary subtag); of an unknown one what any has. */
export function sentenceWords(language: string): SentenceWords {
  if (language === 'de') return german;
  if (language === 'en') return english;
  return language === 'uk' ? ukrainian : unknown;
}
