import { contentWords } from './terms.js';
import { inWindow, type Window } from './windows.js';

/** Longest run that is looked for: a longer one that stands twice holds one of these twice. */
const LONGEST_RUN = 4;

/**
 * The run of content words that a claim says more often than its window does: the loop of a generator that has lost
 * its thread ("the hotel limit for the hotel limit for the hotel"). Parallel clauses ("한 명일 때는 2만 원, 두 명일
 * 때는 3만 원") and words that stand twice in different forms ("사용자가 사용자 이름을 입력합니다") are no loops.
 */
export function findRepetition(claim: string, window: Window): string | undefined {
  const words = contentWords(claim).map(keyOf);
  const sentences = inWindow(window).map((index) => window.read.sentences[index]!.words().map(keyOf));
  for (let length = 1; length <= LONGEST_RUN; length++)
    for (const [run, places] of runsOf(words, length)) {
      if (!isLoop(places, length)) continue;
      const held = sentences.reduce((sum, own) => sum + (runsOf(own, length).get(run)?.length ?? 0), 0);
      if (places.length > held) return run;
    }
  return wordTwice(claim, window);
}

const keyOf = (tokens: readonly string[]): string => tokens.join('+');

/** Where each run of `length` words stands, without overlaps of a run with itself. */
function runsOf(words: readonly string[], length: number): Map<string, number[]> {
  const runs = new Map<string, number[]>();
  for (let from = 0; from + length <= words.length; from++) {
    const run = words.slice(from, from + length).join(' ');
    const places = runs.get(run) ?? [];
    if (from - (places.at(-1) ?? -length) >= length) runs.set(run, [...places, from]);
  }
  return runs;
}

/** A long run loops when it comes back at all, a shorter one when it follows itself or comes twice again. */
function isLoop(places: readonly number[], length: number): boolean {
  const follows = places.filter((place, index) => index > 0 && places[index - 1] === place - length).length;
  if (length === 1) return follows >= 2;
  return places.length > 2 || follows > 0 || (length === LONGEST_RUN && places.length > 1);
}

/** A Korean word that stands twice in a row with the same particle ("연차는 연차는"). */
const TWICE = /(?<![가-힣])([가-힣]+(?:은|는|이|가|을|를|에|의|와|과|로))\s+\1(?![가-힣])/;

function wordTwice(claim: string, window: Window): string | undefined {
  const twice = TWICE.exec(claim);
  if (!twice) return undefined;
  const held = inWindow(window).some((index) => window.read.sentences[index]!.text.includes(twice[0]));
  return held ? undefined : twice[1];
}
