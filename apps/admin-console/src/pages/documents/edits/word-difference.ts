/** A stretch of words that both texts have, or only one of them. */
export interface DifferencePart {
  kind: 'same' | 'removed' | 'added';
  text: string;
}

/** Pairs of words that are compared at most; texts that differ in more are told as a whole. */
const MOST_PAIRS = 1_000_000;

/** What became of a text, word by word: the longest common subsequence of its words and the spaces between them. */
export function wordDifference(before: string, after: string): DifferencePart[] {
  const left = wordsOf(before);
  const right = wordsOf(after);
  let start = 0;
  while (start < Math.min(left.length, right.length) && left[start] === right[start]) start += 1;
  let end = 0;
  const most = Math.min(left.length, right.length) - start;
  while (end < most && left.at(-1 - end) === right.at(-1 - end)) end += 1;
  return joined([
    { kind: 'same', text: left.slice(0, start).join('') },
    ...between(left.slice(start, left.length - end), right.slice(start, right.length - end)),
    { kind: 'same', text: left.slice(left.length - end).join('') },
  ]);
}

const wordsOf = (text: string): string[] => text.match(/\s+|[^\s]+/g) ?? [];

function between(left: readonly string[], right: readonly string[]): DifferencePart[] {
  const whole: DifferencePart[] = [
    { kind: 'removed', text: left.join('') },
    { kind: 'added', text: right.join('') },
  ];
  if (left.length * right.length > MOST_PAIRS) return whole;
  const common = commonLengths(left, right);
  const parts: DifferencePart[] = [];
  let [at, beside] = [0, 0];
  while (at < left.length && beside < right.length) {
    if (left[at] === right[beside]) {
      parts.push({ kind: 'same', text: left[at] as string });
      at += 1;
      beside += 1;
    } else if (common[at + 1]![beside]! >= common[at]![beside + 1]!) {
      parts.push({ kind: 'removed', text: left[at] as string });
      at += 1;
    } else {
      parts.push({ kind: 'added', text: right[beside] as string });
      beside += 1;
    }
  }
  parts.push({ kind: 'removed', text: left.slice(at).join('') });
  parts.push({ kind: 'added', text: right.slice(beside).join('') });
  return parts;
}

/** Length of the longest common subsequence of what follows each pair of places. */
function commonLengths(left: readonly string[], right: readonly string[]): Uint32Array[] {
  const lengths = Array.from({ length: left.length + 1 }, () => new Uint32Array(right.length + 1));
  for (let at = left.length - 1; at >= 0; at -= 1)
    for (let beside = right.length - 1; beside >= 0; beside -= 1)
      lengths[at]![beside] =
        left[at] === right[beside]
          ? lengths[at + 1]![beside + 1]! + 1
          : Math.max(lengths[at + 1]![beside]!, lengths[at]![beside + 1]!);
  return lengths;
}

/** Parts of one kind that follow each other as one, what was removed before what was added; white space between two changes is one of them. */
function joined(parts: readonly DifferencePart[]): DifferencePart[] {
  const result: DifferencePart[] = [];
  let removed = '';
  let added = '';
  const flush = () => {
    if (removed) result.push({ kind: 'removed', text: removed });
    if (added) result.push({ kind: 'added', text: added });
    removed = '';
    added = '';
  };
  for (const [index, { kind, text }] of parts.entries()) {
    const isBridge = kind === 'same' && /^ +$/.test(text) && (removed || added) && index < parts.length - 2;
    if (kind === 'removed' || isBridge) removed += text;
    if (kind === 'added' || isBridge) added += text;
    if (kind !== 'same' || isBridge || text === '') continue;
    flush();
    const last = result.at(-1);
    if (last?.kind === 'same') last.text += text;
    else result.push({ kind, text });
  }
  flush();
  return result;
}
