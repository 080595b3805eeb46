import type { Evaluation, EvaluationResult, GoldenSet, ProblemCode } from '@app/contracts';
import { titleOf, type MessageLanguage } from '@app/platform';
import type { EvaluationRecord, GoldenSetRecord, ResultRecord } from '@app/store';

/** A golden set as callers see it. */
export function goldenSetView({ workspaceId: _workspaceId, createdAt, ...rest }: GoldenSetRecord): GoldenSet {
  return { ...rest, createdAt: createdAt.toISOString() };
}

/** A run as callers see it, the reason of a failure in their language. */
export function evaluationView(record: EvaluationRecord, language: MessageLanguage): Evaluation {
  const { id, knowledgeBaseId, goldenSetId, name, state, done, total, settings, environment, summary } =
    record;
  return {
    id,
    knowledgeBaseId,
    goldenSetId,
    name,
    state,
    reason: reasonOf(record, language),
    done,
    total,
    settings,
    environment,
    summary,
    createdAt: record.createdAt.toISOString(),
    finishedAt: record.finishedAt?.toISOString() ?? null,
  };
}

/** A question of a run and what came of it. */
export function resultView(record: ResultRecord, language: MessageLanguage): EvaluationResult {
  const { content, state, observation, scores } = record;
  return { case: content, state, reason: reasonOf(record, language), observation, scores };
}

function reasonOf(
  { reasonCode: code, reasonDetail: detail }: { reasonCode: ProblemCode | null; reasonDetail: string | null },
  language: MessageLanguage,
): Evaluation['reason'] {
  return code && { code, title: titleOf(code, language), detail };
}
