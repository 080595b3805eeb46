import { entails, type Fact } from '@app/language';
import type { PassageReading, PassageSentence, ReadPassage } from './passages.js';

/** What of a claim the evidence must hold. */
export interface Content {
  terms: ReadonlySet<string>;
  facts: readonly Fact[];
}

/** One to three neighbouring sentences of a passage that resemble a claim. */
export interface Window {
  read: ReadPassage;
  /** First and last sentence, inclusive. */
  from: number;
  to: number;
  /** Share of the claim's content found in the window and its frame. */
  score: number;
  /** The same for the words alone: how far the window speaks of the same thing. */
  likeness: number;
}

const LONGEST = 3;
/** What a further sentence must add before the longer window is preferred. */
const WORTH_A_SENTENCE = 0.04;
/** A number stands for two words, a code (which is never there by accident) for four. */
const WEIGHT = { number: 2, money: 2, unit: 2, date: 2, code: 4 };

type Range = Pick<Window, 'read' | 'from' | 'to'>;

/** The window that holds most of a claim, among the passages that `allowed` lets through. */
export function bestWindow(
  content: Content,
  reading: PassageReading,
  allowed: (n: number) => boolean,
): Window | undefined {
  const scale = scaleOf(content);
  let best: Range | undefined;
  let highest = -Infinity;
  for (const read of reading.passages) {
    if (!allowed(read.passage.n)) continue;
    const held = read.sentences.map((sentence) => heldBy(content, sentence));
    for (let from = 0; from < held.length; from++)
      for (let to = from; to < Math.min(from + LONGEST, held.length); to++) {
        const value = share(scale, held, sentencesOf(read, from, to)) - (to - from) * WORTH_A_SENTENCE;
        if (value <= highest) continue;
        best = { read, from, to };
        highest = value;
      }
  }
  return (
    best && { ...best, score: coverage(content, best), likeness: coverage({ ...content, facts: [] }, best) }
  );
}

/** Share (0 to 1) of the content that the best single sentence of a window and its frame hold. */
export function bestSentence(content: Content, window: Window): number {
  const indices = Array.from({ length: window.to - window.from + 1 }, (_, index) => window.from + index);
  return Math.max(
    ...indices.map((index) => coverage(content, { read: window.read, from: index, to: index })),
  );
}

/** Share (0 to 1) of the content that the sentences `from` to `to` and their frame hold. */
export function coverage(content: Content, { read, from, to }: Range): number {
  const held = sentencesOf(read, from, to).map((index) => heldBy(content, read.sentences[index]!));
  return share(scaleOf(content), held, [...held.keys()]);
}

/** The weights of a claim's terms and facts, in this order. */
function scaleOf({ terms, facts }: Content): number[] {
  return [...Array.from(terms, () => 1), ...facts.map((fact) => WEIGHT[fact.kind])];
}

/** Which of a claim's terms and facts, in this order, a sentence holds. */
function heldBy({ terms, facts }: Content, sentence: PassageSentence): boolean[] {
  return [
    ...Array.from(terms, (term) => sentence.terms.has(term)),
    ...facts.map((fact) => sentence.facts.some((evidence) => entails(evidence, fact))),
  ];
}

function share(scale: readonly number[], held: readonly boolean[][], indices: readonly number[]): number {
  let whole = 0;
  let found = 0;
  for (let part = 0; part < scale.length; part++) {
    whole += scale[part]!;
    for (const index of indices)
      if (held[index]![part]) {
        found += scale[part]!;
        break;
      }
  }
  return whole === 0 ? 0 : found / whole;
}

function sentencesOf(read: ReadPassage, from: number, to: number): number[] {
  const indices = new Set<number>();
  for (let index = from; index <= to; index++) {
    indices.add(index);
    for (const frame of read.sentences[index]!.frame) indices.add(frame);
  }
  return [...indices];
}

/** The sentences of a window and what frames them. */
export function inWindow({ read, from, to }: Range): number[] {
  return sentencesOf(read, from, to);
}

/** The sentences whose details may vouch for a claim: the window, its frame and its direct neighbours. */
export function neighbourhood({ read, from, to }: Range): number[] {
  const near = [from - 1, to + 1].filter((index) => index >= 0 && index < read.sentences.length);
  return [...new Set([...sentencesOf(read, from, to), ...near])];
}
