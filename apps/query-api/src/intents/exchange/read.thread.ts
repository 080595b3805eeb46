import { asAppError } from '@app/platform';
import { parentPort, workerData } from 'node:worker_threads';
import { readImport } from './read-import.js';
import type { ReadReply, ReadTask } from './read-in-thread.js';

// The other side of read-in-thread.ts: reads one file and ends.
function read({ bytes, format }: ReadTask): ReadReply {
  try {
    return { read: readImport(bytes, format) };
  } catch (thrown) {
    const { code, detail } = asAppError(thrown);
    if (code === 'internal-error') throw thrown;
    return { code, detail };
  }
}

parentPort?.postMessage(read(workerData as ReadTask));
