import { compileVocabulary } from '@app/language';
import { verifyAnswer } from '@app/verification';
import { parentPort, workerData } from 'node:worker_threads';
import type { VerifyJob } from './verify-in-thread.js';

// The other side of verify-in-thread.ts: checks one text and ends.
const { text, claims, passages, thresholds, vocabularies: given = [] } = workerData as VerifyJob;
const vocabularies = given.map(({ knowledgeBaseId, entries }) => ({
  knowledgeBaseId,
  words: compileVocabulary(entries),
}));
parentPort?.postMessage(verifyAnswer(text, passages, { thresholds, claims, vocabularies }));
