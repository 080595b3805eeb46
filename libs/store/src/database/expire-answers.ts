import type { EntityManager } from 'typeorm';
import { addAuditEntry } from './audit-trail.js';
import { PolicyEntity } from './entities/policy.entity.js';

/** Answers deleted in one transaction. */
const BATCH = 2_000;

/** A workspace that keeps answers for a time. */
export interface AnswerRetention {
  workspaceId: string;
  days: number;
}

/** The workspaces that keep answers for a time. */
export async function answerRetentions(manager: EntityManager): Promise<AnswerRetention[]> {
  const rows = await manager.findBy(PolicyEntity, { name: 'answer-retention-days' });
  return rows.flatMap(({ workspaceId, value }) => (value === null ? [] : [{ workspaceId, days: value }]));
}

/**
 * Deletes some of the answers that are older than they may be, the oldest first, with what was said of them, and the
 * conversations that have no other. What is deleted stands in the audit trail as a number.
 * @returns whether there may be more
 */
export async function expireAnswers(
  manager: EntityManager,
  { workspaceId, days }: AnswerRetention,
): Promise<boolean> {
  const [rows] = await manager.query<[{ conversationId: string | null }[], number]>(
    `DELETE FROM answer WHERE workspace_id = $1 AND id IN (
       SELECT id FROM answer
        WHERE workspace_id = $1 AND created_at < now() - make_interval(days => $2)
        ORDER BY created_at LIMIT ${BATCH})
     RETURNING conversation_id AS "conversationId"`,
    [workspaceId, days],
  );
  if (rows.length === 0) return false;
  const conversations = new Set(rows.flatMap(({ conversationId }) => conversationId ?? []));
  await settleConversations(manager, workspaceId, [...conversations]);
  const detail = { answers: rows.length, days };
  await addAuditEntry(manager, { workspaceId, actorId: null, action: 'answers-expire', detail });
  return rows.length === BATCH;
}

/** Deletes those that have no answer any more; the others end with the last one that they have. */
async function settleConversations(
  manager: EntityManager,
  workspaceId: string,
  ids: readonly string[],
): Promise<void> {
  const values = [workspaceId, ids];
  // Who goes on with one of them holds it until the new answer can be seen.
  await manager.query(
    'SELECT 1 FROM conversation WHERE workspace_id = $1 AND id = ANY($2) ORDER BY id FOR UPDATE',
    values,
  );
  await manager.query(
    `DELETE FROM conversation
      WHERE workspace_id = $1 AND id = ANY($2)
        AND NOT EXISTS (SELECT FROM answer
                         WHERE answer.workspace_id = $1 AND answer.conversation_id = conversation.id)`,
    values,
  );
  // Ids are made by the clocks of servers and need not agree with the time that decides what is old.
  await manager.query(
    `UPDATE conversation
        SET last_answer_id = (SELECT answer.id FROM answer
                               WHERE answer.workspace_id = $1 AND answer.conversation_id = conversation.id
                               ORDER BY answer.id DESC LIMIT 1)
      WHERE workspace_id = $1 AND id = ANY($2)
        AND NOT EXISTS (SELECT FROM answer WHERE answer.workspace_id = $1 AND answer.id = last_answer_id)`,
    values,
  );
}
