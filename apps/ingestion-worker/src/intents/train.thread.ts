import { evaluateIntents, saveIntents, trainIntents } from '@app/intents';
import type { Embedder } from '@app/models';
import { AppError, asAppError } from '@app/platform';
import { parentPort, workerData } from 'node:worker_threads';
import type { ParentMessage, ThreadMessage, TrainingOutcome, TrainingTask } from './train-messages.js';

// The other side of train-in-thread.ts: trains, tests, and posts the model.
const waiting = new Map<number, (message: ParentMessage) => void>();
let requests = 0;

function post(message: ThreadMessage): void {
  parentPort?.postMessage(message);
}

parentPort?.on('message', (message: ParentMessage) => {
  waiting.get(message.id)?.(message);
  waiting.delete(message.id);
});

/** The parent's encoder: models live in a process that the parent talks to. */
function parentEmbedder(encoder: NonNullable<TrainingTask['encoder']>): Embedder {
  return {
    ...encoder,
    async embed(texts) {
      const id = requests++;
      const answer = await new Promise<ParentMessage>((resolve) => {
        waiting.set(id, resolve);
        post({ kind: 'embed', id, texts });
      });
      // The parent knows why, and ends the training with that.
      if ('failed' in answer) throw new AppError('models-restarted');
      return answer.vectors;
    },
    countTokens: () => 0,
    close: async () => undefined,
  };
}

const onStage = (stage: string) => post({ kind: 'stage', stage });

async function work({ train, test, intents, encoder }: TrainingTask): Promise<TrainingOutcome> {
  const options = encoder ? { embedder: parentEmbedder(encoder) } : {};
  const model = await trainIntents(train, { intents, onStage, ...options });
  onStage('testing');
  const known = new Set(model.intents.map(({ name }) => name));
  const asked = test.filter(({ intent }) => intent === null || known.has(intent));
  const isTested = asked.some(({ intent }) => intent !== null);
  return {
    ...saveIntents(model),
    modelVersion: model.version,
    intentCount: model.intents.length,
    exampleCount: train.length,
    report: model.report,
    test: isTested ? await evaluateIntents(model, asked, options) : null,
  };
}

work(workerData as TrainingTask)
  .then((outcome) => post({ kind: 'done', outcome }))
  .catch((thrown: unknown) => {
    const error = asAppError(thrown);
    post({ kind: 'failed', code: error.code, detail: error.detail ?? String(error.cause ?? '') });
  })
  .finally(() => parentPort?.close());
