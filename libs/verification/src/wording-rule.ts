import { contentWords } from './terms.js';
import { inWindow, type Window } from './windows.js';

/** From this share of its words in the order of one sentence on, a claim is a copy of that sentence. */
const COPY = 0.5;

/** Words of a claim and those that the evidence has in their place. */
export interface Rewording {
  claim: string;
  evidence: string;
}

type Words = readonly (readonly string[])[];

/**
 * The words that a claim has in the place of others, where it otherwise follows a sentence of its window word by
 * word: "본사 한도는 5만 원입니다" for "지점 한도는 5만 원입니다". Between two people's wordings that is often a
 * synonym; in a copy by a generator it is more often another subject, verb or condition. Words that stand elsewhere in
 * the window do not count. The words in common are their longest common subsequence (Hirschberg, 1975).
 */
export function findRewording(claim: string, window: Window): Rewording | undefined {
  const words = contentWords(claim);
  const sentences = inWindow(window).map((index) => window.read.sentences[index]!.words());
  const paths = sentences.map((sentence) => commonPath(words, sentence));
  const best = paths.reduce(
    (longest, path, index) => (path.length > paths[longest]!.length ? index : longest),
    0,
  );
  const path = paths[best];
  if (!path || path.length < COPY * words.length) return undefined;
  const held = new Set(sentences.flat(2));
  const said = new Set(words.flat());
  const steps = [...path, [words.length, sentences[best]!.length] as const];
  let [at, from] = [0, 0];
  for (const [word, place] of steps) {
    const instead = unknown(words.slice(at, word), held);
    const there = unknown(sentences[best]!.slice(from, place), said);
    if (instead && there) return { claim: instead, evidence: there };
    [at, from] = [word + 1, place + 1];
  }
  return undefined;
}

const share = (left: readonly string[], right: readonly string[]): boolean =>
  left.some((token) => right.includes(token));

/** The words of which no token is known, as they are compared. */
function unknown(words: Words, known: ReadonlySet<string>): string {
  return words
    .filter((tokens) => !tokens.some((token) => known.has(token)))
    .map((tokens) => tokens[0])
    .join(' ');
}

/** Pairs of places, in the claim and in the sentence, of the longest sequence of words that both have in order. */
function commonPath(words: Words, sentence: Words): (readonly [number, number])[] {
  const width = sentence.length + 1;
  const lengths = new Uint16Array((words.length + 1) * width);
  const length = (word: number, place: number): number => lengths[word * width + place]!;
  for (let word = words.length - 1; word >= 0; word--)
    for (let place = sentence.length - 1; place >= 0; place--)
      lengths[word * width + place] = share(words[word]!, sentence[place]!)
        ? length(word + 1, place + 1) + 1
        : Math.max(length(word + 1, place), length(word, place + 1));
  const path: (readonly [number, number])[] = [];
  for (let word = 0, place = 0; word < words.length && place < sentence.length;) {
    if (share(words[word]!, sentence[place]!)) path.push([word++, place++]);
    else if (length(word + 1, place) >= length(word, place + 1)) word++;
    else place++;
  }
  return path;
}
