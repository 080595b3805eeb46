import { expectedCalibrationError, type Judged } from '@app/intents';
import { seededRandom } from '@app/platform';
import { mean } from '../models/metrics.js';
import { SET_SEED } from './intent-sets.js';

const DRAWS = 1_000;

/** What chance alone does to the calibration error of a perfectly calibrated model. */
export interface CalibrationChance {
  /** Mean of the confidences that were stated, 0..1. */
  confidence: number;
  mean: number;
  /** 95 % of the draws lie between these. */
  least: number;
  most: number;
}

/**
 * The calibration error if every confidence that was stated were exactly right: answers are drawn to be right with that
 * probability, again and again (the consistency resampling of Broecker and Smith 2007).
 */
export function calibrationChance(judged: readonly Judged[]): CalibrationChance {
  const confidences = judged.filter(({ right }) => right !== null).map(({ confidence }) => confidence);
  const random = seededRandom(SET_SEED);
  const errors = Array.from({ length: DRAWS }, () =>
    expectedCalibrationError(
      confidences,
      confidences.map((confidence) => random() < confidence),
    ),
  ).sort((a, b) => a - b);
  return {
    confidence: mean(confidences),
    mean: mean(errors),
    least: errors[Math.floor(DRAWS * 0.025)]!,
    most: errors[Math.floor(DRAWS * 0.975)]!,
  };
}
