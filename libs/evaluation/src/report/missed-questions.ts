import type { EvaluationResult } from '@app/contracts';
import { html, table, type Html } from './html.js';
import type { ReportWords } from './report-words.js';

/** Rows that a report shows; a run of thousands would be no page any more. */
const MOST_ROWS = 200;

/** The questions that were answered wrongly, not at all, though there is nothing to answer, or not scored. */
export function missedQuestions(results: readonly EvaluationResult[], words: ReportWords): Html {
  const missed = results.flatMap((result) => {
    const why = whyMissed(result, words);
    return why.length === 0 ? [] : [{ result, why }];
  });
  if (missed.length === 0) return html`<p>${words.none}</p>`;
  const rows = missed
    .slice(0, MOST_ROWS)
    .map(({ result, why }) => [
      result.case.id,
      result.case.question,
      expectedOf(result),
      result.observation?.answer?.text ?? '',
      why.join(', '),
    ]);
  const left = missed.length - rows.length;
  const more = left > 0 ? html`<p>${words.more(left)}</p>` : html``;
  return html`${table(['id', words.question, words.expected, words.answer, words.why], rows)}${more}`;
}

function whyMissed({ case: golden, state, reason, scores }: EvaluationResult, words: ReportWords): string[] {
  if (state === 'failed') return [`${words.failed}: ${reason?.title ?? ''}`];
  const quality = scores?.['crag.score']?.[0];
  return [
    ...(quality === -1 ? [golden.answerable ? words.wrong : words.invented] : []),
    ...(quality === 0 ? [words.unanswered] : []),
    ...(deepestRecall(scores ?? {}) < 1 ? [words.unfound] : []),
  ];
}

/** Recall of both legs at the deepest rank that was looked at; 1 where nothing was looked for. */
function deepestRecall(scores: NonNullable<EvaluationResult['scores']>): number {
  const recalls = Object.entries(scores).filter(([name]) => name.startsWith('hybrid.recall@'));
  return recalls.length === 0 ? 1 : Math.max(...recalls.map(([, [value]]) => value));
}

function expectedOf({ case: { answers, facts, evidence } }: EvaluationResult): string {
  const documents = evidence.map((places) => places.map(({ document }) => document).join(' | '));
  return [...facts, ...answers.slice(0, 1), ...documents].join(' · ');
}
