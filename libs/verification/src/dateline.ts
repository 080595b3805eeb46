import { entails, type DateFact, type Fact } from '@app/language';
import type { PassageReading, ReadPassage } from './passages.js';

/** Sentences at the head of a document among which its date stands. */
const HEAD = 6;

/** A date with a year at the head of a document: when it was written. */
export interface Dateline {
  date: DateFact & { year: number };
  read: ReadPassage;
  /** The sentence that has it. */
  index: number;
}

/** The dateline of the document that a passage is from, where its head is among the passages. */
export function datelineOf(read: ReadPassage, reading: PassageReading): Dateline | undefined {
  const head = reading.passages.find(
    ({ passage }) => passage.versionId === read.passage.versionId && passage.start === 0,
  );
  if (!head) return undefined;
  for (const [index, { facts }] of head.sentences.slice(0, HEAD).entries())
    for (const date of facts) if (hasYear(date)) return { date, read: head, index };
  return undefined;
}

const hasYear = (fact: Fact): fact is DateFact & { year: number } =>
  fact.kind === 'date' && fact.year !== undefined;

/**
 * Whether a date of a claim is one of the evidence that leaves the year to the dateline ("May 7" in an article of 2018), or
 * the year of the dateline itself where nothing says otherwise.
 */
export function isDatedBy(
  { date: { year } }: Dateline,
  fact: Fact,
  { near, against }: { near: readonly Fact[]; against: Fact | undefined },
): boolean {
  if (fact.kind === 'number') return !against && fact.low === year && fact.text === String(year);
  if (fact.kind !== 'date' || fact.year !== year) return false;
  if (fact.month === undefined && fact.weekday === undefined && fact.hour === undefined) return !against;
  return near.some(
    (evidence) =>
      evidence.kind === 'date' && evidence.year === undefined && entails({ ...evidence, year }, fact),
  );
}
