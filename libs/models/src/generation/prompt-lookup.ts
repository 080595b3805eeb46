/** Tokens that have to match before a continuation is guessed, longest first. */
const matchLengths = [3, 2];

/** Most tokens of one guess. */
const longestDraft = 8;

/**
 * Guesses the next tokens from what followed the last tokens before (prompt lookup, Saxena 2023): an answer repeats its
 * evidence. A wrong guess costs the time of its tokens, so guesses grow with success and shrink with failure.
 */
export class PromptLookup {
  private limit = longestDraft;

  /** At most `room` tokens that followed the latest earlier place that reads like the end of `tokens`. */
  draft(tokens: readonly number[], room: number): number[] {
    for (const length of matchLengths) {
      const end = lastMatch(tokens, length);
      if (end !== undefined) return tokens.slice(end, end + Math.min(this.limit, room));
    }
    return [];
  }

  /** Tells how many of a guess were right. */
  learn(drafted: number, accepted: number): void {
    if (drafted === 0) return;
    this.limit = accepted === drafted ? Math.min(longestDraft, 2 * this.limit) : Math.max(1, accepted);
  }
}

/** Index behind the latest earlier occurrence of the last `length` tokens. */
function lastMatch(tokens: readonly number[], length: number): number | undefined {
  const tail = tokens.length - length;
  for (let start = tail - 1; start >= 0; start--) {
    let same = 0;
    while (same < length && tokens[start + same] === tokens[tail + same]) same++;
    if (same === length) return start + length;
  }
  return undefined;
}
