import { analyse, normaliseText } from '@app/language';

/** Longest text that is compared, in tokens: the cost grows with the product of both. */
const MOST_TOKENS = 2_000;

/** Lower case without punctuation, marks and white space, as KorQuAD 1.0 compares answers (Lim et al. 2019). */
export function comparable(text: string): string {
  return normaliseText(text)
    .toLowerCase()
    .replace(/[\p{P}\p{S}\s]+/gu, '');
}

/** Whether both say the same but for case, punctuation and white space. */
export function exactMatch(answer: string, reference: string): boolean {
  return comparable(answer) === comparable(reference);
}

/** F1 of the characters that both have, counted with repeats (KorQuAD 1.0). */
export function characterF1(answer: string, reference: string): number {
  const [given, wanted] = [[...comparable(answer)], [...comparable(reference)]];
  return f1(overlap(given, wanted), given.length, wanted.length);
}

/** F1 of the longest common subsequence (ROUGE-L, Lin 2004) of the search tokens of both. */
export function rougeL(answer: string, reference: string): number {
  const [given, wanted] = [tokens(answer), tokens(reference)];
  return f1(longestCommonSubsequence(given, wanted), given.length, wanted.length);
}

/** Share of the reference's different search tokens that the answer has; 0 for a reference without any. */
export function tokenRecall(answer: string, reference: string): number {
  const [given, wanted] = [new Set(tokens(answer)), new Set(tokens(reference))];
  return wanted.size === 0 ? 0 : [...wanted].filter((token) => given.has(token)).length / wanted.size;
}

const tokens = (text: string): string[] => analyse(text).slice(0, MOST_TOKENS);

function f1(common: number, given: number, wanted: number): number {
  return common === 0 ? 0 : (2 * common) / (given + wanted);
}

function overlap(given: readonly string[], wanted: readonly string[]): number {
  const left = new Map<string, number>();
  for (const item of wanted) left.set(item, (left.get(item) ?? 0) + 1);
  let common = 0;
  for (const item of given) {
    const count = left.get(item) ?? 0;
    if (count === 0) continue;
    common += 1;
    left.set(item, count - 1);
  }
  return common;
}

function longestCommonSubsequence(left: readonly string[], right: readonly string[]): number {
  let previous = Array.from({ length: right.length + 1 }, () => 0);
  for (const item of left) {
    const row = [0];
    for (let index = 0; index < right.length; index += 1) {
      row.push(
        item === right[index]
          ? (previous[index] as number) + 1
          : Math.max(row[index] as number, previous[index + 1] as number),
      );
    }
    previous = row;
  }
  return previous[right.length] as number;
}
