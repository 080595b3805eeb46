import { Evaluation } from '@app/contracts';
import { AppError } from '@app/platform';
import { setTimeout as delay } from 'node:timers/promises';
import type { ApiClient } from '../api-client.js';
import { progressBar } from '../demo/progress-bar.js';
import { evaluateWords } from './evaluate-words.js';

const POLL_MS = 500;
/** How long a server may be away: a restart is no end of a run. */
const PATIENCE_MS = 120_000;

/**
 * Waits until a run has ended, with a progress bar on standard error: standard output is the result.
 * @param cancelled aborted when the user asks for an end
 */
export async function awaitRun(client: ApiClient, id: string, cancelled: AbortSignal): Promise<Evaluation> {
  const say = evaluateWords();
  const path = `/v1/evaluations/${id}`;
  let show: ((done: number) => void) | undefined;
  let seenAt = Date.now();
  for (;;) {
    if (cancelled.aborted) await client.post(`${path}/cancel`, {});
    const run = await client.get(path).then(Evaluation.parse, (error: unknown) => {
      if (Date.now() - seenAt > PATIENCE_MS || !passes(error)) throw error;
      return undefined;
    });
    if (run) {
      seenAt = Date.now();
      if (!show) {
        if (run.state === 'queued') process.stderr.write(`${say.waiting}\n`);
        show = progressBar(run.total, say.progress, process.stderr);
      }
      show(run.done);
      if (run.finishedAt !== null) return run;
    }
    await delay(POLL_MS, undefined, { signal: cancelled }).catch(() => undefined);
  }
}

/** A connection that is refused, and what a server says while it stops and starts. */
function passes(error: unknown): boolean {
  return error instanceof AppError ? error.kind === 'operational' : error instanceof TypeError;
}
