import type { Part, Speaker } from './article.ts';
import type { Block } from './block.ts';
import type { KnownPeople, Person } from './known-people.ts';

/** A block that begins with who speaks: "SPIEGEL: Frau Otto, wie ernst ist die Lage?" */
interface Turn {
  block: Block;
  label: string;
  /** Characters of the label with its colon. */
  length: number;
}

const labelled = /^(\p{Lu}[\p{L}\d.’'& -]{0,40}):\s+(?=\S)/u;

/**
 * Marks the questions and answers of an interview, with who speaks as their label. It is one where
 * two labels or more take turns, and one of them mostly asks. Paragraphs between an answer and the
 * next turn go on with the answer.
 */
export function markInterview(blocks: readonly Block[]): void {
  const turns = turnsOf(blocks);
  const asking = askerOf(turns);
  const answers = turns.filter(({ label }) => label !== asking);
  if (asking === undefined || answers.length < 2 || !alternates(turns)) return;
  for (const { block, label, length } of turns) {
    block.kind = label === asking ? 'question' : 'answer';
    block.label = label;
    block.start += length;
    block.text = block.text.slice(length);
  }
  goOn(blocks, blocks.indexOf((turns.at(-1) as Turn).block));
}

/** Labels that come back; a label that stands once is a report's or a list's. */
function turnsOf(blocks: readonly Block[]): Turn[] {
  const all = blocks.flatMap((block): Turn[] => {
    const match = block.kind === undefined ? labelled.exec(block.text) : null;
    return match ? [{ block, label: match[1] ?? '', length: match[0].length }] : [];
  });
  const times = new Map<string, number>();
  for (const { label } of all) times.set(label, (times.get(label) ?? 0) + 1);
  return all.filter(({ label }) => (times.get(label) ?? 0) > 1);
}

/** The label whose turns are questions, at least every other one. */
function askerOf(turns: readonly Turn[]): string | undefined {
  const asked = new Map<string, { questions: number; turns: number }>();
  for (const { block, label } of turns) {
    const { questions, turns: all } = asked.get(label) ?? { questions: 0, turns: 0 };
    const isQuestion = /\?[“”"»«]?$/u.test(block.text);
    asked.set(label, { questions: questions + (isQuestion ? 1 : 0), turns: all + 1 });
  }
  const [first] = [...asked]
    .map(([label, { questions, turns: all }]) => ({ label, share: questions / all }))
    .toSorted((a, b) => b.share - a.share);
  return first && asked.size > 1 && first.share >= 0.5 ? first.label : undefined;
}

const alternates = (turns: readonly Turn[]) =>
  turns.filter(({ label }, i) => i > 0 && label !== turns[i - 1]?.label).length >=
  (turns.length - 1) * 0.7;

function goOn(blocks: readonly Block[], last: number): void {
  let speaking: string | undefined;
  for (const block of blocks.slice(0, last)) {
    if (block.kind === 'answer') speaking = block.label;
    else if (block.kind === undefined && speaking && /[.!?…][“”"»«]?$/u.test(block.text))
      Object.assign(block, { kind: 'answer', label: speaking });
    else if (block.kind !== 'removed' && block.kind !== 'caption') speaking = undefined;
  }
}

/** Labels that name nobody. */
const anybody = /^(?:Antwort|A|Answer|Відповідь|В)$/iu;

/**
 * Returns who gives an answer: the person with the name that it is labelled with or, if that is only
 * "Antwort", the one whom the words before the interview name, if they name one person.
 */
export function answererOf(
  { label = '' }: Part,
  parts: readonly Part[],
  people: KnownPeople,
): Speaker | undefined {
  const person = anybody.test(label) ? onlyOneBefore(parts, people) : people.named(label);
  if (person) return { name: person.name, role: person.role, by: 'name' };
  return anybody.test(label) ? undefined : { name: label, by: 'name' };
}

function onlyOneBefore(parts: readonly Part[], people: KnownPeople): Person | undefined {
  const start = parts.find(({ kind }) => kind === 'question' || kind === 'answer')?.start ?? 0;
  const named = new Set(people.between(0, start).map(({ person }) => person));
  return named.size === 1 ? [...named][0] : undefined;
}
