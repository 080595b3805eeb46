import { join } from 'node:path';
import { defaultModels, startModels, type Embedder } from '@app/models';
import { loadConfig, projectRoot } from '@app/platform';
import type { BenchContext, Measurement } from '../measurement.js';
import { atLeast, atMost, type Figure, type Row } from '../row.js';
import { assistOverHttp } from './assist-over-http.js';
import { classifyOverHttp } from './classify-over-http.js';
import { crossValidate } from './cross-validate.js';
import {
  drawPerIntent,
  readBanking,
  readCallCentre,
  readCallCentreFolds,
  readClinc,
  readHwu,
  readKoreanSpeechActs,
  SET_SEED,
  type CallCentrePart,
  type IntentSet,
} from './intent-sets.js';
import { classifyTime, figureRows, goalFigures, measureSet, percent, type Goals } from './measure-set.js';

const SHOTS = 10;
const DRAWS = 5;
/** Utterances that are timed. */
const TIMED = 1_000;

/** Runs `measure` with the encoder of the configuration, in its own process as in the product. */
async function withEncoder(measure: (embedder: Embedder) => Promise<Row[]>): Promise<Row[]> {
  const models = await startModels({
    modelFolders: [join(projectRoot(), 'models')],
    embedder: loadConfig().SASEO_EMBEDDER ?? defaultModels.embedder,
  });
  try {
    return await measure(models.embedder);
  } finally {
    await models.close();
  }
}

/** One set with n-grams alone and with the encoder. */
function setMeasurement(
  name: string,
  read: (context: BenchContext) => Promise<IntentSet>,
  goals: { ngram?: Goals; fused?: Goals } = {},
): Measurement {
  return {
    name,
    figures: [...goalFigures(`${name}, n-gram`, goals.ngram), ...goalFigures(`${name}, fused`, goals.fused)],
    measure: async (context) => {
      const set = await read(context);
      return withEncoder(async (embedder) => [
        ...figureRows(`${name}, n-gram`, await measureSet(set), goals.ngram),
        ...figureRows(`${name}, fused`, await measureSet(set, embedder), goals.fused),
      ]);
    },
  };
}

const fewShotName = `BANKING77, ${SHOTS} examples per intent`;
const fewShotFigures = {
  ngram: { metric: `${fewShotName}, n-gram, accuracy`, unit: '%', goal: 77 },
  fused: { metric: `${fewShotName}, fused, accuracy`, unit: '%', goal: 80 },
};

/** Accuracy on the fixed validation part with 10 examples of each intent, the mean of five draws. */
const fewShot: Measurement = {
  name: fewShotName,
  figures: Object.values(fewShotFigures),
  measure: async (context) => {
    const { train, validation } = await readBanking(context);
    return withEncoder(async (embedder) => {
      const ngram: number[] = [];
      const fused: number[] = [];
      for (let draw = 1; draw <= DRAWS; draw += 1) {
        const set = { train: drawPerIntent(train, () => SHOTS, SET_SEED + draw).drawn, validation };
        ngram.push((await measureSet(set)).evaluation.accuracy);
        fused.push((await measureSet(set, embedder)).evaluation.accuracy);
      }
      return [meanRow(fewShotFigures.ngram, ngram), meanRow(fewShotFigures.fused, fused)];
    });
  },
};

function meanRow(figure: Figure, accuracies: readonly number[]): Row {
  return atLeast(figure.goal, {
    ...figure,
    value: percent(accuracies.reduce((sum, value) => sum + value, 0) / accuracies.length),
    note: `mean of ${DRAWS} draws, ${percent(Math.min(...accuracies))} to ${percent(Math.max(...accuracies))}`,
  });
}

/** A part of the Korean set, by what learned from its train part and the frequent lines. */
function callCentrePart(part: CallCentrePart, goals?: Goals): Measurement {
  return setMeasurement(
    `call centre (Korean), ${part} part`,
    () => readCallCentre(['train', 'frequent'], part),
    goals && { ngram: goals, fused: goals },
  );
}

const foldsName = 'call centre (Korean), five folds of train and validation';
const foldsGoals: Goals = { calibrationError: 0.03 };

/** The Korean set with five times the judged utterances of its validation part, for the calibration above all. */
const callCentreFolds: Measurement = {
  name: foldsName,
  figures: [
    ...goalFigures(`${foldsName}, n-gram`, foldsGoals),
    ...goalFigures(`${foldsName}, fused`, foldsGoals),
  ],
  measure: async () => {
    const set = await readCallCentreFolds();
    return withEncoder(async (embedder) => [
      ...figureRows(`${foldsName}, n-gram`, await crossValidate(set), foldsGoals),
      ...figureRows(`${foldsName}, fused`, await crossValidate(set, embedder), foldsGoals),
    ]);
  },
};

const timeFigures = {
  ngram: { metric: 'training, all of BANKING77, n-gram', unit: 's', goal: 20 },
  fused: { metric: 'training, all of BANKING77, fused', unit: 's', goal: 20 },
  smallNgram: { metric: 'training, 50 intents of 10 examples, n-gram', unit: 's', goal: 2 },
  smallFused: { metric: 'training, 50 intents of 10 examples, fused', unit: 's', goal: 2 },
  classifyNgram: { metric: 'classify, n-gram, p95', unit: 'ms', goal: 5 },
  classifyFused: { metric: 'classify, fused, p95', unit: 'ms', goal: 10 },
};

/** How long a training took, rounded to a tenth. */
function seconds(figure: Figure, value: number): Row {
  return atMost(figure.goal, { ...figure, value: Math.round(value * 10) / 10 });
}

/** How long a training and a classification take. */
const times: Measurement = {
  name: 'times',
  figures: Object.values(timeFigures),
  measure: async (context) => {
    const set = await readBanking(context);
    const names = [...new Set(set.train.map(({ intent }) => intent))].slice(0, 50);
    const fifty = set.train.filter(({ intent }) => names.includes(intent));
    const small = { train: drawPerIntent(fifty, () => SHOTS, SET_SEED).drawn, validation: [] };
    const texts = set.validation.slice(0, TIMED).map(({ text }) => text);
    return withEncoder(async (embedder) => {
      const ngram = await measureSet({ ...set, validation: [] });
      const fused = await measureSet({ ...set, validation: [] }, embedder);
      return [
        seconds(timeFigures.ngram, ngram.seconds),
        seconds(timeFigures.fused, fused.seconds),
        seconds(timeFigures.smallNgram, (await measureSet(small)).seconds),
        seconds(timeFigures.smallFused, (await measureSet(small, embedder)).seconds),
        atMost(timeFigures.classifyNgram.goal, {
          ...timeFigures.classifyNgram,
          value: await classifyTime(ngram.model, texts, { share: 0.95 }),
        }),
        atMost(timeFigures.classifyFused.goal, {
          ...timeFigures.classifyFused,
          value: await classifyTime(fused.model, texts, { share: 0.95, embedder }),
        }),
      ];
    });
  },
};

/** Everything that `npm run bench intents` measures. */
export const intentMeasurements: readonly Measurement[] = [
  setMeasurement('BANKING77', readBanking, {
    ngram: { accuracy: 91.5, calibrationError: 0.03 },
    fused: { accuracy: 92.5 },
  }),
  setMeasurement('CLINC150', readClinc, { ngram: { accuracy: 93, auroc: 0.96, calibrationError: 0.03 } }),
  fewShot,
  setMeasurement('HWU64', readHwu),
  setMeasurement('3i4K (Korean)', readKoreanSpeechActs),
  callCentrePart('validation'),
  callCentreFolds,
  callCentrePart('test', { accuracy: 93, auroc: 0.95, calibrationError: 0.03 }),
  callCentrePart('second', { accuracy: 88, auroc: 0.95, calibrationError: 0.03 }),
  times,
  classifyOverHttp,
  assistOverHttp,
];
