const namesByHours: readonly (readonly [string, number])[] = [
  ['hst', -10],
  ['akst', -9],
  ['pst akdt pt', -8],
  ['mst pdt mt', -7],
  ['cst mdt ct', -6],
  ['est cdt et', -5],
  ['ast edt', -4],
  ['adt', -3],
  ['ut utc gmt z wet', 0],
  ['west bst cet mez met', 1],
  ['cest mesz mest eet', 2],
  ['eest msk', 3],
  ['msd', 4],
  ['ist', 5.5],
  ['jst kst', 9],
  ['aest', 10],
  ['aedt', 11],
  ['nzst', 12],
  ['nzdt', 13],
];
const offsets = new Map(
  namesByHours.flatMap(([names, hours]) => names.split(' ').map((name) => [name, hours * 60])),
);

/** Returns how many minutes east of UTC the zone with this short name is, as feeds use them. */
export function namedOffset(name: string): number | undefined {
  return offsets.get(name.toLowerCase());
}
