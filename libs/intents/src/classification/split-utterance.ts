/** A part of an utterance, in UTF-16 code units of it. */
export interface UtterancePart {
  readonly text: string;
  readonly offset: number;
  readonly length: number;
}

/** Words that a request has at least; "네", "그리고" alone are none. */
const LEAST_WORDS = 2;
const MOST_PARTS = 4;

/**
 * Where one request may end and the next begin: a sentence end, "그리고", "아 그리고", "하고요", "also", "and then". A bare
 * connective ending (-고, -는데) is no end: it joins the parts of one request far more often than two of them.
 */
const BREAK =
  /(?<=[.!?。]["')\]]{0,2})\s+|\s*[;\n]\s*|,?\s+(?=(?:아\s)?(?:그리고|그리구|글고|또한|추가로|그다음에|그 다음에)\s)|(?<=[가-힣](?:고요|구요|는데요|은데요|인데요|건데요))\s*,\s*|,?\s+(?=(?:and also|and then|(?<!and )also|plus|in addition)\b)/giu;

/**
 * The requests of an utterance, conservatively: parts of fewer than two words join the part before them, and what
 * gives more than four parts is left whole. An utterance with one request gives itself.
 */
export function splitUtterance(text: string): UtterancePart[] {
  const whole = [{ text, offset: 0, length: text.length }];
  const cuts = [...text.matchAll(BREAK)];
  if (cuts.length === 0 || cuts.length > 2 * MOST_PARTS) return whole;
  const parts: { start: number; end: number }[] = [];
  let start = 0;
  for (const cut of [...cuts, undefined]) {
    const end = cut?.index ?? text.length;
    const last = parts[parts.length - 1];
    if (
      last &&
      (wordCount(text.slice(start, end)) < LEAST_WORDS ||
        wordCount(text.slice(last.start, last.end)) < LEAST_WORDS)
    ) {
      last.end = end;
    } else if (end > start) parts.push({ start, end });
    start = end + (cut?.[0].length ?? 0);
  }
  if (parts.length < 2 || parts.length > MOST_PARTS) return whole;
  return parts.map(({ start: from, end }) => ({
    text: text.slice(from, end),
    offset: from,
    length: end - from,
  }));
}

function wordCount(text: string): number {
  return text.match(/[\p{L}\p{N}]+/gu)?.length ?? 0;
}
