import { clusterUtterances } from '@app/intents';

/** Cosine of n-gram vectors, 0..1: the same request with a word more or another ending. */
const NEAR_DUPLICATE = 0.8;
/** Chosen on the call-centre set: of six intents that a model lacks nearly all form a cluster of their own. */
const SAME_REQUEST = 0.12;
const LEAST_MEMBERS = 3;

/** An utterance and those that say nearly the same, in the order in which they were given. */
export interface Alike<Item> {
  first: Item;
  alike: Item[];
}

/** Near-duplicates behind the first of them, in the order of the items. */
export async function foldDuplicates<Item extends { text: string }>(
  items: readonly Item[],
): Promise<Alike<Item>[]> {
  const groups = await clusterUtterances(
    items.map(({ text }) => text),
    { similarity: NEAR_DUPLICATE, leastMembers: 1 },
  );
  return groups
    .map(({ members }) => members.toSorted((left, right) => left - right))
    .sort(([left], [right]) => left! - right!)
    .map(([first, ...rest]) => ({
      first: items[first!] as Item,
      alike: rest.map((place) => items[place] as Item),
    }));
}

/** Requests that several callers make, the most frequent first, the most typical utterance of each first. */
export async function suggestIntents<Item extends { text: string }>(
  items: readonly Item[],
): Promise<{ keywords: string[]; utterances: Item[] }[]> {
  const clusters = await clusterUtterances(
    items.map(({ text }) => text),
    { similarity: SAME_REQUEST, leastMembers: LEAST_MEMBERS },
  );
  return clusters.map(({ keywords, members }) => ({
    keywords,
    utterances: members.map((place) => items[place] as Item),
  }));
}
