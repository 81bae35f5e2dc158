/**
 * Words that English and Ukrainian write with a capital in names of institutions and that say nothing
 * alone about which one is meant: the Bank of England and Norges Bank are two.
 */
const words = `
  bank reserve national federal central court ministry department office agency authority commission
  committee council parliament assembly senate congress party union university college school
  academy institute hospital clinic airport station museum cathedral police guard service services
  fund association federation group company corporation county province region district city town
  north south east west northern southern eastern western general chief premier prime minister
  president governor mayor king queen chancellor senator judge chairman director secretary sir lord
  національний національна національного верховний верховна державний державна міністерство
  президент прем'єр міністр губернатор`;

const listed = new Set(words.trim().split(/\s+/));

/** Whether this word, in lower case, stands in the names of many institutions. */
export const isInstitutionWord = (word: string): boolean => listed.has(word);
