import { AppError } from '@app/platform';
import { fork, type ChildProcess, type StdioOptions } from 'node:child_process';

const outOfMemory = /allocation failed|out of memory|bad_alloc/i;

/** Signals by which a process ends itself, as V8 and the C library do where no exception can be thrown. */
const crashSignals: readonly NodeJS.Signals[] = ['SIGABRT', 'SIGTRAP', 'SIGILL'];

/** Most of what a child wrote to its error output last that is kept, in characters. */
const keptOutput = 16_384;

/**
 * The last words of a child on its error output, which still goes to that of this process. An error that nobody caught
 * is printed there, and V8's heap and native threads that get no memory end the child by a signal and tell why nowhere
 * else.
 */
export class LastWords {
  private text = '';

  constructor({ stderr }: ChildProcess) {
    stderr?.setEncoding('utf8').on('data', (piece: string) => {
      process.stderr.write(piece);
      this.text = (this.text + piece).slice(-keptOutput);
    });
  }

  /** Whether they tell of a lack of memory. */
  tellOfMemory(): boolean {
    return outOfMemory.test(this.text);
  }
}

/** A process for graphs whose last words are kept. Messages are sent as the structured clone algorithm writes them. */
export function forkListening(entry: string): {
  readonly child: ChildProcess;
  readonly lastWords: LastWords;
} {
  const stdio: StdioOptions = ['inherit', 'inherit', 'pipe', 'ipc'];
  const child = fork(entry, [], { serialization: 'advanced', execArgv: [], stdio });
  return { child, lastWords: new LastWords(child) };
}

/** How a process ended: with a code, or by a signal. */
export interface Ending {
  readonly code: number | null;
  readonly signal: NodeJS.Signals | null;
}

/** Whether a child ended by itself for want of memory. One that was ended from outside did not, whatever it had said. */
function lackedMemory({ code, signal }: Ending, lastWords: LastWords): boolean {
  const failed = signal === null ? code !== 0 : crashSignals.includes(signal);
  return failed && lastWords.tellOfMemory();
}

/** Why a child ended: `models-out-of-memory` when it has told so, else `otherwise` with how it ended. */
export function childFailure(
  ending: Ending,
  lastWords: LastWords,
  otherwise: 'models-restarted' | 'model-invalid' = 'models-restarted',
): AppError {
  if (lackedMemory(ending, lastWords)) {
    return new AppError('models-out-of-memory', { detail: 'the model process could get no more memory' });
  }
  return new AppError(otherwise, { detail: `the model process ended (${ending.signal ?? ending.code})` });
}
