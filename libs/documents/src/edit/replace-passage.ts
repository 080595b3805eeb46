import type { Block, ParsedDocument } from '@app/contracts';

/** A text with its blocks, as a parser leaves it. */
type Text = Pick<ParsedDocument, 'text' | 'blocks'>;

/** A passage of it, and what is to stand in its place. */
export interface Replacement {
  start: number;
  end: number;
  text: string;
}

/**
 * Puts another text in the place of a passage. Blocks before and after it stay, moved by what the passage grew. Of those in
 * it, a block that holds the whole change keeps its kind, with the cells of a table read from its lines; several that it
 * runs across become paragraphs, one for each run of lines without an empty one. Pure.
 */
export function replacePassage({ text, blocks }: Text, { start, end, text: after }: Replacement): Text {
  const growth = after.length - (end - start);
  const changed = text.slice(0, start) + after + text.slice(end);
  const difference = differenceOf(text.slice(start, end), after);
  const from = start + difference.start;
  const until = start + difference.end;
  const isTouched = touchedBy(changed, { from, until, growth });
  const touched = blocks.filter(isTouched);
  const first = Math.min(from, ...touched.map((block) => block.start));
  const last = Math.max(until, ...touched.map((block) => block.end));
  const [only] = touched;
  const keepsKind = touched.length === 1 && only && only.start <= from && until <= only.end;
  const inside = keepsKind
    ? edited(only, changed, last + growth)
    : paragraphs(changed, { start: first, end: last + growth }, only ?? before(blocks, from));
  const outside = blocks.filter((block) => !isTouched(block));
  return {
    text: changed,
    blocks: [
      ...outside.filter((block) => block.end <= from),
      ...inside,
      ...outside
        .filter((block) => block.end > from)
        .map((block) => ({ ...block, start: block.start + growth, end: block.end + growth })),
    ],
  };
}

/** Whether a change runs into a block, or puts something right beside it that is no white space. */
function touchedBy(
  changed: string,
  { from, until, growth }: { from: number; until: number; growth: number },
): (block: Block) => boolean {
  const grows = until + growth > from;
  const isJoined = (at: number): boolean => grows && /\S/.test(changed[at] ?? '');
  return ({ start, end }) =>
    (start < until && end > from) ||
    (start < from && end > until) ||
    (end === from && isJoined(from)) ||
    (start === until && isJoined(until + growth - 1));
}

/** Where two texts differ, as a range of the first one: what comes before it and after it is the same in both. */
export function differenceOf(before: string, after: string): { start: number; end: number } {
  const shorter = Math.min(before.length, after.length);
  let start = 0;
  while (start < shorter && before[start] === after[start]) start += 1;
  let same = 0;
  while (same < shorter - start && before.at(-1 - same) === after.at(-1 - same)) same += 1;
  return { start, end: before.length - same };
}

/** The block as it ends now; none when nothing is left of it. */
function edited(block: Block, text: string, end: number): Block[] {
  const [place] = paragraphs(text, { start: block.start, end }, undefined);
  if (!place) return [];
  const { start } = place;
  const whole = { ...block, start, end: start + text.slice(start, end).trimEnd().length };
  if (block.type !== 'table') return [whole];
  const lines = text.slice(whole.start, whole.end).split('\n');
  return [{ ...whole, rows: lines.map((line) => line.split(' | ')) }];
}

function paragraphs(
  text: string,
  { start, end }: { start: number; end: number },
  beside: Block | undefined,
): Block[] {
  const page = beside?.page === undefined ? {} : { page: beside.page };
  return [...text.slice(start, end).matchAll(/\S(?:(?!\n\s*\n)[^])*/g)].map((run) => {
    const length = run[0].trimEnd().length;
    return { type: 'paragraph', start: start + run.index, end: start + run.index + length, ...page };
  });
}

/** The last block that ends before this place. */
function before(blocks: readonly Block[], at: number): Block | undefined {
  return blocks.findLast((block) => block.end <= at);
}
