/** Tokens that two places are compared by, at most. */
const longestMatch = 6;
/** Most tokens of one guess. */
const longestDraft = 8;
/** What a guessed token adds to the time of a step, as a share of a step without guesses (docs/performance.md). */
const costOfGuess = 0.25;
/** How often guesses are right before any was compared. */
const rightAtFirst = 0.7;
/** What the average of right guesses keeps when one more is compared. */
const remembered = 0.8;

/**
 * How likely the token is that followed before: logistic in the share of the places that go on with it, in the logarithm
 * of their number, and in how often such tokens were right lately. Fitted to answers over evidence, Korean and English,
 * in two tokenizers (docs/performance.md); how many tokens the places share told nothing more.
 */
const likelihoodOf = ({ share, places }: Pick<Match, 'share' | 'places'>, right: number): number =>
  1 / (1 + Math.exp(7.2 - 6 * share - 0.6 * Math.log(places) - 4 * right));

/** Where a text reads like its end. */
interface Match {
  /** Index behind the place. */
  readonly end: number;
  /** Places that read as much like it. */
  readonly places: number;
  /** Share of them that go on with the same token as this one. */
  readonly share: number;
}

/**
 * Guesses the next tokens from what followed the last tokens before (prompt lookup, Saxena 2023): an answer repeats its
 * evidence. A wrong guess costs the time of its tokens, so a guess is as long as promises the most tokens for its time.
 */
export class PromptLookup {
  private right = rightAtFirst;
  private expected: readonly number[] = [];
  private expectedAt = 0;

  /**
   * At most `room` tokens that followed the place that reads most like the end of `tokens`; none where they do not pay.
   * @param tokens those of the call before with what has followed since
   */
  draft(tokens: readonly number[], room: number): number[] {
    this.compare(tokens);
    this.expected = [];
    const match = bestMatch(tokens);
    if (!match) return [];
    const length = this.bestLength(match, Math.min(room, longestDraft, tokens.length - match.end));
    // Also where a guess does not pay, the token that would have been guessed tells how good guesses are.
    this.expected = tokens.slice(match.end, match.end + Math.max(1, length));
    this.expectedAt = tokens.length;
    return this.expected.slice(0, length);
  }

  /** Learns from what came instead of the last guess, up to its first wrong token. */
  private compare(tokens: readonly number[]): void {
    for (const [index, token] of this.expected.entries()) {
      if (this.expectedAt + index >= tokens.length) return;
      const isRight = tokens[this.expectedAt + index] === token;
      this.right = remembered * this.right + (1 - remembered) * (isRight ? 1 : 0);
      if (!isRight) return;
    }
  }

  /** Guesses that promise the most tokens for the time of a step, 0 up to `most`. */
  private bestLength(match: Match, most: number): number {
    let best = 0;
    let bestRate = 1;
    let allRight = 1;
    let expected = 1;
    for (let count = 1; count <= most; count++) {
      // Behind the first token only the place itself is known to go on so.
      allRight *= likelihoodOf(count === 1 ? match : { share: 1, places: 1 }, this.right);
      expected += allRight;
      const rate = expected / (1 + costOfGuess * count);
      if (rate > bestRate) [best, bestRate] = [count, rate];
    }
    return best;
  }
}

/** Of the places that share most tokens with the end, the latest one that goes on as most of them do. */
function bestMatch(tokens: readonly number[]): Match | undefined {
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
  const end = ends.find((each) => count.get(tokens[each]) === most);
  return end === undefined ? undefined : { end, places: ends.length, share: most / ends.length };
}
