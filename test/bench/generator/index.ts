import type { Measurement } from '../measurement.js';
import { cancellation } from './cancellation.js';
import { concurrentRequests } from './concurrent-requests.js';
import { downloadedForm } from './downloaded-form.js';
import { firstToken } from './first-token.js';
import { killedProcess } from './killed-process.js';
import { memory } from './memory.js';
import { plainDecoding, stepWidths } from './plain-decoding.js';
import { replayedAnswers } from './replayed-answers.js';
import { stepProfile } from './step-profile.js';
import { tiedLogits } from './tied-logits.js';
import { storiesGenerator, trainedGenerator } from './trained-generators.js';

/** The measurements of `npm run bench generator`, by the names that `--only` takes. */
export const generatorMeasurements: readonly Measurement[] = [
  plainDecoding,
  stepWidths,
  replayedAnswers,
  trainedGenerator,
  storiesGenerator,
  tiedLogits,
  firstToken,
  concurrentRequests,
  cancellation,
  memory,
  killedProcess,
  stepProfile,
  downloadedForm,
];
