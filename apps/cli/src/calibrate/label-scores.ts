import { AnswerResponse, AnswerTrace, VerifyResponse, type GoldenCase } from '@app/contracts';
import type { Labelled, LabelledClaim } from '@app/evaluation';
import type { ApiClient } from '../api-client.js';

/** Hears how many of how many are done. */
type Progress = (done: number, total: number) => void;

/**
 * Asks questions with known answerability, in quote mode, for the strength of evidence that the gate gave to each. What
 * never came to the gate, like a greeting, has none.
 */
export async function scoreQuestions(
  client: ApiClient,
  { knowledgeBaseId, cases }: { knowledgeBaseId: string; cases: readonly GoldenCase[] },
  progress: Progress,
): Promise<Labelled[]> {
  const labelled: Labelled[] = [];
  for (const [index, { question, answerable }] of cases.entries()) {
    const body = { question, knowledgeBases: [knowledgeBaseId], mode: 'quote' };
    const { answerId } = AnswerResponse.parse(await client.post('/v1/answers', body));
    const { gate } = AnswerTrace.parse(await client.get(`/v1/answers/${answerId}/trace`));
    if (gate) labelled.push({ score: gate.strength, label: answerable });
    progress(index + 1, cases.length);
  }
  return labelled;
}

/**
 * Checks labelled claims for the share of their words that evidence holds. Claims that a rule or the judge decides tell
 * nothing of that threshold and are left out.
 */
export async function scoreClaims(
  client: ApiClient,
  claims: readonly LabelledClaim[],
  progress: Progress,
): Promise<Labelled[]> {
  const labelled: Labelled[] = [];
  for (const [index, { claim, evidence, supported }] of claims.entries()) {
    const body = { text: claim, evidence: evidence.map((text, n) => ({ id: String(n + 1), text })) };
    const checked = VerifyResponse.parse(await client.post('/v1/verify', body));
    const [only] = checked.claims;
    const byWords = only?.reasons.every(({ rule }) => rule === 'overlap') && only.verdict !== 'not_checkable';
    if (only && byWords && checked.claims.length === 1)
      labelled.push({ score: only.score, label: supported });
    progress(index + 1, claims.length);
  }
  return labelled;
}
