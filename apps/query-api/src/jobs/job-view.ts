import type { Job } from '@app/contracts';
import { titleOf, type MessageLanguage } from '@app/platform';
import type { JobDocument, JobRecord } from '@app/store';

/** The row of a job as callers see it, its reason in their language; `document` where they may know its title. */
export function jobView(job: JobRecord, language: MessageLanguage, document: JobDocument | undefined): Job {
  return {
    id: job.id,
    kind: job.kind,
    subjectId: job.subjectId,
    document: document ?? null,
    state: job.state,
    stage: job.stage,
    done: job.done,
    total: job.total,
    attempts: job.attempts,
    reason: job.reasonCode
      ? { code: job.reasonCode, title: titleOf(job.reasonCode, language), detail: job.reasonDetail }
      : null,
    receipt: job.receipt,
    timings: job.timings,
    createdAt: job.createdAt.toISOString(),
    updatedAt: job.updatedAt.toISOString(),
  };
}
