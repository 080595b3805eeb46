import type { Evaluation, EvaluationResult, GoldenSet } from '@app/contracts';
import { missesOf } from '@app/evaluation';
import type { MessageLanguage } from '@app/platform';
import type { EvaluationRecord, GoldenSetRecord, ResultRecord } from '@app/store';
import { failureReason } from '../failure-reason.js';

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
    reason: failureReason(record, language),
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
  const misses = missesOf({ case: content, state, scores });
  return { case: content, state, reason: failureReason(record, language), observation, scores, misses };
}
