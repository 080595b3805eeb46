import { contentWords } from './terms.js';
import { inWindow, type Window } from './windows.js';

/** Fewer words than this agree or disagree in their order by accident. */
const FEWEST = 6;

/**
 * Whether the words that a claim shares with its window stand in no order that the window knows: a salad of its words.
 * The words of a paraphrase move, but those of a sentence go on following those of the evidence. The measure is the
 * longest walk through the claim that goes forward in a sentence of the window, where a jump to another sentence
 * costs one word; n words shuffled at random give about 2√n - 2 of it, the expected longest increasing subsequence
 * for small n (Logan and Shepp, 1977, give 2√n for large ones).
 */
export function isWordSalad(claim: string, window: Window): boolean {
  const sentences = inWindow(window).map((index) => wordsOf(window.read.sentences[index]!.text));
  const held = wordsOf(claim)
    .map((word) => sentences.map((words) => placesOf(word, words)))
    .filter((places) => places.some((own) => own.length > 0));
  if (held.length < FEWEST) return false;
  return longestWalk(held, sentences) <= 2 * Math.sqrt(held.length) - 2;
}

/** Items of a list are words of their own, whatever joins them. */
const wordsOf = (text: string): string[][] => contentWords(text.replace(/[,·ㆍ・/()[\]]/g, ' '));

/** Where a sentence has a word that shares a token with this one. */
function placesOf(word: readonly string[], sentence: readonly string[][]): number[] {
  return sentence.flatMap((tokens, place) => (tokens.some((token) => word.includes(token)) ? [place] : []));
}

/** @param held For each word of the claim and each sentence, the places of the word in it. */
function longestWalk(held: readonly number[][][], sentences: readonly string[][][]): number {
  /** The longest walk that ends before or at each place of each sentence. */
  const walks = sentences.map((words) => new Float64Array(words.length + 1));
  let longest = 0;
  for (const places of held) {
    const from = longest;
    // Backwards, so that a word that stands twice in a sentence is walked over once.
    for (const [sentence, own] of places.entries())
      for (const place of own.toReversed()) {
        const walk = walks[sentence]!;
        const reached = 1 + Math.max(walk[place]!, from - 1);
        for (let at = place + 1; at < walk.length && walk[at]! < reached; at++) walk[at] = reached;
        longest = Math.max(longest, reached);
      }
  }
  return longest;
}
