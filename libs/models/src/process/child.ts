import { asAppError, exitWithParent } from '@app/platform';
import { loadModels, type LoadedModels } from './loaded-models.js';
import type { ChildReply, ChildRequest, TransferredError } from './messages.js';

/** Entry of the models process: owns the sessions, works off requests one after the other. */
let models: LoadedModels | undefined;
let work = Promise.resolve();

exitWithParent();
process.on('message', (request: ChildRequest) => {
  work = work.then(() => handle(request));
});
// A terminal or a service manager may signal the whole group; the parent drains and decides when this process ends.
for (const signal of ['SIGINT', 'SIGTERM']) process.on(signal, () => undefined);

async function handle(request: ChildRequest): Promise<void> {
  switch (request.type) {
    case 'open':
      try {
        models = await loadModels(request.settings);
        reply({ type: 'ready' });
      } catch (error) {
        reply({ type: 'refused', error: transferred(error) });
      }
      return;
    case 'task':
      try {
        if (!models) throw new Error('a request came before the models were loaded');
        reply({ type: 'done', id: request.id, answer: await models.answer(request.task) });
      } catch (error) {
        reply({ type: 'failed', id: request.id, error: transferred(error) });
      }
      return;
    case 'close':
      await models?.close();
      process.disconnect();
  }
}

function reply(message: ChildReply): void {
  process.send?.(message);
}

function transferred(error: unknown): TransferredError {
  const { code, detail, cause } = asAppError(error);
  return { code, detail: [detail, cause && String(cause)].filter(Boolean).join(': ') || undefined };
}
