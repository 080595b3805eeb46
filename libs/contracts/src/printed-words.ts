import { z } from 'zod';

const share = z.number().min(0).max(1);

/** A rectangle on a page, in shares of its width and height from its upper left corner, as the page is shown. */
export const PageBox = z.strictObject({
  page: z.int().positive(),
  left: share,
  top: share,
  right: share,
  bottom: share,
});
export type PageBox = z.infer<typeof PageBox>;

/** A word of a version's text (UTF-16 code units) and where it is printed. */
export interface PrintedWord {
  start: number;
  end: number;
  box: PageBox;
}

/** Bytes of a word: start (4), length, page, left, top, right, bottom (2 each), little endian. */
const RECORD = 16;
const MOST = 0xffff;
const EDGES = ['left', 'top', 'right', 'bottom'] as const;

/** Words in the order of the text as they are stored, 16 bytes each. A word on a page beyond 65,535 is left out. */
export function packWords(words: readonly PrintedWord[]): Uint8Array {
  const kept = words.filter(({ box }) => box.page <= MOST);
  const bytes = new Uint8Array(kept.length * RECORD);
  const view = new DataView(bytes.buffer);
  kept.forEach(({ start, end, box }, index) => {
    const at = index * RECORD;
    view.setUint32(at, start, true);
    view.setUint16(at + 4, Math.min(MOST, end - start), true);
    view.setUint16(at + 6, box.page, true);
    EDGES.forEach((edge, place) => {
      const value = Math.round(Math.min(1, Math.max(0, box[edge])) * MOST);
      view.setUint16(at + 8 + 2 * place, value, true);
    });
  });
  return bytes;
}

/** The stored words that a place of the text touches, or all of them. */
export function unpackWords(
  bytes: Uint8Array,
  { start, end } = { start: 0, end: Number.POSITIVE_INFINITY },
): PrintedWord[] {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const count = Math.floor(bytes.byteLength / RECORD);
  const endOf = (index: number) =>
    view.getUint32(index * RECORD, true) + view.getUint16(index * RECORD + 4, true);
  let low = 0;
  let high = count;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (endOf(middle) <= start) low = middle + 1;
    else high = middle;
  }
  const words: PrintedWord[] = [];
  for (let index = low; index < count; index += 1) {
    const at = index * RECORD;
    const from = view.getUint32(at, true);
    if (from >= end) break;
    const [left, top, right, bottom] = [8, 10, 12, 14].map(
      (place) => view.getUint16(at + place, true) / MOST,
    ) as [number, number, number, number];
    const box = { page: view.getUint16(at + 6, true), left, top, right, bottom };
    words.push({ start: from, end: endOf(index), box });
  }
  return words;
}

/** In heights of a line: words that are further apart are cells, or columns. */
const WIDEST_SPACE = 1.5;

/** The boxes of words in the order of the text: one for each run of neighbours on a line. */
export function joinBoxes(words: readonly PrintedWord[]): PageBox[] {
  const boxes: PageBox[] = [];
  for (const { box } of words) {
    const last = boxes.at(-1);
    if (last && isBeside(last, box)) {
      boxes[boxes.length - 1] = {
        ...last,
        top: Math.min(last.top, box.top),
        right: Math.max(last.right, box.right),
        bottom: Math.max(last.bottom, box.bottom),
      };
    } else boxes.push(box);
  }
  return boxes.map((box) => ({
    ...box,
    ...Object.fromEntries(EDGES.map((edge) => [edge, rounded(box[edge])])),
  }));
}

function isBeside(above: PageBox, next: PageBox): boolean {
  const lower = Math.min(above.bottom - above.top, next.bottom - next.top);
  const overlap = Math.min(above.bottom, next.bottom) - Math.max(above.top, next.top);
  const space = next.left - above.right;
  return (
    above.page === next.page && overlap > lower / 2 && next.left >= above.left && space < WIDEST_SPACE * lower
  );
}

/** Fine enough for a tenth of a point on any paper. */
const rounded = (value: number) => Math.round(value * 10_000) / 10_000;
