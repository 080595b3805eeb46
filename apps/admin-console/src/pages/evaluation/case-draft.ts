import type { GoldenCase, GoldenPlace } from '@app/contracts';

/** A place as its fields hold it. */
export interface PlaceDraft {
  document: string;
  page: number | string;
  quote: string;
}

/** A question with what a good answer is, as a form holds it: `answers` and `facts` are one to a line. */
export interface CaseDraft {
  id: string;
  question: string;
  answerable: boolean;
  answers: string;
  facts: string;
  /** What must be found, each with its alternatives. */
  evidence: PlaceDraft[][];
  tags: string[];
}

/** An empty form for a question. */
export function newDraft(id: string): CaseDraft {
  return { id, question: '', answerable: true, answers: '', facts: '', evidence: [], tags: [] };
}

export const newPlace = (document = ''): PlaceDraft => ({ document, page: '', quote: '' });

/** The form of a case. Answers of several lines are put on one: their words count, not their lines. */
export function draftOf({ answers, facts, evidence, ...rest }: GoldenCase): CaseDraft {
  const places = evidence.map((places) =>
    places.map(({ document, page = '', quote = '' }) => ({ document, page, quote })),
  );
  return { ...rest, answers: linesFrom(answers), facts: linesFrom(facts), evidence: places };
}

/** The case that a form describes; what belongs to an answer is left out where there is none. */
export function caseOf({ answers, facts, evidence, ...rest }: CaseDraft): GoldenCase {
  const question = rest.question.trim();
  if (!rest.answerable) return { ...rest, question, answers: [], facts: [], evidence: [] };
  const places = evidence.map((places) => places.filter(isNamed).map(placeOf));
  return {
    ...rest,
    question,
    answers: linesOf(answers),
    facts: linesOf(facts),
    evidence: places.filter((group) => group.length > 0),
  };
}

function placeOf({ document, page, quote }: PlaceDraft): GoldenPlace {
  return {
    document: document.trim(),
    ...(Number(page) > 0 && { page: Number(page) }),
    ...(quote.trim() !== '' && { quote: quote.trim() }),
  };
}

const isNamed = ({ document }: PlaceDraft): boolean => document.trim() !== '';

const linesFrom = (texts: readonly string[]): string =>
  texts.map((text) => text.replace(/\s*\n\s*/g, ' ')).join('\n');

const linesOf = (text: string): string[] =>
  text
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '');
