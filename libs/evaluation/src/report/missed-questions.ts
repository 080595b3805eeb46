import type { EvaluationResult } from '@app/contracts';
import { missesOf } from '../misses.js';
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

function whyMissed(result: EvaluationResult, words: ReportWords): string[] {
  return missesOf(result).map((miss) =>
    miss === 'not-scored' ? `${words.failed}: ${result.reason?.title ?? ''}` : words.misses[miss],
  );
}

function expectedOf({ case: { answers, facts, evidence } }: EvaluationResult): string {
  const documents = evidence.map((places) => places.map(({ document }) => document).join(' | '));
  return [...facts, ...answers.slice(0, 1), ...documents].join(' · ');
}
