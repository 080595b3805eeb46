import type { Fact } from '@app/language';
import type { Scalar } from '../schema/schema-tree.js';

/** A value and the slice of a text that bears it out, in UTF-16 code units of that text. */
export interface FoundValue {
  value: Scalar;
  start: number;
  end: number;
}

/** What reading a value takes besides the text. */
export interface ReadingOptions {
  /** Offset from UTC, as `+09:00`, of times that name none; without it they make no date-time. */
  utcOffset?: string | undefined;
  /** `extractFacts`, which remembers what it has read: many leaves look at the same texts. */
  factsOf: (text: string) => readonly Fact[];
}
