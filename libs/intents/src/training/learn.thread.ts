import { parentPort, workerData } from 'node:worker_threads';
import { buffersOf } from '../heads/lesson.js';
import { learnInTurn, type SharedTasks } from './learn-heads.js';

// The other side of learn-heads.ts: learns what nobody else has begun, and posts the heads.
for (const learned of learnInTurn(workerData as SharedTasks)) {
  parentPort?.postMessage(learned, buffersOf(learned.head));
}
