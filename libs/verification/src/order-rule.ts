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
  if (endsInTheMiddle(claim)) return true;
  const sentences = inWindow(window).map((index) => wordsOf(window.read.sentences[index]!.text));
  const held = wordsOf(claim)
    .map((word) => sentences.map((words) => placesOf(word, words)))
    .filter((places) => places.some((own) => own.length > 0));
  if (held.length < FEWEST) return false;
  if (!/[가-힣]/.test(claim) && keptNeighbours(held) < NEIGHBOURS) return true;
  return longestWalk(held, sentences) <= 2 * Math.sqrt(held.length) - 2;
}

/** A predicate that ends a Korean sentence with a word behind it that no predicate is: "됩니다 주소지 관할 지청에". */
const FINAL =
  /(?<=[가-힣])(?:니다|세요|[아어여해]요|예요|한다|된다|있다|없다|이다|였다|았다|었다|했다|됐다)(?=\s)/;
const LAST_WORD = /[다요죠까오네음함임됨]$/;
/** Brackets and what follows a mark are sentences of their own. */
const ASIDES = /\([^()]*\)|["“‘「][^"”’」]*["”’」]/g;

/** Korean puts the predicate last, so that words in any other order mostly end with something else. */
function endsInTheMiddle(claim: string): boolean {
  const plain = claim.replace(ASIDES, ' ').replace(/[\s.!?。…~]+$/, '');
  return FINAL.test(plain) && !LAST_WORD.test(plain);
}

/** Share of an English claim's words below which too few follow their neighbours of the evidence. */
const NEIGHBOURS = 0.25;
/** As far as a word may stand behind the one before it to count as its neighbour. */
const NEAR = 3;

/** Share (0 to 1) of words in a row that some sentence has in this order, with at most two words between them. */
function keptNeighbours(held: readonly number[][][]): number {
  const kept = held
    .slice(1)
    .filter((places, index) =>
      places.some((own, sentence) =>
        own.some((place) =>
          held[index]![sentence]!.some((before) => place >= before && place - before <= NEAR),
        ),
      ),
    );
  return kept.length / (held.length - 1);
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
