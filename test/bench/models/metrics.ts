import { seededRandom } from '@app/platform';

/** A figure with its 95 % interval. */
export interface Interval {
  value: number;
  low: number;
  high: number;
}

/** A label that was given, and the right one. */
export interface LabelPair {
  given: string;
  right: string;
}

const BOOTSTRAP_ROUNDS = 1_000;
const BOOTSTRAP_SEED = 20_263;

/** nDCG@10 of a ranking, 0 to 1, when every relevant item counts the same. */
export function gainAt10(ranking: readonly string[], relevant: readonly string[]): number {
  const wanted = new Set(relevant);
  let gain = 0;
  ranking.slice(0, 10).forEach((id, rank) => (gain += wanted.has(id) ? discount(rank) : 0));
  let best = 0;
  for (let rank = 0; rank < Math.min(10, wanted.size); rank += 1) best += discount(rank);
  return best === 0 ? 0 : gain / best;
}

/** What an item counts at a rank from 0. */
function discount(rank: number): number {
  return 1 / Math.log2(rank + 2);
}

/** The mean, 0 of nothing. */
export function mean(values: readonly number[]): number {
  return values.length === 0 ? 0 : values.reduce((sum, value) => sum + value, 0) / values.length;
}

/** The middle value, the mean of the two middle ones of an even number; NaN of nothing. */
export function median(values: readonly number[]): number {
  const sorted = values.toSorted((left, right) => left - right);
  const half = (sorted.length - 1) / 2;
  return ((sorted[Math.floor(half)] ?? NaN) + (sorted[Math.ceil(half)] ?? NaN)) / 2;
}

/** The value below which this share of the values lies, 0 to 1; NaN of nothing. */
export function quantile(values: readonly number[], share: number): number {
  const sorted = values.toSorted((left, right) => left - right);
  return sorted[Math.floor(share * (sorted.length - 1))] ?? NaN;
}

/**
 * A statistic of items with its percentile interval over seeded resamples. Items that hold the results of two systems
 * give the paired interval of their difference.
 */
export function bootstrap<Item>(
  items: readonly Item[],
  statistic: (items: readonly Item[]) => number,
): Interval {
  const random = seededRandom(BOOTSTRAP_SEED);
  const found: number[] = [];
  for (let round = 0; round < BOOTSTRAP_ROUNDS; round += 1) {
    found.push(statistic(items.map(() => items[Math.floor(random() * items.length)] as Item)));
  }
  found.sort((left, right) => left - right);
  const at = (share: number): number => found[Math.round(share * (BOOTSTRAP_ROUNDS - 1))] ?? NaN;
  return { value: statistic(items), low: at(0.025), high: at(0.975) };
}

/** Share of right labels. */
export function accuracy(pairs: readonly LabelPair[]): number {
  return mean(pairs.map(({ given, right }) => (given === right ? 1 : 0)));
}

/** Mean over the labels that occur of the share of each that was found: guessing one label scores 1 / labels. */
export function balancedAccuracy(pairs: readonly LabelPair[]): number {
  const counts = new Map<string, { all: number; found: number }>();
  for (const { given, right } of pairs) {
    const count = counts.get(right) ?? { all: 0, found: 0 };
    count.all += 1;
    if (given === right) count.found += 1;
    counts.set(right, count);
  }
  return mean([...counts.values()].map(({ all, found }) => found / all));
}

/** Precision and recall of a decision; NaN where nothing was decided, or nothing had to be. */
export function precisionAndRecall(decisions: readonly { made: boolean; right: boolean }[]): {
  precision: number;
  recall: number;
} {
  const count = (holds: (decision: { made: boolean; right: boolean }) => boolean): number =>
    decisions.filter(holds).length;
  const both = count(({ made, right }) => made && right);
  return { precision: both / count(({ made }) => made), recall: both / count(({ right }) => right) };
}

/** Letters and digits of an answer, in lower case: without citation marks, punctuation and white space. */
function plainCharacters(text: string): string[] {
  const bare = text
    .normalize('NFC')
    .toLowerCase()
    .replaceAll(/\[\d{1,3}\]/g, '');
  return bare.match(/[\p{L}\p{N}]/gu) ?? [];
}

/** Whether two answers say the same but for marks, punctuation, case and white space. */
export function isExactMatch(given: string, right: string): boolean {
  return plainCharacters(given).join('') === plainCharacters(right).join('');
}

/** F1, 0 to 1, over the characters that two answers share, each as often as both hold it. */
export function characterF1(given: string, right: string): number {
  const left = plainCharacters(given);
  const wanted = plainCharacters(right);
  const open = new Map<string, number>();
  for (const character of wanted) open.set(character, (open.get(character) ?? 0) + 1);
  let shared = 0;
  for (const character of left) {
    const count = open.get(character) ?? 0;
    if (count > 0) shared += 1;
    open.set(character, count - 1);
  }
  return shared === 0 ? 0 : (2 * shared) / (left.length + wanted.length);
}
