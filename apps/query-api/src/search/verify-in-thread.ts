import type { Verification } from '@app/contracts';
import type { VocabularyEntries } from '@app/language';
import { AppError, compiledEntry } from '@app/platform';
import type { Passage, Thresholds } from '@app/verification';
import { once } from 'node:events';
import { Worker } from 'node:worker_threads';

/** A text, what it is checked against, and by which thresholds. */
export interface VerifyJob {
  text: string;
  /** What is claimed in it; by default its sentences. */
  claims?: readonly { text: string; start: number }[] | undefined;
  passages: readonly Passage[];
  thresholds: Partial<Thresholds>;
  /** Words of the knowledge bases that the passages are from. */
  vocabularies?: readonly { knowledgeBaseId: string; entries: VocabularyEntries }[] | undefined;
}

/**
 * Checks a text that a caller brought in a thread of its own: its cost grows with claims times evidence, and the
 * server must answer others meanwhile. Throws `text-too-large` when it is not done after `milliseconds`.
 */
export async function verifyInThread(job: VerifyJob, milliseconds: number): Promise<Verification> {
  const thread = new Worker(compiledEntry('apps/query-api/src/search/verify.thread'), {
    workerData: job,
    resourceLimits: { maxOldGenerationSizeMb: 512 },
  });
  const limit = AbortSignal.timeout(milliseconds);
  try {
    const [verification] = (await once(thread, 'message', { signal: limit })) as [Verification];
    return verification;
  } catch (cause) {
    if (!limit.aborted) throw cause;
    throw new AppError('text-too-large', { detail: `not checked within ${milliseconds / 1_000} s`, cause });
  } finally {
    await thread.terminate();
  }
}
