import type { Job } from '@app/contracts';
import type { MessageLanguage } from '@app/platform';
import { isDeadLetter, type JobDocument, type JobRecord } from '@app/store';
import { failureReason } from '../failure-reason.js';

/** The row of a job as callers see it, its reason in their language; `document` where they may know its title. */
export function jobView(job: JobRecord, language: MessageLanguage, document: JobDocument | undefined): Job {
  return {
    id: job.id,
    kind: job.kind,
    subjectId: job.subjectId,
    document: document ?? null,
    state: job.state,
    deadLetter: isDeadLetter(job),
    stage: job.stage,
    done: job.done,
    total: job.total,
    attempts: job.attempts,
    reason: failureReason(job, language),
    receipt: job.receipt,
    timings: job.timings,
    createdAt: job.createdAt.toISOString(),
    updatedAt: job.updatedAt.toISOString(),
  };
}
