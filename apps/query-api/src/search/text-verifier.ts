import { Inject, Injectable } from '@nestjs/common';
import type { Verification } from '@app/contracts';
import { settleClaims, summarizeClaims } from '@app/verification';
import { AnswerService } from '../answers/answer-service.js';
import { API_PARTS, type ApiParts } from '../api-parts.js';
import { verifyInThread, type VerifyJob } from './verify-in-thread.js';

/** Longest check of a text that a caller brings. */
const VERIFY_MS = 10_000;

/** Checks texts that callers bring, in one of the places that answers have. */
@Injectable()
export class TextVerifier {
  constructor(
    @Inject(API_PARTS) private readonly parts: ApiParts,
    private readonly answers: AnswerService,
  ) {}

  /**
   * By words and rules in a thread of its own; then a judge, where there is one, settles what they leave undecided.
   * @throws AppError `too-many-requests`, `text-too-large` when it takes more than 10 s
   */
  async verify(job: VerifyJob): Promise<Verification> {
    const release = this.answers.permits.take();
    try {
      const verification = await verifyInThread(job, VERIFY_MS);
      if (verification.status !== 'verified') return verification;
      const began = performance.now();
      const { judge } = this.parts.models;
      const claims = await settleClaims(verification.claims, { judge, thresholds: job.thresholds });
      const ms = verification.ms + performance.now() - began;
      return { ...verification, ...summarizeClaims(claims), claims, ms };
    } finally {
      release();
    }
  }
}
