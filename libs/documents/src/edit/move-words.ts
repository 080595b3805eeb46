import type { PrintedWord } from '@app/contracts';
import { differenceOf, type Replacement } from './replace-passage.js';

/**
 * The printed words of a text in which another text took the place of a passage: those that the change touches are gone,
 * because they are not what is printed any more; those behind it are moved by what it grew.
 * @param before the text as it was
 */
export function moveWords(
  words: readonly PrintedWord[],
  before: string,
  { start, end, text }: Replacement,
): PrintedWord[] {
  const difference = differenceOf(before.slice(start, end), text);
  const [from, until] = [start + difference.start, start + difference.end];
  const growth = text.length - (end - start);
  const changed = before.slice(0, start) + text + before.slice(end);
  const isFree = (at: number) => !/[\p{L}\p{N}]/u.test(changed[at] ?? '');
  return words.flatMap((word) => {
    if (word.end <= from) return word.end < from || isFree(from) ? [word] : [];
    const moved = { ...word, start: word.start + growth, end: word.end + growth };
    return word.start > until || (word.start === until && isFree(moved.start - 1)) ? [moved] : [];
  });
}
