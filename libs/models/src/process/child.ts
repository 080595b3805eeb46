import { exitWithParent } from '@app/platform';
import { Generations } from './generations.js';
import { loadModels, type LoadedModels } from './loaded-models.js';
import type { Answers, ChildReply, ChildRequest, GenerationTask, ModelSettings, Task } from './messages.js';
import { transferred } from './transferred-error.js';
import { WorkQueue } from './work-queue.js';

/** Entry of the models process: owns the sessions, works off requests one after the other, and texts side by side. */
let models: LoadedModels | undefined;
const queue = new WorkQueue();
const generations = new Generations();

exitWithParent();
process.on('message', (request: ChildRequest) => void handle(request));
// A terminal or a service manager may signal the whole group; the parent drains and decides when this process ends.
for (const signal of ['SIGINT', 'SIGTERM']) process.on(signal, () => undefined);

async function handle(request: ChildRequest): Promise<void> {
  switch (request.type) {
    case 'open':
      return queue.run(() => open(request.settings));
    case 'task':
      try {
        reply({ type: 'done', id: request.id, answer: await answer(request.id, request.task) });
      } catch (error) {
        reply({ type: 'failed', id: request.id, error: transferred(error) });
      }
      return;
    case 'cancel':
      return generations.cancel(request.id);
    case 'close':
      await generations.finished();
      await queue.run(async () => models?.close());
      process.disconnect();
  }
}

async function open(settings: ModelSettings): Promise<void> {
  try {
    models = await loadModels(settings);
    const adapterFailures = await models.useAdapters(settings.adapters);
    reply({ type: 'ready', adapterFailures, fallbacks: models.fallbacks });
  } catch (error) {
    reply({ type: 'refused', error: transferred(error) });
  }
}

async function answer(id: number, task: Task | GenerationTask): Promise<Answers[keyof Answers] | undefined> {
  if (!models) throw new Error('a request came before the models were loaded');
  const { answer, generator } = models;
  if (task.type !== 'generate') return queue.run(() => answer(task));
  if (!generator) throw new Error('a request came for a generator, which is not configured');
  await generations.run(id, task, { generator, onToken: (token) => reply({ type: 'token', id, token }) });
  return undefined;
}

/** A parent that has gone hears nothing more: `exitWithParent` ends this process then, without an error of its own. */
function reply(message: ChildReply): void {
  process.send?.(message, () => undefined);
}
