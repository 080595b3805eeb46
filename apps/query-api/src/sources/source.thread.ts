import type { Passage } from '@app/verification';
import { parentPort, workerData } from 'node:worker_threads';
import type { ThreadReply, ThreadRequest } from './source-thread.js';
import { SourceWork } from './source-work.js';

// The other side of source-thread.ts: does the work and answers with its result, or says what went wrong.
const work = new SourceWork((workerData as { passages: Passage[] }).passages);

parentPort?.on('message', ({ id, method, input }: ThreadRequest) => {
  parentPort?.postMessage(answer(id, () => work[method](input as never)));
});

function answer(id: number, task: () => unknown): ThreadReply {
  try {
    return { id, result: task() };
  } catch (error) {
    return { id, error: error instanceof Error ? (error.stack ?? error.message) : String(error) };
  }
}
