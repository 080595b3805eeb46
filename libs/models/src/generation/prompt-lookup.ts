/** Tokens that two places are compared by, at most: the more are the same, the likelier the next one is. */
const longestMatch = 6;
/** Lengths of a match that are told apart. Longer ones are as good as this. */
const distinctLengths = 4;
/** Most tokens of one guess. */
const longestDraft = 8;
/** What a guessed token adds to the time of a step, as a share of a step without guesses (docs/performance.md). */
const costOfGuess = 0.21;
/** How often a guess is right before any was tried; counts as much as so many tries. */
const before = { right: 0.65, tries: 2 };
/** What a try still counts a step later: where guesses failed for a while, they are tried again. */
const remembered = 0.95;

/** Where a text reads like its end. */
interface Match {
  /** Tokens that are the same; 0 where there is no such place. */
  readonly length: number;
  /** Index behind them. */
  readonly end: number;
}

/**
 * Guesses the next tokens from what followed the last tokens before (prompt lookup, Saxena 2023): an answer repeats its
 * evidence. A wrong guess costs the time of its tokens, so a guess is as long as promises the most tokens for its time,
 * by how often guesses behind a match of such a length were right in this text.
 */
export class PromptLookup {
  private readonly tried = new Float64Array(distinctLengths + 1);
  private readonly right = new Float64Array(distinctLengths + 1);
  private matched = 0;

  /** At most `room` tokens that followed the place that reads most like the end of `tokens`; none where they do not pay. */
  draft(tokens: readonly number[], room: number): number[] {
    const { length, end } = bestMatch(tokens);
    this.matched = length;
    this.forget();
    const most = length === 0 ? 0 : Math.min(room, longestDraft, tokens.length - end);
    return tokens.slice(end, end + this.bestLength(most));
  }

  /** Tells how many of the last guess were right. */
  learn(drafted: number, accepted: number): void {
    for (let index = 0; index < Math.min(drafted, accepted + 1); index++) {
      const length = distinctLength(this.matched + index);
      this.tried[length]++;
      if (index < accepted) this.right[length]++;
    }
  }

  private forget(): void {
    for (let length = 1; length <= distinctLengths; length++) {
      this.tried[length] *= remembered;
      this.right[length] *= remembered;
    }
  }

  /** Guesses that promise the most tokens for the time of a step, 0 up to `most`. */
  private bestLength(most: number): number {
    let best = 0;
    let bestRate = 1;
    let allRight = 1;
    let expected = 1;
    for (let count = 1; count <= most; count++) {
      allRight *= this.likelihood(this.matched + count - 1);
      expected += allRight;
      const rate = expected / (1 + costOfGuess * count);
      if (rate > bestRate) [best, bestRate] = [count, rate];
    }
    return best;
  }

  /** How likely the token behind a match of so many is the next one. */
  private likelihood(matched: number): number {
    const length = distinctLength(matched);
    return (before.right * before.tries + this.right[length]) / (before.tries + this.tried[length]);
  }
}

const distinctLength = (matched: number): number => Math.min(matched, distinctLengths);

/** Of the longest matches, the latest one that goes on as most of them do. */
function bestMatch(tokens: readonly number[]): Match {
  const last = tokens.length - 1;
  let length = 0;
  let ends: number[] = [];
  for (let end = last; end > 0; end--) {
    if (tokens[end - 1] !== tokens[last]) continue;
    let same = 1;
    while (same < longestMatch && same < end && tokens[end - 1 - same] === tokens[last - same]) same++;
    if (same > length) [length, ends] = [same, [end]];
    else if (same === length) ends.push(end);
  }
  const count = new Map<number, number>();
  for (const end of ends) count.set(tokens[end], (count.get(tokens[end]) ?? 0) + 1);
  const most = Math.max(0, ...count.values());
  return { length, end: ends.find((end) => count.get(tokens[end]) === most) ?? tokens.length };
}
