import type { Measurement } from '../measurement.js';
import { plainDecoding, stepWidths } from './plain-decoding.js';
import { replayedAnswers } from './replayed-answers.js';

/** The measurements of `npm run bench generator`, by the names that `--only` takes. */
export const generatorMeasurements: readonly Measurement[] = [plainDecoding, stepWidths, replayedAnswers];
