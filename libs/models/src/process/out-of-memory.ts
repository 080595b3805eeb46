import { AppError } from '@app/platform';
import type { Readable } from 'node:stream';

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

/** Signals by which a process ends itself, as V8 and the C library do where no exception can be thrown. */
const crashSignals: readonly NodeJS.Signals[] = ['SIGABRT', 'SIGTRAP', 'SIGILL'];

/** Most of what a child wrote to its error output last that is kept, in characters. */
const keptOutput = 16_384;

/**
 * The last words of a child on its error output, which still goes to that of this process. V8's heap and native
 * threads that get no memory end the child by a signal, and tell why only there.
 */
export class LastWords {
  private text = '';

  constructor(output: Readable) {
    output.setEncoding('utf8').on('data', (piece: string) => {
      process.stderr.write(piece);
      this.text = (this.text + piece).slice(-keptOutput);
    });
  }

  /** Whether they tell of a lack of memory. */
  tellOfMemory(): boolean {
    return outOfMemory.test(this.text);
  }
}

/** Why a child ended: `models-out-of-memory` when it has told so, else `models-restarted`. */
export function childFailure(
  { code, signal }: { code: number | null; signal: NodeJS.Signals | null },
  lastWords?: LastWords,
): AppError {
  const crashed = signal !== null && crashSignals.includes(signal);
  if (code === outOfMemoryExit || (crashed && lastWords?.tellOfMemory())) {
    return new AppError('models-out-of-memory', { detail: 'the model process could get no more memory' });
  }
  return new AppError('models-restarted', { detail: `the model process ended (${signal ?? code})` });
}
