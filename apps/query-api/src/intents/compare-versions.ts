import type { VersionComparison } from '@app/contracts';
import { compareJudged, evaluateJudged, judgeExamples, type IntentExample, type Judged } from '@app/intents';
import type { Embedder } from '@app/models';
import { AppError } from '@app/platform';
import { setImmediate as turn } from 'node:timers/promises';
import type { LoadedVersion } from './live-models.js';

/** Below this chance a difference counts as one. */
const SIGNIFICANT = 0.05;
/** Examples between two turns of the event loop. */
const BATCH = 32;

/**
 * Both versions on the same examples, which neither has learned from, by McNemar's exact test.
 *
 * @throws AppError `intents-not-trainable` when the project keeps no test examples
 */
export async function compareVersions(
  versions: readonly LoadedVersion[],
  test: readonly IntentExample[],
  embedder: Embedder,
): Promise<VersionComparison> {
  if (!test.some(({ intent }) => intent !== null)) {
    throw new AppError('intents-not-trainable', { detail: 'the project has no test examples' });
  }
  const judged: Judged[][] = [];
  for (const { model } of versions) {
    const options = embedder.digest === model.embedding?.digest ? { embedder } : {};
    const own: Judged[] = [];
    for (let first = 0; first < test.length; first += BATCH) {
      own.push(...(await judgeExamples(model, test.slice(first, first + BATCH), options)));
      await turn();
    }
    judged.push(own);
  }
  const [first, second] = judged as [Judged[], Judged[]];
  const comparison = compareJudged(first, second);
  return {
    count: test.filter(({ intent }) => intent !== null).length,
    versions: versions.map(({ id, number }, index) => {
      const { accuracy, outOfScope } = evaluateJudged(judged[index] as Judged[]);
      return { versionId: id, number, accuracy, outOfScopeAuroc: outOfScope?.auroc ?? null };
    }),
    ...comparison,
    significant: comparison.pValue < SIGNIFICANT,
  };
}
