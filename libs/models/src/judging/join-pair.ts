import type { FramingTokens } from '../registry/model-description.js';

/** Two texts as one sequence of ids. */
export interface JoinedPair {
  readonly ids: readonly number[];
  /** 0 for the first text and its framing, 1 for the second text and what closes it. */
  readonly segments: readonly number[];
}

/** Tokens around two texts: one before the first, one after each. */
export const frameTokens = 3;

/**
 * `<classify> first <separate> second <separate>`, at most `maximumTokens` long. What does not fit is cut off the end
 * of the second text; the first gives way only where it is longer than half of the window, and then down to that half.
 */
export function joinPair(
  first: readonly number[],
  second: readonly number[],
  { tokens, maximumTokens }: { tokens: FramingTokens; maximumTokens: number },
): JoinedPair {
  const room = maximumTokens - frameTokens;
  const head = first.slice(0, Math.max(Math.floor(room / 2), room - second.length));
  const tail = second.slice(0, room - head.length);
  return {
    ids: [tokens.classify, ...head, tokens.separate, ...tail, tokens.separate],
    segments: [
      ...Array.from({ length: head.length + 2 }, () => 0),
      ...Array.from({ length: tail.length + 1 }, () => 1),
    ],
  };
}
