import type { IntentFigures, IntentReport } from '@app/contracts';
import { describeWarning, type IntentEvaluation, type TrainingReport } from '@app/intents';
import type { Embedder } from '@app/models';
import type { Database, FileStore, JobRecord, UtteranceRecord } from '@app/store';
import { trainInThread } from './train-in-thread.js';

export interface TrainParts {
  database: Database;
  files: FileStore;
  embedder: Embedder;
}

/** What a training goes through; `embedding` is left out without an encoder. */
const STAGES = ['reading', 'ngram', 'embedding', 'assemble', 'testing', 'storing'];

/** Folder of the file store that holds the models, each named after its version. */
export const INTENT_MODELS = 'intents';

const modelKey = (versionId: string) => `${INTENT_MODELS}/${versionId}.bin`;

/**
 * Trains the version that the job names: read, train, test, store. The file is written before the row says `ready`, so
 * a training that fails at any point changes nothing that serves.
 *
 * @throws AppError `intents-not-trainable`, and what the stores and the encoder throw
 */
export async function trainVersion(job: JobRecord, parts: TrainParts, signal: AbortSignal): Promise<void> {
  const { database, files } = parts;
  const { workspaceId, subjectId: versionId } = job;
  const telling = teller(job, database);
  telling.tell('reading');
  const { projectId, state } = await database.intentVersions.get(workspaceId, versionId);
  // A run before this one stored the version and died.
  if (state === 'ready') return database.jobs.finish(job);
  const { settings } = await database.intentProjects.get(workspaceId, projectId);
  const intents = await database.intents.list(workspaceId, projectId);
  const utterances = await database.utterances.all(workspaceId, projectId);
  const outcome = await trainInThread(
    {
      train: utterances.filter(({ part }) => part === 'train').map(exampleOf),
      test: utterances.filter(({ part }) => part === 'test').map(exampleOf),
      intents: intents.map(({ name, title, parent }) => ({
        name,
        ...(title && { title }),
        ...(parent !== null && { parent }),
      })),
    },
    { embedder: settings.encoder ? parts.embedder : undefined, signal, onStage: telling.tell },
  );
  telling.tell('storing');
  await telling.told();
  signal.throwIfAborted();
  const { bytes, digest, modelVersion, intentCount, exampleCount, report, test } = outcome;
  await files.put(modelKey(versionId), bytes);
  await database.intentVersions.complete(job, versionId, {
    fileKey: modelKey(versionId),
    digest,
    modelVersion,
    encoder: report.fused ? parts.embedder.digest : null,
    exampleCount,
    intentCount,
    accuracy: (test ?? report.fused ?? report.ngram).accuracy,
    report: reportOf(report, test, intents),
  });
  await database.jobs.finish(job);
}

function exampleOf({ text, intent }: UtteranceRecord): { text: string; intent: string | null } {
  return { text, intent };
}

/** Writes stages to the row one after the other while the training goes on; `told` throws what went wrong. */
function teller(job: JobRecord, { jobs }: Database): { tell(stage: string): void; told(): Promise<void> } {
  let last: Promise<void> = Promise.resolve();
  const write = async (stage: string) => {
    await jobs.stage(job, stage);
    await jobs.progress(job, STAGES.indexOf(stage), STAGES.length);
  };
  return {
    tell(stage) {
      last = last.then(() => write(stage));
      last.catch(() => undefined);
    },
    told: () => last,
  };
}

function reportOf(
  report: TrainingReport,
  test: IntentEvaluation | null,
  intents: readonly { name: string; exampleCount: number }[],
): IntentReport {
  const empty = intents.filter(({ exampleCount }) => exampleCount === 0).map(({ name }) => name);
  return {
    method: report.method,
    heldOut: figuresOf(report.fused ?? report.ngram),
    heldOutWithoutEncoder: report.fused ? figuresOf(report.ngram) : null,
    test: test && figuresOf(test),
    warnings: [
      ...report.warnings.map(describeWarning),
      ...empty.map((name) => ({ kind: 'no-examples' as const, intents: [name], text: null, value: 0 })),
    ],
    trainingMs: report.ms,
  };
}

/** An AUROC without both sides is no number, and JSON has none for that. */
function figuresOf({ outOfScope, ...figures }: IntentEvaluation): IntentFigures {
  return { ...figures, ...(outOfScope && figures.count > 0 && { outOfScope }) };
}
