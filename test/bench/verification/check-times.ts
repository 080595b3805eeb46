import type { Judge } from '@app/models';
import { settleClaims, verifyAnswer } from '@app/verification';
import { groupedBy } from '../models/grouped-by.js';
import { shuffled } from '../random.js';
import { atMost, type Figure, type Row } from '../row.js';
import type { StatedSentence } from './stated-sentences.js';

const ANSWERS = 300;
const SENTENCES = 4;
const WARM = 30;
const SEED = 11;
const RULES_MS = 10;
const JUDGE_MS = 500;

const rulesP95: Figure = { metric: 'rules, an answer of 4 sentences, p95', unit: 'ms', goal: RULES_MS };
const rulesP50: Figure = { metric: 'rules, an answer of 4 sentences, p50', unit: 'ms', goal: null };
const judgeP95: Figure = {
  metric: 'with the judge, an answer of 4 sentences, p95',
  unit: 'ms',
  goal: JUDGE_MS,
};
const askedP95: Figure = {
  metric: 'with the judge, answers that it was asked about, p95',
  unit: 'ms',
  goal: JUDGE_MS,
};

export const checkTimeFigures: Figure[] = [rulesP95, rulesP50, judgeP95, askedP95];

const note = (of: readonly unknown[]): string => `n=${of.length}`;

/** Times of checking answers of four gold sentences about one document against its passages, reading them included. */
export async function measureCheckTimes(sentences: readonly StatedSentence[], judge: Judge): Promise<Row[]> {
  const times: { rules: number; judged: number; asked: boolean }[] = [];
  for (const [index, { text, passages }] of answersOf(sentences).entries()) {
    const began = performance.now();
    const { claims } = verifyAnswer(text, passages);
    const rules = performance.now() - began;
    const settled = await settleClaims(claims, { judge, budgetMilliseconds: 10 * JUDGE_MS });
    const asked = settled.some(({ reasons }) => reasons.some(({ rule }) => rule === 'judge'));
    if (index >= WARM) times.push({ rules, judged: performance.now() - began, asked });
  }
  const asked = times.filter((one) => one.asked);
  return [
    atMost(RULES_MS, {
      ...rulesP95,
      value: at(
        0.95,
        times.map(({ rules }) => rules),
      ),
      note: note(times),
    }),
    atMost(null, {
      ...rulesP50,
      value: at(
        0.5,
        times.map(({ rules }) => rules),
      ),
      note: note(times),
    }),
    atMost(JUDGE_MS, {
      ...judgeP95,
      value: at(
        0.95,
        times.map(({ judged }) => judged),
      ),
      note: note(times),
    }),
    atMost(JUDGE_MS, {
      ...askedP95,
      value: at(
        0.95,
        asked.map(({ judged }) => judged),
      ),
      note: note(asked),
    }),
  ];
}

function answersOf(sentences: readonly StatedSentence[]): Pick<StatedSentence, 'text' | 'passages'>[] {
  const gold = sentences.filter(({ verbatim, document }) => !verbatim && document.source === 'welfare');
  const answers = [...groupedBy(shuffled(gold, SEED), ({ document }) => document.id).values()].flatMap(
    (own) =>
      Array.from({ length: Math.floor(own.length / SENTENCES) }, (_, index) => {
        const four = own.slice(index * SENTENCES, (index + 1) * SENTENCES);
        return { text: four.map(({ text }) => text).join(' '), passages: four[0]!.passages };
      }),
  );
  return shuffled(answers, SEED).slice(0, WARM + ANSWERS);
}

function at(share: number, times: readonly number[]): number | null {
  const sorted = times.toSorted((left, right) => left - right);
  const value = sorted[Math.ceil(share * sorted.length) - 1];
  return value === undefined ? null : Math.round(10 * value) / 10;
}
