import { termsOf } from '../labels/concepts.js';
import { alike, sharedWeight, weightOf } from '../labels/match-labels.js';
import type { FoundValue } from '../values/found-value.js';
import { readValues } from '../values/read-values.js';
import { sideAround, type Candidate } from './find-by-label.js';
import type { Reading, ReadSentence } from './reading.js';
import { isOfOther, type Target } from './target.js';

/** Words this near say what a value is. */
const REACH = 40;
/** Behind a value only its noun counts: "15 days of leave". */
const REACH_BEHIND = 20;
const LEAST_RECALL = 0.6;
/** A sentence says less surely than a label what a value is. */
const TRUST = 0.75;

/** Values of a recognisable kind next to words that name the targets. Plain texts have no such kind. */
export function candidatesInSentences(targets: readonly Target[], reading: Reading): Candidate[] {
  const typed = targets.filter(({ kind }) => kind !== 'text' && kind !== 'code' && kind !== 'boolean');
  return typed.flatMap((target) =>
    reading.sentences.flatMap((sentence) => {
      const values = readValues(target.leaf, sentence.text, reading.options);
      return values.flatMap((found, index) => candidate(target, sentence, { found, index, values }));
    }),
  );
}

interface Seen {
  found: FoundValue;
  index: number;
  values: readonly FoundValue[];
}

function candidate(target: Target, sentence: ReadSentence, seen: Seen): Candidate[] {
  const { found, index, values } = seen;
  if (!fitsSide(target, sentence.text, found)) return [];
  const behind = Math.min(values[index + 1]?.start ?? sentence.text.length, found.end + REACH_BEHIND);
  const noun = nounBehind(sentence.text.slice(found.end, behind));
  const fit = Math.max(
    0.9 * recall(target, noun),
    ...frontsOf(target, sentence.text, seen).map((front) =>
      isOfOther(target, termsOf(front))
        ? 0
        : Math.max(recall(target, front), 0.9 * recall(target, `${noun} ${front}`)),
    ),
  );
  if (fit < LEAST_RECALL) return [];
  const { stretch, start } = sentence;
  return [{ target, fit: TRUST * fit, found, offset: start, stretch, tier: 'sentence' }];
}

/** The words in front of a value, back to the value before; the last end of a period shares those before the first. */
function frontsOf({ side }: Target, sentence: string, { found, index, values }: Seen): string[] {
  const front = (from: number, end: number) => sentence.slice(Math.max(from, end - REACH), end);
  const before = values[index - 1];
  const own = front(before?.end ?? 0, found.start);
  return side === 'last' && before ? [own, front(values[index - 2]?.end ?? 0, before.start)] : [own];
}

/** Up to where the next clause begins. */
const nounBehind = (text: string): string => /^[^,.;)\n]*/.exec(text)![0];

function fitsSide({ side }: Target, sentence: string, found: FoundValue): boolean {
  return side === undefined || sideAround(sentence, found) === side;
}

/** How much of the best name stands in the words, nearer words for sure; a name of weak words alone must stand whole. */
function recall(target: Target, words: string): number {
  const terms = termsOf(words);
  let best = 0;
  for (const { terms: name, factor } of target.names) {
    const whole = weightOf(name);
    const shared = sharedWeight(name, terms);
    if (shared < 1 && shared < whole) continue;
    const last = terms.findLastIndex((term) => name.some((part) => alike(part, term)));
    const passed = weightOf(terms.slice(last + 1));
    best = Math.max(best, (factor * (shared / whole)) / (1 + 0.15 * passed));
  }
  return best;
}
