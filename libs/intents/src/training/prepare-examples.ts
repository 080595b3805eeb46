import { groupsAbove } from '../classification/groups-above.js';
import type { IntentDefinition, IntentExample } from '../examples.js';
import { wordsOf } from '../features/utterance.js';
import type { ModelIntent } from '../model/intent-model.js';

/** Fewer utterances out of scope than this teach no class of their own. */
export const LEAST_OUT_OF_SCOPE = 10;

/** Examples in the order in which they are trained: utterances first, titles of intents behind them. */
export interface PreparedExamples {
  readonly intents: readonly ModelIntent[];
  readonly hasNoneClass: boolean;
  readonly texts: readonly string[];
  /** Place in `intents`; `intents.length` for out of scope. */
  readonly labels: Int32Array;
  /** Label of every utterance (not of titles), for stratified splits. */
  readonly splitLabels: readonly string[];
  readonly titleRows: readonly number[];
  /** The utterances in scope, which are shown as evidence. */
  readonly evidence: readonly { text: string; intent: number }[];
}

/** Words of a name such as "bill-inquiry", "card_arrival" or "cardArrival". */
function wordsOfName(name: string): string {
  return name
    .replace(/(\p{Ll})(\p{Lu})/gu, '$1 $2')
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim();
}

/**
 * Sorts intents by name, drops examples without a word and exact repeats under the same intent, and adds the title of
 * every intent (or the words of its name) as one more example of it, which is learned from but never tested.
 */
export function prepareExamples(
  examples: readonly IntentExample[],
  definitions: readonly IntentDefinition[],
): PreparedExamples {
  const usable = dropRepeats(examples.filter(({ text }) => wordsOf(text).length > 0));
  const counts = new Map<string, number>();
  for (const { intent } of usable) if (intent !== null) counts.set(intent, (counts.get(intent) ?? 0) + 1);
  const defined = new Map(definitions.map((definition) => [definition.name, definition]));
  const parents = new Map(definitions.map(({ name, parent }) => [name, parent]));
  const intents = [...counts.keys()].sort().map((name): ModelIntent => {
    const groups = groupsAbove(name, parents);
    const [parent] = groups;
    return { name, ...(parent !== undefined && { parent, groups }), examples: counts.get(name)! };
  });
  const places = new Map(intents.map(({ name }, place) => [name, place]));
  const hasNoneClass = usable.length - sum(counts.values()) >= LEAST_OUT_OF_SCOPE;
  const kept = usable.filter(({ intent }) => intent !== null || hasNoneClass);
  const titles = intents
    .map(({ name }, intent) => ({ intent, text: defined.get(name)?.title ?? wordsOfName(name) }))
    .filter(({ text }) => wordsOf(text).length > 0);
  const labels = kept.map(({ intent }) => (intent === null ? intents.length : places.get(intent)!));
  return {
    intents,
    hasNoneClass,
    texts: [...kept, ...titles].map(({ text }) => text),
    labels: Int32Array.from([...labels, ...titles.map(({ intent }) => intent)]),
    splitLabels: kept.map(({ intent }) => intent ?? ''),
    titleRows: titles.map((_, index) => kept.length + index),
    evidence: kept.flatMap(({ text }, index) =>
      labels[index]! < intents.length ? [{ text, intent: labels[index]! }] : [],
    ),
  };
}

function dropRepeats(examples: readonly IntentExample[]): IntentExample[] {
  const seen = new Set<string>();
  return examples.filter(({ text, intent }) => {
    const key = JSON.stringify([intent, text.trim()]);
    if (seen.has(key)) return false;
    seen.add(key);
    return true;
  });
}

function sum(numbers: Iterable<number>): number {
  let total = 0;
  for (const number of numbers) total += number;
  return total;
}
