import { parentPort } from 'node:worker_threads';
import { buffersOf } from '../heads/lesson.js';
import { learnInTurn, type SharedTasks, type ThreadMessage } from './learn-in-turn.js';

// The other side of learners.ts: learns what nobody else has begun, posts the heads, and waits for more. What it
// imports delays every training.
function post(message: ThreadMessage, buffers: ArrayBuffer[] = []): void {
  parentPort?.postMessage(message, buffers);
}

parentPort?.on('message', (tasks: SharedTasks) => {
  for (const learned of learnInTurn(tasks)) post(learned, buffersOf(learned.head));
  post(null);
});
