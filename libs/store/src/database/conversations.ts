import { AppError } from '@app/platform';
import type { EntityManager } from 'typeorm';
import { validate } from 'uuid';
import { toAnswerRecord, type AnswerRecord } from './answers.js';
import { AnswerEntity } from './entities/answer.entity.js';
import { ConversationEntity } from './entities/conversation.entity.js';
import { idWithin, lastSeenId, pageOf, type Page, type PageRequest } from './page.js';
import type { Transactions } from './transactions.js';

/** Whose conversations: those of others are `conversation-not-found`. */
export interface ConversationOwner {
  workspaceId: string;
  actorId: string;
}

export interface ConversationRecord {
  id: string;
  /** What it was named, or its first question. */
  title: string;
  /** Those of its last question. */
  knowledgeBaseIds: string[];
  questions: number;
  createdAt: Date;
  lastAskedAt: Date;
}

/** The questions of one actor that belong together. One without questions is not there. */
export class Conversations {
  constructor(private readonly transactions: Transactions) {}

  /** By their last question, newest first. */
  async list(
    { workspaceId, actorId }: ConversationOwner,
    { cursor, limit }: PageRequest,
  ): Promise<Page<ConversationRecord>> {
    const values = [workspaceId, actorId, lastSeenId(cursor) ?? null, limit + 1];
    return this.transactions.read(async (manager) => {
      const rows = await manager.query<(ConversationRecord & { lastAnswerId: string })[]>(
        `${selected} AND ($3::uuid IS NULL OR last_answer_id < $3) ORDER BY last_answer_id DESC LIMIT $4`,
        values,
      );
      const { items, ...page } = pageOf(
        rows.map(({ lastAnswerId: id, ...conversation }) => ({ id, conversation })),
        limit,
      );
      return { ...page, items: items.map(({ conversation }) => conversation) };
    });
  }

  /** @throws AppError `conversation-not-found` */
  async get(owner: ConversationOwner, id: string): Promise<ConversationRecord> {
    return this.transactions.read((manager) => find(manager, owner, id));
  }

  /** Its answers, newest first. @throws AppError `conversation-not-found` */
  async answers(
    owner: ConversationOwner,
    id: string,
    { cursor, limit }: PageRequest,
  ): Promise<Page<AnswerRecord>> {
    const seen = lastSeenId(cursor);
    return this.transactions.read(async (manager) => {
      await find(manager, owner, id);
      const rows = await manager.find(AnswerEntity, {
        where: { workspaceId: owner.workspaceId, conversationId: id, ...idWithin(seen) },
        order: { id: 'DESC' },
        take: limit + 1,
      });
      const page = pageOf(rows, limit);
      return { ...page, items: page.items.map(toAnswerRecord) };
    });
  }

  /** The latest questions, newest first, at most `limit`; none of a conversation that is not the owner's or not begun. */
  async latestQuestions(
    { workspaceId, actorId }: ConversationOwner,
    id: string,
    limit: number,
  ): Promise<string[]> {
    return this.transactions.read(async (manager) => {
      const rows = await manager.find(AnswerEntity, {
        select: { id: true, question: true },
        where: { workspaceId, actorId, conversationId: id },
        order: { id: 'DESC' },
        take: limit,
      });
      return rows.map(({ question }) => question);
    });
  }

  /** @throws AppError `conversation-not-found` */
  async rename(owner: ConversationOwner, id: string, title: string): Promise<ConversationRecord> {
    return this.transactions.write(async (manager) => {
      await find(manager, owner, id);
      await manager.update(ConversationEntity, { workspaceId: owner.workspaceId, id }, { title });
      return find(manager, owner, id);
    });
  }

  /** Removes it with its answers and what was said of them; returns their number. @throws AppError `conversation-not-found` */
  async remove(owner: ConversationOwner, id: string): Promise<number> {
    const { workspaceId } = owner;
    return this.transactions.write(async (manager) => {
      await find(manager, owner, id);
      // A question that is asked meanwhile waits for this, and then begins the conversation anew.
      await manager.findOne(ConversationEntity, {
        where: { workspaceId, id },
        lock: { mode: 'pessimistic_write' },
      });
      const { affected } = await manager.delete(AnswerEntity, { workspaceId, conversationId: id });
      await manager.delete(ConversationEntity, { workspaceId, id });
      return affected ?? 0;
    });
  }
}

const selected = `
  SELECT conversation.id, coalesce(title, first.question) AS title, last.knowledge_base_ids AS "knowledgeBaseIds",
         (SELECT count(*)::int FROM answer
           WHERE workspace_id = conversation.workspace_id AND conversation_id = conversation.id) AS questions,
         conversation.created_at AS "createdAt", last.created_at AS "lastAskedAt", last_answer_id AS "lastAnswerId"
    FROM conversation
    JOIN answer AS last ON last.workspace_id = conversation.workspace_id AND last.id = last_answer_id
    CROSS JOIN LATERAL (
      SELECT question FROM answer
       WHERE workspace_id = conversation.workspace_id AND conversation_id = conversation.id
       ORDER BY id LIMIT 1
    ) AS first
   WHERE conversation.workspace_id = $1 AND conversation.actor_id = $2`;

async function find(
  manager: EntityManager,
  { workspaceId, actorId }: ConversationOwner,
  id: string,
): Promise<ConversationRecord> {
  if (!validate(id)) throw new AppError('conversation-not-found');
  const [row] = await manager.query<(ConversationRecord & { lastAnswerId: string })[]>(
    `${selected} AND conversation.id = $3`,
    [workspaceId, actorId, id],
  );
  if (!row) throw new AppError('conversation-not-found');
  const { lastAnswerId: _lastAnswerId, ...conversation } = row;
  return conversation;
}
