import type { EvaluationResult, Miss } from '@app/contracts';

/**
 * What went wrong with a question: it could not be scored, its answer is wrong, missing or made up, or its evidence is
 * not among the results of both legs together. An answer that is right in part is no miss.
 */
export function missesOf({
  case: golden,
  state,
  scores,
}: Pick<EvaluationResult, 'case' | 'state' | 'scores'>): Miss[] {
  if (state === 'failed') return ['not-scored'];
  const quality = scores?.['crag.score']?.[0];
  return [
    ...(quality === -1 ? [golden.answerable ? ('wrong' as const) : ('invented' as const)] : []),
    ...(quality === 0 ? ['unanswered' as const] : []),
    ...(deepestRecall(scores ?? {}) < 1 ? ['not-found' as const] : []),
  ];
}

/** Recall of both legs at the deepest rank that was looked at; 1 where nothing was looked for. */
function deepestRecall(scores: NonNullable<EvaluationResult['scores']>): number {
  const recalls = Object.entries(scores).filter(([name]) => name.startsWith('hybrid.recall@'));
  return recalls.length === 0 ? 1 : Math.max(...recalls.map(([, [value]]) => value));
}
