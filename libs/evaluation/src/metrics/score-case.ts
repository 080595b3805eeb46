import type { CaseScores, GoldenCase, Observation } from '@app/contracts';
import { characterF1, comparable, exactMatch, rougeL, tokenRecall } from './answer-overlap.js';
import { looksForDocuments } from './match-evidence.js';
import { gainsOf, rankScores } from './rank-scores.js';

/** An answer is right from this share of the reference's tokens on, and acceptable from the lower one. */
const RIGHT = 0.8;
const ACCEPTABLE = 0.5;

/** Outcomes that say something; with any other one the text is a fixed reply. */
const ANSWERED = new Set(['answered', 'quoted', 'partial']);

/**
 * What a question adds to each metric, as numerator and denominator: every metric is a ratio of sums, so a mean has the
 * denominator 1, and an F1 is 2tp / (2tp + fp + fn). A metric to which the question says nothing is absent.
 *
 * @param k Rank down to which results count.
 */
export function scoreCase(golden: GoldenCase, observation: Observation, k: number): CaseScores {
  return { ...retrievalScores(golden, observation, k), ...answerScores(golden, observation.answer) };
}

function retrievalScores({ evidence }: GoldenCase, { rankings }: Observation, k: number): CaseScores {
  if (evidence.length === 0) return {};
  const byDocument = looksForDocuments(evidence);
  const scores: CaseScores = {};
  for (const [leg, ranking] of Object.entries(rankings)) {
    const values = rankScores(gainsOf(ranking, byDocument), { wanted: evidence.length, k });
    for (const [name, value] of Object.entries(values)) scores[`${leg}.${name}`] = [value, 1];
  }
  return scores;
}

function answerScores(golden: GoldenCase, answer: Observation['answer']): CaseScores {
  if (!answer) return {};
  const abstained = !ANSWERED.has(answer.outcome);
  const text = abstained ? '' : answer.text;
  const quality = correctness(golden, text, abstained);
  return {
    ...abstentionScores(golden.answerable, abstained),
    ...claimScores(answer),
    ...(golden.answerable && golden.answers.length > 0 ? overlapScores(golden.answers, text) : {}),
    ...(golden.answerable && !abstained ? citationScores(golden, answer) : {}),
    ...(quality === null ? {} : qualityScores(quality)),
  };
}

function qualityScores(quality: number): CaseScores {
  return { 'answer.correct': [quality === 1 ? 1 : 0, 1], 'crag.score': [quality, 1] };
}

/** The best of the alternatives counts. */
function overlapScores(answers: readonly string[], text: string): CaseScores {
  const best = (score: (answer: string, reference: string) => number): [number, number] => [
    Math.max(...answers.map((reference) => score(text, reference))),
    1,
  ];
  return {
    'answer.exact-match': best((given, wanted) => (exactMatch(given, wanted) ? 1 : 0)),
    'answer.char-f1': best(characterF1),
    'answer.rouge-l': best(rougeL),
    'answer.token-recall': best(tokenRecall),
  };
}

function abstentionScores(answerable: boolean, abstained: boolean): CaseScores {
  const hit = !answerable && abstained ? 1 : 0;
  return {
    ...(abstained ? { 'abstention.precision': [hit, 1] as [number, number] } : {}),
    ...(answerable ? {} : { 'abstention.recall': [hit, 1] as [number, number] }),
    'abstention.f1': [2 * hit, (answerable ? 0 : 1) + (abstained ? 1 : 0)],
  };
}

/** A citation is right when it lies in the evidence; a place is cited when a citation lies in it. */
function citationScores(
  { evidence }: GoldenCase,
  { citations }: NonNullable<Observation['answer']>,
): CaseScores {
  if (evidence.length === 0) return {};
  const cited = new Set(citations.flatMap(({ groups }) => groups));
  const right = citations.filter(({ groups }) => groups.length > 0).length;
  return {
    'citation.recall': [cited.size / evidence.length, 1],
    ...(citations.length > 0
      ? { 'citation.precision': [right / citations.length, 1] as [number, number] }
      : {}),
  };
}

/** Shares of claims: the released ones that the evidence does not bear out, and the drafted ones that were rejected. */
function claimScores({ released, rejected }: NonNullable<Observation['answer']>): CaseScores {
  const unsound = released.filter((verdict) => verdict !== 'supported' && verdict !== 'not_checkable').length;
  const drafted = released.length + rejected.length;
  return {
    ...(released.length > 0 ? { 'claims.unsupported': [unsound, released.length] as [number, number] } : {}),
    ...(drafted > 0 ? { 'claims.rejected': [rejected.length, drafted] as [number, number] } : {}),
  };
}

/**
 * In the manner of CRAG (Yang et al. 2024): 1 right, 0.5 acceptable, 0 no answer, -1 wrong. A question without an answer
 * is right when nothing is answered, and wrong otherwise. Null where the case does not say what is right.
 */
export function correctness(golden: GoldenCase, text: string, abstained: boolean): number | null {
  if (!golden.answerable) return abstained ? 1 : -1;
  if (golden.facts.length === 0 && golden.answers.length === 0) return null;
  if (abstained) return 0;
  const share = golden.facts.length > 0 ? factShare(golden.facts, text) : answerShare(golden.answers, text);
  const right = golden.facts.length > 0 ? 1 : RIGHT;
  if (share >= right) return 1;
  return share >= ACCEPTABLE ? 0.5 : -1;
}

function factShare(facts: readonly string[], text: string): number {
  const given = comparable(text);
  return facts.filter((fact) => given.includes(comparable(fact))).length / facts.length;
}

const answerShare = (answers: readonly string[], text: string): number =>
  Math.max(...answers.map((reference) => tokenRecall(text, reference)));
