import { verifyAnswer, type Passage } from '@app/verification';
import { parentPort, workerData } from 'node:worker_threads';

// The other side of verify-in-thread.ts: checks one text and ends.
const { text, passages } = workerData as { text: string; passages: Passage[] };
parentPort?.postMessage(verifyAnswer(text, passages));
