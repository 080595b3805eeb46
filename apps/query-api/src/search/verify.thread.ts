import { verifyAnswer } from '@app/verification';
import { parentPort, workerData } from 'node:worker_threads';
import type { VerifyJob } from './verify-in-thread.js';

// The other side of verify-in-thread.ts: checks one text and ends.
const { text, claims, passages, thresholds } = workerData as VerifyJob;
parentPort?.postMessage(verifyAnswer(text, passages, { thresholds, claims }));
