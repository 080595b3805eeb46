import type { LlamaAnswer, LlamaAnswers, LlamaRequest } from './llama-messages.js';
import { LlamaRunner, openRunner } from './llama-runner.js';

/** Process of `llama-decoder.ts`: answers its requests one after the other until it disconnects. */
let runner: LlamaRunner | undefined;

async function answer(request: LlamaRequest): Promise<LlamaAnswers[LlamaRequest['type']]> {
  if (request.type === 'open') {
    runner = await openRunner(request);
    return null;
  }
  if (!runner) throw new Error('no model is open');
  if (request.type === 'decode') return runner.decode(request.task);
  return runner.steps(request.context, request.width, request.repeats);
}

process.on('message', (request: LlamaRequest) => {
  answer(request).then(
    (result) => process.send?.({ result } satisfies LlamaAnswer),
    (error: unknown) => process.send?.({ error: String(error) } satisfies LlamaAnswer),
  );
});
// Its destructors may take long or fail; nothing of it is needed any more.
process.on('disconnect', () => process.kill(process.pid, 'SIGKILL'));
