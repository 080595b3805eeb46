import {
  confusionMatrix,
  expectedCalibrationError,
  intentFigures,
  macroF1,
  type ConfusionMatrix,
  type IntentFigures,
} from './metrics.js';
import { areaUnderRoc, recallAtAccuracyLoss, thresholdCurve, type ThresholdPoint } from './roc.js';

/** What a classifier said about one labelled utterance; `right` is null when it belongs to no intent. */
export interface Judged {
  right: string | null;
  predicted: string;
  confidence: number;
  outOfScopeScore: number;
}

/** How well a classifier does. All shares are 0..1. */
export interface IntentEvaluation {
  /** Utterances in scope. */
  count: number;
  /** Share of them whose first intent is right, whatever the out-of-scope score. */
  accuracy: number;
  macroF1: number;
  perIntent: IntentFigures[];
  confusion: ConfusionMatrix;
  /** Expected calibration error of the confidence in scope. */
  calibrationError: number;
  curve: ThresholdPoint[];
  /** Absent when nothing out of scope was tested. */
  outOfScope?: {
    count: number;
    auroc: number;
    /** Share refused at the threshold that costs `accuracyLoss` of the in-scope accuracy, and that threshold. */
    recall: number;
    accuracyLoss: number;
    threshold: number;
  };
}

/** The in-scope accuracy that `outOfScope.recall` may cost. */
export const ACCURACY_LOSS = 0.03;

/** All figures of a list of judged utterances. */
export function evaluateJudged(judged: readonly Judged[]): IntentEvaluation {
  const inScope = judged.filter((one) => one.right !== null);
  const right = inScope.map((one) => one.right as string);
  const predicted = inScope.map((one) => one.predicted);
  const isRight = inScope.map((one) => one.predicted === one.right);
  const confusion = confusionMatrix(right, predicted);
  const perIntent = intentFigures(confusion);
  const scored = inScope.map((one, index) => ({ score: one.outOfScopeScore, isRight: isRight[index]! }));
  const outs = judged.filter((one) => one.right === null).map((one) => one.outOfScopeScore);
  return {
    count: inScope.length,
    accuracy: isRight.filter(Boolean).length / Math.max(1, inScope.length),
    macroF1: macroF1(perIntent),
    perIntent,
    confusion,
    calibrationError: expectedCalibrationError(
      inScope.map((one) => one.confidence),
      isRight,
    ),
    curve: thresholdCurve(scored, outs),
    ...(outs.length > 0 && { outOfScope: outOfScopeFigures(scored, outs) }),
  };
}

function outOfScopeFigures(
  inScope: readonly { score: number; isRight: boolean }[],
  outs: readonly number[],
): NonNullable<IntentEvaluation['outOfScope']> {
  return {
    count: outs.length,
    auroc: areaUnderRoc(
      outs,
      inScope.map(({ score }) => score),
    ),
    accuracyLoss: ACCURACY_LOSS,
    ...recallAtAccuracyLoss(inScope, outs, ACCURACY_LOSS),
  };
}
