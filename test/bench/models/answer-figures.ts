import type { GroundedAnswer } from './grounded-answers.js';
import { bootstrap, characterF1, isExactMatch, mean, precisionAndRecall, type Interval } from './metrics.js';

/** How well grounded questions were answered; shares of the answerable ones but for refusals. */
export interface AnswerFigures {
  answerable: number;
  unanswerable: number;
  /** A generated sentence was supported, and how many of the answers needed no quote and lost no sentence. */
  generated: Interval;
  whole: number;
  quoted: Interval;
  /** Of the answers: those that cite a right passage. */
  citesRight: number;
  exactMatch: number;
  characterF1: Interval;
  /** Refusals of the whole pipeline: neither a generated sentence nor a quote. */
  refusal: { precision: number; recall: number };
  /** The draft alone, before any check and quote. */
  draft: { exactMatch: number; characterF1: Interval; refusal: { precision: number; recall: number } };
  /** Drafts that failed, as with a prompt that is too long. */
  failed: number;
}

/** Figures of some answers. */
export function answerFigures(answers: readonly GroundedAnswer[]): AnswerFigures {
  const answerable = answers.filter(({ row }) => row.answerable);
  const share = (holds: (answer: GroundedAnswer) => boolean): Interval =>
    bootstrap(answerable, (rows) => mean(rows.map((answer) => Number(holds(answer)))));
  const f1 = (textOf: (answer: GroundedAnswer) => string): Interval =>
    bootstrap(
      answerable.map((answer) => characterF1(textOf(answer), answer.row.answer)),
      mean,
    );
  const exact = (textOf: (answer: GroundedAnswer) => string): number =>
    mean(answerable.map((answer) => Number(isExactMatch(textOf(answer), answer.row.answer))));
  const refusal = (made: (answer: GroundedAnswer) => boolean) =>
    precisionAndRecall(answers.map((answer) => ({ made: made(answer), right: !answer.row.answerable })));
  const given = answerable.filter(({ outcome }) => outcome !== 'refused');
  return {
    answerable: answerable.length,
    unanswerable: answers.length - answerable.length,
    generated: share(({ outcome }) => outcome === 'generated'),
    whole: mean(answerable.map(({ whole }) => Number(whole))),
    quoted: share(({ outcome }) => outcome === 'quoted'),
    citesRight: mean(given.map(({ citesRight }) => Number(citesRight))),
    exactMatch: exact(({ text }) => text),
    characterF1: f1(({ text }) => text),
    refusal: refusal(({ outcome }) => outcome === 'refused'),
    draft: {
      exactMatch: exact(({ draft }) => draft),
      characterF1: f1(({ draft }) => draft),
      refusal: refusal(({ draftRefused }) => draftRefused),
    },
    failed: answers.filter(({ failed }) => failed).length,
  };
}
