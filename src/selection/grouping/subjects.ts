import { bitsOfKeys } from './bits-of-keys.ts';

/**
 * What news is about, a subject a line: the keys of `lists/news.txt` that speak of it. What goes with
 * each other stands together; words that are of every subject ("minister", "warning") are in none.
 */
const subjects = [
  'attack drone missile bomb front soldier army war glide-bomb artillery offensive air-defence air-raid invasion occupation ballistic intercept airspace fighter-jet tank weapon arms-delivery',
  'prisoner exchange freed hostage',
  'summit talks meeting agreement ceasefire peace ambassador envoy delegation diplomat visit mediator ultimatum',
  'train derail level-crossing railway-track collision accident bus truck car pedestrian cyclist hit-and-run',
  'plane airport flight airline pilot helicopter runway emergency-landing flight-attendant air-controller light-aircraft',
  'ship ferry tanker port capsize boat cruise-ship submarine coastguard',
  'fire wildfire firefighter explosion carbon-monoxide arson',
  'murder shooting knife suspect arrest manhunt amok axe machete body rape kidnapping police',
  'theft robbery gang loot getaway jewels painting seizure',
  'indictment trial verdict court judge prosecutor lawsuit appeal lawyer prison life-sentence acquittal jury lay-judge confession parole bail corruption fraud money-laundering tax-evasion embezzlement',
  'storm flood snow rain heat hail thunderstorm tornado typhoon lightning black-ice frost weather drought temperature water-gauge',
  'earthquake volcano landslide avalanche tsunami magnitude',
  'walkout union wage pay-talks arbitration',
  'jobs factory plant-closure furlough worker works-council automaker supplier industry',
  'revenue profit loss quarter forecast dividend buyback profit-warning order share share-price stock-index investor takeover ipo antitrust cartel insolvency',
  'tariff trade export import customs',
  'interest-rate central-bank inflation',
  'budget debt tax deficit debt-brake vat austerity',
  'law parliament reform referendum constitution senate congress decree',
  'election voter candidate ballot turnout exit-poll campaign survey early-election',
  'resign successor coalition confidence-vote reshuffle nomination inauguration impeachment',
  'pension rent health-insurance basic-income minimum-wage nursing-home housing',
  'power outage power-plant substation gas oil nuclear refinery pipeline depot fuel solar wind-power coal heating hydrogen grid lng',
  'disease outbreak virus vaccine cancer dementia diabetes heart-attack measles influenza covid infection norovirus drug pharmacy doctor patient hospital surgeon blood-test nurse',
  'recall listeria salmonella contamination bacteria food',
  'research space launch telescope asteroid moon mars astronaut space-station satellite',
  'software ai chip hacker data chatbot data-centre app phishing quantum internet',
  'match goal team coach player league relegation promotion transfer football goalkeeper penalty referee cup national-coach fixture-draw tennis wimbledon formula-one race medal olympic marathon biathlon champion swimming boxing athletics doping ski',
  'film concert festival book actor singer theatre museum exhibition auction orchestra film-director oscar eurovision tv-series writer song musician mourning funeral memorial grave',
  'pope church bishop conclave cardinal priest zoo animal wolf bear whale elephant dog cat panda shark bird',
  'school pupil student teacher university exam kindergarten refugee asylum migrant border visa pushback deportation',
];
/** The keys of all subjects. */
export const subjectKeys = subjects.flatMap((keys) => keys.split(' '));

/** Returns the subjects that words name, a bit for each. */
export const subjectsIn = bitsOfKeys(subjects);

/** What a text that names no subject has in common with another. */
const unknown = 0.5;

/** Returns the share of the subjects `of` that are among `known`, 0 to 1. */
export function shareOfSubjects(of: number, known: number): number {
  const all = bitsIn(of);
  return all === 0 ? unknown : bitsIn(of & known) / all;
}

function bitsIn(number: number): number {
  let count = 0;
  for (let rest = number; rest !== 0; rest &= rest - 1) count += 1;
  return count;
}
