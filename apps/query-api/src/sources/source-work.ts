import { readPassages, verifyClaim, type Passage, type PassageReading } from '@app/verification';
import type { Claim } from '@app/contracts';
import { rankSentences, type RankOptions, type RankedSentence } from '../summarize/rank-sentences.js';

/** A sentence to be checked; `cited` holds numbers of passages that are tried first. */
export interface SentenceToVerify {
  text: string;
  cited: readonly number[];
}

/** What can be done with the passages of a source. Pure, and takes time in proportion to their length. */
export class SourceWork {
  private reading: PassageReading | undefined;

  constructor(private readonly passages: readonly Passage[]) {}

  /** See `rankSentences`. */
  rank(options: RankOptions): RankedSentence[] {
    return rankSentences(this.passages, options);
  }

  /** Checks a sentence against all passages. Throws what reading a text throws. */
  verify({ text, cited }: SentenceToVerify): Claim {
    // Read once: every sentence meets the same passages.
    this.reading ??= readPassages(this.passages);
    return verifyClaim(text, this.reading, { cited });
  }
}
