import { AppError } from '@app/platform';

/** Exit code of a child that could get no more memory. */
const outOfMemoryExit = 71;

const outOfMemory = /allocation failed|out of memory|bad_alloc/i;

/** Lets this process tell by its exit code that what nobody caught was a lack of memory. */
export function exitByMemory(): void {
  process.on('uncaughtException', (error) => {
    process.stderr.write(`${error.stack}\n`);
    process.exit(outOfMemory.test(error.message) ? outOfMemoryExit : 1);
  });
}

/** Why a child ended: `models-out-of-memory` when it has told so, else `models-restarted`. */
export function childFailure(code: number | null, signal: NodeJS.Signals | null): AppError {
  if (code === outOfMemoryExit) {
    return new AppError('models-out-of-memory', { detail: 'the model process could get no more memory' });
  }
  return new AppError('models-restarted', { detail: `the model process ended (${signal ?? code})` });
}
