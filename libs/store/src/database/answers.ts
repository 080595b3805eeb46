import type { AnswerEvent, AnswerResponse, Filters, Outcome, StoredTrace } from '@app/contracts';
import { AppError } from '@app/platform';
import type { EntityManager } from 'typeorm';
import { validate } from 'uuid';
import { AnswerEntity } from './entities/answer.entity.js';
import { ConversationEntity } from './entities/conversation.entity.js';
import { answerRetentions, expireAnswers } from './expire-answers.js';
import { idWithin, lastSeenId, pageOf, type Page, type PageRequest } from './page.js';
import type { Transactions } from './transactions.js';

export interface BeginAnswer {
  id: string;
  workspaceId: string;
  actorId: string;
  question: string;
  knowledgeBaseIds: string[];
  /** Made on first use; another actor's conversation is `not-allowed`. */
  conversationId?: string;
  /** Asked by an evaluation: in nobody's history, and in no statistics but its own. */
  evaluated?: boolean | undefined;
  /** Digest of whose call it is a draft for: `removeByCaller` finds it. */
  caller?: string | undefined;
  /** Which documents are asked; default: all. */
  filters?: Filters | undefined;
}

/** What an answer came to, and everything needed to explain it later. */
export interface FinishedAnswer extends Omit<AnswerResponse, 'answerId'> {
  id: string;
  events: AnswerEvent[];
  models: Record<string, string>;
  trace: StoredTrace;
}

/** `response`, `outcome` and `finishedAt` are null while it is written, and stay so when the process died. */
export interface AnswerRecord {
  id: string;
  workspaceId: string;
  conversationId: string | null;
  actorId: string;
  question: string;
  knowledgeBaseIds: string[];
  /** Null where all documents were asked. */
  filters: Filters | null;
  outcome: Outcome | null;
  /** What the caller was answered. */
  response: AnswerResponse | null;
  events: AnswerEvent[];
  models: Record<string, string>;
  kbVersions: AnswerResponse['kbVersions'];
  /** Null while it is written, and for answers of versions that recorded none. */
  trace: StoredTrace | null;
  createdAt: Date;
  finishedAt: Date | null;
}

export class Answers {
  constructor(private readonly transactions: Transactions) {}

  async begin(answer: BeginAnswer): Promise<void> {
    await this.transactions.write(async (manager) => {
      if (answer.conversationId) await openConversation(manager, answer);
      await manager.insert(AnswerEntity, answer);
      if (answer.conversationId) await noteAnswer(manager, answer);
    });
  }

  /** Adds events to those of an answer that is not finished. */
  async append(id: string, events: readonly AnswerEvent[]): Promise<void> {
    await this.transactions.read((manager) =>
      manager.query('UPDATE answer SET events = events || $2::jsonb WHERE id = $1 AND outcome IS NULL', [
        id,
        JSON.stringify(events),
      ]),
    );
  }

  /** Throws `answer-not-found` for an answer that was never begun. */
  async save(answer: FinishedAnswer): Promise<void> {
    const { id, outcome, text, sentences, citations, verification, usage, events } = answer;
    const { models, kbVersions, timings, trace } = answer;
    const result = { outcome, text, sentences, citations, verification, usage, events: events as object[] };
    await this.transactions.read(async (manager) => {
      const { affected } = await manager.update(
        AnswerEntity,
        { id },
        { ...result, models, kbVersions, timings, trace, finishedAt: () => 'now()' },
      );
      if (affected === 0) throw new AppError('answer-not-found');
    });
  }

  async get(workspaceId: string, id: string): Promise<AnswerRecord> {
    if (!validate(id)) throw new AppError('answer-not-found');
    return this.transactions.read(async (manager) => {
      const row = await manager.findOneBy(AnswerEntity, { workspaceId, id });
      if (!row) throw new AppError('answer-not-found');
      return toAnswerRecord(row);
    });
  }

  /** Deletes the drafts that were made for a caller, their traces and what was said of them; returns how many. */
  async removeByCaller(workspaceId: string, caller: string): Promise<number> {
    return this.transactions.write(async (manager) => {
      const { affected } = await manager.delete(AnswerEntity, { workspaceId, caller });
      return affected ?? 0;
    });
  }

  /** Documents whose text the answers show, as citations or as evidence of a check, by the id of the answer. */
  async documentsOf(workspaceId: string, ids: readonly string[]): Promise<Map<string, string[]>> {
    const rows = await this.transactions.read((manager) =>
      manager.query<{ id: string; documentIds: string[] }[]>(
        `SELECT id, ARRAY(
            SELECT DISTINCT found #>> '{}'
              FROM jsonb_path_query(jsonb_build_array(citations, verification), '$.**.documentId') AS found
          ) AS "documentIds"
           FROM answer WHERE workspace_id = $1 AND id = ANY($2)`,
        [workspaceId, ids],
      ),
    );
    return new Map(rows.map(({ id, documentIds }) => [id, documentIds]));
  }

  /** Whether an answer that the actor was given cites the version. */
  async cites(workspaceId: string, actorId: string, versionId: string): Promise<boolean> {
    const cited = JSON.stringify([{ versionId }]);
    return this.transactions.read((manager) =>
      manager
        .createQueryBuilder(AnswerEntity, 'answer')
        .where({ workspaceId, actorId })
        .andWhere('answer.citations @> CAST(:cited AS jsonb)', { cited })
        .getExists(),
    );
  }

  /** Deletes some of what is older than its workspace keeps answers: see `expireAnswers`. Returns whether there may be more. */
  async expireSome(): Promise<boolean> {
    const retentions = await this.transactions.read((manager) => answerRetentions(manager));
    let isMore = false;
    for (const retention of retentions)
      isMore = (await this.transactions.write((manager) => expireAnswers(manager, retention))) || isMore;
    return isMore;
  }

  /** What one actor asked, newest first. */
  async list(workspaceId: string, actorId: string, request: PageRequest): Promise<Page<AskedQuestion>> {
    const where = { workspaceId, actorId, evaluated: false, ...idWithin(lastSeenId(request.cursor)) };
    return this.transactions.read(async (manager) => {
      const rows = await manager.find(AnswerEntity, {
        select: askedColumns,
        where,
        order: { id: 'DESC' },
        take: request.limit + 1,
      });
      return pageOf(rows, request.limit);
    });
  }
}

const askedColumns = {
  id: true,
  question: true,
  outcome: true,
  conversationId: true,
  knowledgeBaseIds: true,
  createdAt: true,
} as const;

/** An answer without its text. */
export type AskedQuestion = Pick<AnswerRecord, keyof typeof askedColumns>;

async function openConversation(manager: EntityManager, answer: BeginAnswer): Promise<void> {
  const { workspaceId, actorId, conversationId } = answer;
  const id = conversationId as string;
  // Held until the answer is there. One that is deleted in between is made anew.
  for (let conversation: ConversationEntity | null = null; !conversation;) {
    const row = { workspaceId, id, actorId };
    await manager.createQueryBuilder().insert().into(ConversationEntity).values(row).orIgnore().execute();
    conversation = await manager.findOne(ConversationEntity, {
      where: { workspaceId, id },
      lock: { mode: 'for_no_key_update' },
    });
    if (conversation && conversation.actorId !== actorId)
      throw new AppError('not-allowed', { detail: 'conversation' });
  }
}

/** The latest answer of a conversation tells when it was gone on with, also where two are begun at once. */
async function noteAnswer(
  manager: EntityManager,
  { workspaceId, conversationId, id }: BeginAnswer,
): Promise<void> {
  await manager.query(
    'UPDATE conversation SET last_answer_id = greatest(last_answer_id, $3) WHERE workspace_id = $1 AND id = $2',
    [workspaceId, conversationId, id],
  );
}

/** A row as callers of the store see it. */
export function toAnswerRecord(row: AnswerEntity): AnswerRecord {
  const {
    text,
    sentences,
    citations,
    verification,
    usage,
    timings,
    events,
    evaluated: _evaluated,
    ...rest
  } = row;
  const { id: answerId, outcome, kbVersions } = row;
  const result = { outcome, text, sentences, citations, verification, usage, timings };
  const response = { answerId, ...result, kbVersions };
  return {
    ...rest,
    events: events as AnswerEvent[],
    response: outcome === null ? null : (response as AnswerResponse),
  };
}
