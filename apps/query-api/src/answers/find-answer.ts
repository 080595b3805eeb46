import { AppError, may, type Principal } from '@app/platform';
import type { AnswerRecord, Database } from '@app/store';
import { mayKnow } from '../auth/callers.js';
import { readableAmong } from '../documents/readable-among.js';

/** An answer for who asked it and for auditors; to others it is `answer-not-found`. */
export async function findAnswer(caller: Principal, id: string, database: Database): Promise<AnswerRecord> {
  const answer = await database.answers.get(caller.workspaceId, id);
  if (isOwnOrAudited(caller, answer)) return answer;
  throw new AppError('answer-not-found');
}

function isOwnOrAudited(caller: Principal, { actorId }: AnswerRecord): boolean {
  return actorId === caller.id || may(caller, 'audit');
}

/**
 * The same, and for editors when its asker gave feedback: they may review it when they may read every document whose
 * text it shows.
 */
export async function findReviewable(
  caller: Principal,
  id: string,
  database: Database,
): Promise<AnswerRecord> {
  const answer = await database.answers.get(caller.workspaceId, id);
  if (isOwnOrAudited(caller, answer)) return answer;
  const isReviewed = mayReview(caller, answer) && (await database.feedback.get(caller.workspaceId, id));
  const readable = isReviewed ? await readableAnswers(caller, [id], database) : new Set<string>();
  if (!readable.has(id)) throw new AppError('answer-not-found');
  return answer;
}

/** Editors of one of the knowledge bases that were asked who may do something in all of them. */
export function mayReview(
  caller: Principal,
  { knowledgeBaseIds }: Pick<AnswerRecord, 'knowledgeBaseIds'>,
): boolean {
  return (
    knowledgeBaseIds.every((id) => mayKnow(caller, id)) &&
    knowledgeBaseIds.some((id) => may(caller, 'edit', id))
  );
}

/** Those of the answers that show no text of a document which the caller may not read. */
export async function readableAnswers(
  caller: Principal,
  ids: readonly string[],
  database: Database,
): Promise<Set<string>> {
  const documents = await database.answers.documentsOf(caller.workspaceId, ids);
  const readable = await readableAmong(caller, [...new Set([...documents.values()].flat())], database);
  return new Set(
    ids.filter((id) => documents.get(id)?.every((documentId) => readable.has(documentId)) ?? false),
  );
}
