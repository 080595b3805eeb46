import type { IntentExample } from '../examples.js';
import type { ConfusionMatrix } from '../evaluation/metrics.js';
import { wordsOf } from '../features/utterance.js';

/** Something about the examples that a person should look at; a model is trained all the same. */
export type TrainingWarning =
  | { kind: 'too-few-examples'; intent: string; count: number }
  | { kind: 'duplicate'; text: string; intents: string[] }
  | { kind: 'imbalance'; largest: string; smallest: string; ratio: number }
  | { kind: 'no-words'; text: string }
  | { kind: 'confusable'; intents: [string, string]; share: number };

/** Fewer examples than this teach an intent badly. */
const FEW = 5;
/** One intent with this many times the examples of another draws utterances to itself. */
const IMBALANCE = 20;
/** Share of the held-out examples of two intents that go to the other one. */
const CONFUSED = 0.2;
const MOST_PAIRS = 20;

/** Two utterances are the same when they have the same words; punctuation and case do not count. */
function keyOf(text: string): string {
  return wordsOf(text)
    .map(({ text: word }) => word)
    .join(' ');
}

/**
 * What can be seen before training: intents with fewer than 5 examples, the same words under two intents (or in and
 * out of scope, written as ""), the largest intent with more than 20 times the examples of the smallest, examples
 * without a letter or digit.
 */
export function checkExamples(examples: readonly IntentExample[]): TrainingWarning[] {
  const counts = new Map<string, number>();
  const owners = new Map<string, { text: string; intents: Set<string> }>();
  const warnings: TrainingWarning[] = [];
  for (const { text, intent } of examples) {
    if (intent !== null) counts.set(intent, (counts.get(intent) ?? 0) + 1);
    const key = keyOf(text);
    if (key === '') warnings.push({ kind: 'no-words', text: text.slice(0, 100) });
    else {
      const owner = owners.get(key) ?? { text, intents: new Set() };
      owners.set(key, owner);
      owner.intents.add(intent ?? '');
    }
  }
  for (const [intent, count] of counts) {
    if (count < FEW) warnings.push({ kind: 'too-few-examples', intent, count });
  }
  for (const { text, intents } of owners.values()) {
    if (intents.size > 1) warnings.push({ kind: 'duplicate', text, intents: [...intents].sort() });
  }
  return [...warnings, ...checkBalance(counts)];
}

function checkBalance(counts: ReadonlyMap<string, number>): TrainingWarning[] {
  const sorted = [...counts].sort(([, a], [, b]) => b - a);
  const [largest, most] = sorted[0] ?? ['', 0];
  const [smallest, least] = sorted[sorted.length - 1] ?? ['', 0];
  if (most < IMBALANCE * least || sorted.length < 2) return [];
  return [{ kind: 'imbalance', largest, smallest, ratio: Math.round(most / least) }];
}

/** Pairs of intents of which at least 20 % of the held-out examples went to the other one, worst first. */
export function checkConfusion({ intents, counts }: ConfusionMatrix): TrainingWarning[] {
  const support = counts.map((row) => row.reduce((sum, count) => sum + count, 0));
  const pairs: { kind: 'confusable'; intents: [string, string]; share: number }[] = [];
  intents.forEach((first, a) => {
    intents.slice(a + 1).forEach((second, step) => {
      const b = a + 1 + step;
      const share = (counts[a]![b]! + counts[b]![a]!) / Math.max(1, support[a]! + support[b]!);
      if (share >= CONFUSED) pairs.push({ kind: 'confusable', intents: [first, second], share });
    });
  });
  return pairs.sort((a, b) => b.share - a.share).slice(0, MOST_PAIRS);
}
