export type { IntentDefinition, IntentExample } from './examples.js';
export { trainIntents, type TrainingOptions, type TrainingStage } from './training/train-intents.js';
export { describeWarning } from './training/describe-warning.js';
export { checkExamples, type TrainingWarning } from './training/warnings.js';
export type {
  Calibration,
  EmbeddingHead,
  IntentModel,
  ModelIntent,
  TrainingReport,
} from './model/intent-model.js';
export { loadIntents, saveIntents } from './model/model-file.js';
export {
  classify,
  classifyAll,
  type Classification,
  type ClassifiedPart,
  type ClassifyOptions,
  type NearestExample,
  type RankedIntent,
} from './classification/classify.js';
export {
  clusterUtterances,
  type ClusterOptions,
  type UtteranceCluster,
} from './clusters/cluster-utterances.js';
export type { GroupScore } from './classification/group-scores.js';
export { groupsAbove } from './classification/groups-above.js';
export { splitUtterance, type UtterancePart } from './classification/split-utterance.js';
export { utteranceLanguage, type UtteranceLanguage } from './classification/utterance-language.js';
export { MOST_NAMES, compileEntities } from './entities/compile-entities.js';
export type { Entity, EntityDefinition, EntityFinder } from './entities/entity.js';
export { findFacts } from './entities/find-facts.js';
export { compareJudged, evaluateIntents, judgeExamples } from './evaluation/evaluate-intents.js';
export {
  ACCURACY_LOSS,
  evaluateJudged,
  type IntentEvaluation,
  type Judged,
} from './evaluation/evaluation.js';
export { comparePaired, type PairedComparison } from './evaluation/mcnemar.js';
export {
  confusionMatrix,
  expectedCalibrationError,
  intentFigures,
  macroF1,
  shareInterval,
  type ConfusionMatrix,
  type IntentFigures,
} from './evaluation/metrics.js';
export {
  areaUnderRoc,
  recallAtAccuracyLoss,
  thresholdCurve,
  type ScoredUtterance,
  type ThresholdPoint,
} from './evaluation/roc.js';
export { stratifiedFolds, stratifiedSplit, type Split } from './evaluation/splits.js';
