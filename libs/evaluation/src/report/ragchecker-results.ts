import type { EvaluationResult } from '@app/contracts';

/** A passage as RAGChecker reads it. */
export interface RagCheckerContext {
  doc_id: string;
  text: string;
}

/** One question in RAGChecker's input: what was asked, what is right, what was answered, and from what. */
export interface RagCheckerResult {
  query_id: string;
  query: string;
  gt_answer: string;
  response: string;
  retrieved_context: RagCheckerContext[];
}

/**
 * Results of a run in RAGChecker's input format. Only questions with an answer that is known and one that was given are in
 * it: RAGChecker compares claims of both. The known answer is the first one, or the facts that it must hold.
 *
 * @param contextOf the passages of a question, best first
 */
export async function ragCheckerResults(
  results: readonly EvaluationResult[],
  contextOf: (question: string) => Promise<RagCheckerContext[]>,
): Promise<{ results: RagCheckerResult[] }> {
  const rows: RagCheckerResult[] = [];
  for (const { case: golden, observation } of results) {
    const known = golden.answers[0] ?? golden.facts.join('\n');
    if (known === '' || !observation?.answer) continue;
    rows.push({
      query_id: golden.id,
      query: golden.question,
      gt_answer: known,
      response: observation.answer.text,
      retrieved_context: await contextOf(golden.question),
    });
  }
  return { results: rows };
}
