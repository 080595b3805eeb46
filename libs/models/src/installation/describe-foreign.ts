import { fork } from 'node:child_process';
import { AppError, compiledEntry } from '@app/platform';
import type { GeneratorDescription } from '../generation/layouts/describe-generator.js';
import { MemoryGuard } from '../process/memory-guard.js';
import type { TransferredError } from '../process/messages.js';
import { received } from '../process/transferred-error.js';

/** Parent to child. */
export interface DescribeRequest {
  readonly folder: string;
  readonly variant: string | undefined;
}

/** Child to parent. */
export interface DescribeReply {
  readonly description?: GeneratorDescription;
  readonly error?: TransferredError;
}

/**
 * Describes a generator as it was downloaded (`describeGenerator`), in a process with a limit of memory: whatever its
 * graph does, this process goes on.
 * @param memoryMb most resident memory of that process, in MiB
 * @throws AppError `model-invalid`, `models-out-of-memory`
 */
export async function describeForeign(
  request: DescribeRequest,
  memoryMb: number,
): Promise<GeneratorDescription> {
  const child = fork(compiledEntry('libs/models/src/installation/describe-child'), [], {
    serialization: 'advanced',
    execArgv: [],
  });
  let guard: MemoryGuard | undefined;
  try {
    return await new Promise((resolve, reject) => {
      const listener = { over: reject, unbounded: () => undefined };
      const placement = { threads: 1 };
      if (child.pid !== undefined) guard = new MemoryGuard(child.pid, { memoryMb, placement }, listener);
      child.once('error', reject);
      child.once('message', ({ description, error }: DescribeReply) =>
        description ? resolve(description) : reject(error && received(error)),
      );
      child.once('exit', (code, signal) =>
        reject(new AppError('model-invalid', { detail: `loading it ended the process (${signal ?? code})` })),
      );
      child.send(request, () => undefined);
    });
  } finally {
    guard?.stop();
    child.kill('SIGKILL');
  }
}
