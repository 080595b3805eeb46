import type { GoldenCase, GoldenPlace } from '@app/contracts';
import { comparable } from './answer-overlap.js';

/** A passage as the system gave it; `document` is an external id. */
export interface GivenPassage {
  document: string;
  page?: number | undefined;
  text: string;
}

/** The places of the evidence, from 0, of which the passage holds an alternative. */
export function heldGroups(passage: GivenPassage, evidence: GoldenCase['evidence']): number[] {
  const text = comparable(passage.text);
  return evidence.flatMap((alternatives, group) =>
    alternatives.some((place) => holds({ ...passage, text }, place)) ? [group] : [],
  );
}

/** Whether whole documents are looked for, and nothing more exact. */
export function looksForDocuments(evidence: GoldenCase['evidence']): boolean {
  return evidence.flat().every(({ page, quote }) => page === undefined && quote === undefined);
}

/** A passage without a page, of a format that has none, is not refused for its page. */
function holds(passage: GivenPassage, { document, page, quote }: GoldenPlace): boolean {
  return (
    passage.document === document &&
    (page === undefined || passage.page === undefined || passage.page === page) &&
    (quote === undefined || passage.text.includes(comparable(quote)))
  );
}
