import { join } from 'node:path';
import { openJudge, openModel } from '@app/models';
import { projectRoot } from '@app/platform';
import type { BenchContext, Measurement } from '../measurement.js';
import type { Row } from '../row.js';
import { corruptionFigures, measureCorruptions } from './caught-corruptions.js';
import { containment } from './check-sentence.js';
import { checkTimeFigures, measureCheckTimes } from './check-times.js';
import { falseFlagFigures, measureFalseFlags, rewordedSentences } from './false-flags.js';
import { partOfRun, readSentences } from './read-sentences.js';

const JUDGE = 'saseo-judge/1';
/** Share of true reworded sentences of the tuning half that plain containment has to pass. */
const PASSED = 0.95;

/** True and corrupted sentences of the visible sets beside plain containment, and the time that checks take. */
export const checkedClaims: Measurement = {
  name: 'claims of the visible sets',
  figures: [...corruptionFigures, ...falseFlagFigures, ...checkTimeFigures],
  measure,
};

async function measure(context: BenchContext): Promise<Row[]> {
  const sentences = await readSentences(context, partOfRun(context));
  const threshold = await containmentThreshold(context);
  const folder = join(projectRoot(), 'models');
  const judge = await openJudge(await openModel([folder], 'judge', JUDGE), { threads: 2 });
  try {
    return [
      ...(await measureCorruptions(sentences, { context, judge, threshold })),
      ...(await measureFalseFlags(sentences, { context, judge, threshold })),
      ...(await measureCheckTimes(sentences, judge)),
    ];
  } finally {
    await judge.close();
  }
}

async function containmentThreshold(context: BenchContext): Promise<number> {
  const shares = rewordedSentences(await readSentences(context, 'tuning')).map(containment);
  shares.sort((left, right) => left - right);
  return shares[Math.floor((1 - PASSED) * shares.length)] ?? 0;
}
