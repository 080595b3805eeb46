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
  const [rows] = await manager.query<[{ id: string }[], number]>(
    `DELETE FROM answer WHERE workspace_id = $1 AND id IN (
       SELECT id FROM answer
        WHERE workspace_id = $1 AND created_at < now() - make_interval(days => $2)
        ORDER BY created_at LIMIT ${BATCH})
     RETURNING id`,
    [workspaceId, days],
  );
  if (rows.length === 0) return false;
  // One that is gone on with meanwhile has another last answer by the time its row is free.
  await manager.query(
    `DELETE FROM conversation
      WHERE workspace_id = $1 AND last_answer_id = ANY($2)
        AND NOT EXISTS (SELECT FROM answer
                         WHERE answer.workspace_id = $1 AND answer.conversation_id = conversation.id)`,
    [workspaceId, rows.map(({ id }) => id)],
  );
  const detail = { answers: rows.length, days };
  await addAuditEntry(manager, { workspaceId, actorId: null, action: 'answers-expire', detail });
  return rows.length === BATCH;
}
