import type { FeedbackReason, Outcome, Rating } from '@app/contracts';
import { AppError } from '@app/platform';
import { AnswerFeedbackEntity } from './entities/answer-feedback.entity.js';
import { AnswerEntity } from './entities/answer.entity.js';
import { lastSeenId, pageOf, type Page, type PageRequest } from './page.js';
import type { Transactions } from './transactions.js';

export type FeedbackRecord = Omit<AnswerFeedbackEntity, 'workspaceId' | 'reviewedBy'>;

/** Feedback with what it is about. */
export interface ListedFeedback extends FeedbackRecord {
  question: string;
  outcome: Outcome | null;
  knowledgeBaseIds: string[];
  askedAt: Date;
}

export interface FeedbackFilter extends PageRequest {
  /** Knowledge bases of which the answer asked at least one; null: any. */
  someOf: string[] | null;
  /** Knowledge bases beyond which the answer asked none; null: any. */
  noneBeyond: string[] | null;
  rating?: Rating | undefined;
  reason?: FeedbackReason | undefined;
  reviewed?: boolean | undefined;
  since?: Date | undefined;
  until?: Date | undefined;
}

/** What askers say of answers, one row for each answer. */
export class Feedback {
  constructor(private readonly transactions: Transactions) {}

  /** Takes the place of what was said before, and is open for review again. @throws AppError `answer-not-found` */
  async give(
    workspaceId: string,
    answerId: string,
    said: { rating: Rating; reason: FeedbackReason | null; comment: string },
  ): Promise<FeedbackRecord> {
    return this.transactions.write(async (manager) => {
      // Held until the end, so that an answer that is deleted meanwhile is not found instead of a broken reference.
      const lock = { mode: 'for_key_share' } as const;
      const answer = await manager.findOne(AnswerEntity, {
        select: { id: true },
        where: { workspaceId, id: answerId },
        lock,
      });
      if (!answer) throw new AppError('answer-not-found');
      const row = {
        workspaceId,
        answerId,
        ...said,
        updatedAt: new Date(),
        reviewedBy: null,
        reviewedAt: null,
      };
      await manager.upsert(AnswerFeedbackEntity, row, ['workspaceId', 'answerId']);
      return toRecord(row);
    });
  }

  async get(workspaceId: string, answerId: string): Promise<FeedbackRecord | null> {
    return this.transactions.read(async (manager) => {
      const row = await manager.findOneBy(AnswerFeedbackEntity, { workspaceId, answerId });
      return row && toRecord(row);
    });
  }

  async remove(workspaceId: string, answerId: string): Promise<void> {
    await this.transactions.read((manager) =>
      manager.delete(AnswerFeedbackEntity, { workspaceId, answerId }),
    );
  }

  /** Says that an editor is done with it, or with `reviewedBy` null that nobody is. @throws AppError `feedback-not-found` */
  async review(workspaceId: string, answerId: string, reviewedBy: string | null): Promise<FeedbackRecord> {
    const reviewedAt = reviewedBy === null ? null : new Date();
    return this.transactions.write(async (manager) => {
      await manager.update(AnswerFeedbackEntity, { workspaceId, answerId }, { reviewedBy, reviewedAt });
      const row = await manager.findOneBy(AnswerFeedbackEntity, { workspaceId, answerId });
      if (!row) throw new AppError('feedback-not-found');
      return toRecord(row);
    });
  }

  /** By the time of the question, newest first. */
  async list(workspaceId: string, filter: FeedbackFilter): Promise<Page<ListedFeedback>> {
    const { someOf, noneBeyond, rating, reason, reviewed, since, until, limit } = filter;
    const values = [
      workspaceId,
      lastSeenId(filter.cursor) ?? null,
      someOf,
      noneBeyond,
      rating ?? null,
      reason ?? null,
      reviewed ?? null,
      since ?? null,
      until ?? null,
      limit + 1,
    ];
    return this.transactions.read(async (manager) => {
      const rows = await manager.query<(ListedFeedback & { id: string })[]>(listed, values);
      const page = pageOf(rows, limit);
      return { ...page, items: page.items.map(({ id: _id, ...item }) => item) };
    });
  }
}

const listed = `
  SELECT answer.id, answer.id AS "answerId", rating, reason, comment,
         feedback.updated_at AS "updatedAt", reviewed_at AS "reviewedAt",
         question, outcome, knowledge_base_ids AS "knowledgeBaseIds", answer.created_at AS "askedAt"
    FROM answer_feedback AS feedback
    JOIN answer ON answer.workspace_id = feedback.workspace_id AND answer.id = feedback.answer_id
   WHERE feedback.workspace_id = $1
     AND ($2::uuid IS NULL OR answer_id < $2)
     AND ($3::uuid[] IS NULL OR knowledge_base_ids && $3)
     AND ($4::uuid[] IS NULL OR knowledge_base_ids <@ $4)
     AND ($5::text IS NULL OR rating = $5)
     AND ($6::text IS NULL OR reason = $6)
     AND ($7::boolean IS NULL OR (reviewed_at IS NOT NULL) = $7)
     AND ($8::timestamptz IS NULL OR answer.created_at >= $8)
     AND ($9::timestamptz IS NULL OR answer.created_at < $9)
   ORDER BY answer_id DESC
   LIMIT $10`;

function toRecord(row: AnswerFeedbackEntity): FeedbackRecord {
  const { workspaceId: _workspaceId, reviewedBy: _reviewedBy, ...record } = row;
  return record;
}
