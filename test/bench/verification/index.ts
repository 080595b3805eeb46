import type { Measurement } from '../measurement.js';
import { checkedClaims } from './checked-claims.js';
import { fuzzedAnswers } from './fuzzed-answers.js';
import { sentenceSplits } from './sentence-splits.js';

/** What `npm run bench verification` measures. */
export const verificationMeasurements: readonly Measurement[] = [
  sentenceSplits,
  checkedClaims,
  fuzzedAnswers,
];
