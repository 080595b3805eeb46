import type { PrintedRun } from '@app/contracts';
import type { DrawnRun } from './draft-block.js';

/** A run that does not stand where it is expected is looked for so many letters further on, */
const NEAR = 8;
/** or anywhere in the block when it is as long as this. */
const LONG_RUN = 3;
/** Share of a block's letters that must be found on its page, or none of its runs has a box. */
const LEAST_FOUND = 0.8;
const LETTER = /[\p{L}\p{N}]/u;
const NO_LETTERS = /[^\p{L}\p{N}]+/gu;

/**
 * Finds the runs of a page in the text of their block, by their letters and digits alone: spaces, marks and hyphens at
 * line ends differ between the two. Each run is expected behind the one before it; one that is not found has no box, and
 * a block of which too little is found has none at all, because a wrong box is worse than none.
 * @returns runs in the order of the text, offsets from `start`, which is where the block stands
 */
export function placeRuns(text: string, start: number, runs: readonly DrawnRun[]): PrintedRun[] {
  const { letters, starts, ends } = lettersOf(text);
  const taken = new Uint8Array(letters.length);
  const found: PrintedRun[] = [];
  let next = 0;
  let count = 0;
  for (const run of runs) {
    const wanted = fold(run.text);
    const at = wanted === '' ? -1 : findRun(letters, { wanted, next, taken });
    if (at < 0) continue;
    next = at + wanted.length;
    taken.fill(1, at, next);
    count += wanted.length;
    const place = withMarks(text, run.text.trim(), { start: starts[at]!, end: ends[next - 1]! });
    found.push({ start: start + place.start, end: start + place.end, box: run.box });
  }
  if (count < letters.length * LEAST_FOUND) return [];
  return found.sort((left, right) => left.start - right.start);
}

function findRun(
  letters: string,
  { wanted, next, taken }: { wanted: string; next: number; taken: Uint8Array },
): number {
  const free = (at: number) => at >= 0 && taken.subarray(at, at + wanted.length).every((used) => used === 0);
  const ahead = letters.indexOf(wanted, next);
  if (free(ahead) && (ahead - next <= NEAR || wanted.length >= LONG_RUN)) return ahead;
  if (wanted.length < LONG_RUN) return -1;
  for (let at = letters.indexOf(wanted); at >= 0; at = letters.indexOf(wanted, at + 1)) {
    if (free(at)) return at;
  }
  return -1;
}

/** The place with the marks around its letters, a bracket or a full stop, where the text has them too. */
function withMarks(text: string, run: string, { start, end }: { start: number; end: number }) {
  const [before = ''] = /^[^\p{L}\p{N}]*/u.exec(run) ?? [];
  const [behind = ''] = /[^\p{L}\p{N}]*$/u.exec(run) ?? [];
  return {
    start: text.endsWith(before, start) ? start - before.length : start,
    end: text.startsWith(behind, end) ? end + behind.length : end,
  };
}

/** Forms of the same letter are the same. */
const fold = (text: string): string => text.normalize('NFKC').toLowerCase().replace(NO_LETTERS, '');

/** Letters of a normalised text; `starts` and `ends` are the place in it that each unit of them comes from. */
function lettersOf(text: string): { letters: string; starts: number[]; ends: number[] } {
  let letters = '';
  const starts: number[] = [];
  const ends: number[] = [];
  for (let at = 0; at < text.length;) {
    const letter = String.fromCodePoint(text.codePointAt(at)!);
    const end = at + letter.length;
    const folded = isSyllable(letter) ? letter : LETTER.test(letter) ? fold(letter) : '';
    letters += folded;
    for (let unit = 0; unit < folded.length; unit += 1) {
      starts.push(at);
      ends.push(end);
    }
    at = end;
  }
  return { letters, starts, ends };
}

/** Most of a Korean text, and nothing that folding changes. */
const isSyllable = (letter: string): boolean => letter >= '가' && letter <= '힣';
