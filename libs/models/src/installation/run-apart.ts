import { compiledEntry, exitWithParent } from '@app/platform';
import { MemoryGuard } from '../process/memory-guard.js';
import type { TransferredError } from '../process/messages.js';
import { childFailure, forkListening } from '../process/out-of-memory.js';
import { received, transferred } from '../process/transferred-error.js';

/** Child to parent. */
interface Reply<Result> {
  readonly result?: Result;
  readonly error?: TransferredError;
}

/**
 * Asks a process of its own, with a limit of memory: whatever a graph does that nobody has tried before, this process
 * goes on.
 * @param entry source file of the process, without its ending; it calls `answerParent`
 * @param memoryMb most resident memory of that process, in MiB
 * @throws AppError what the process answers, `model-invalid` when it ends, `models-out-of-memory`
 */
export async function runApart<Request extends object, Result extends object>(
  entry: string,
  request: Request,
  memoryMb: number,
): Promise<Result> {
  const { child, lastWords } = forkListening(compiledEntry(entry));
  let guard: MemoryGuard | undefined;
  try {
    return await new Promise((resolve, reject) => {
      const listener = { over: reject, unbounded: () => undefined };
      const placement = { threads: 1 };
      if (child.pid !== undefined) guard = new MemoryGuard(child.pid, { memoryMb, placement }, listener);
      child.once('error', reject);
      child.once('message', ({ result, error }: Reply<Result>) =>
        result ? resolve(result) : reject(error && received(error)),
      );
      child.once('close', (code, signal) =>
        reject(childFailure({ code, signal }, lastWords, 'model-invalid')),
      );
      child.send(request, () => undefined);
    });
  } finally {
    guard?.stop();
    child.kill('SIGKILL');
  }
}

/** The whole life of such a process: it does its work and answers. */
export function answerParent<Request extends object, Result extends object>(
  work: (request: Request) => Promise<Result>,
): void {
  exitWithParent();
  process.once('message', (request: Request) => {
    work(request).then(
      (result) => reply({ result }),
      (error: unknown) => reply({ error: transferred(error) }),
    );
  });
}

function reply(answer: Reply<object>): void {
  process.send?.(answer, () => process.disconnect());
}
