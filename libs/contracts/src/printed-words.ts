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

/** Words of a version's text (UTF-16 code units) that are printed side by side on a line, and where. */
export interface PrintedRun {
  start: number;
  end: number;
  box: PageBox;
}

/** Bytes of a run: start (4), length, page, left, top, right, bottom (2 each), little endian. */
const RECORD = 16;
const MOST = 0xffff;
const EDGES = ['left', 'top', 'right', 'bottom'] as const;

/** Runs in the order of the text as they are stored, 16 bytes each. One on a page beyond 65,535 is left out. */
export function packRuns(runs: readonly PrintedRun[]): Uint8Array {
  const kept = runs.filter(({ box }) => box.page <= MOST);
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

/** The stored runs that a place of the text touches, or all of them. */
export function unpackRuns(
  bytes: Uint8Array,
  { start, end } = { start: 0, end: Number.POSITIVE_INFINITY },
): PrintedRun[] {
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
  const runs: PrintedRun[] = [];
  for (let index = low; index < count; index += 1) {
    const at = index * RECORD;
    const from = view.getUint32(at, true);
    if (from >= end) break;
    const [left, top, right, bottom] = [8, 10, 12, 14].map(
      (place) => view.getUint16(at + place, true) / MOST,
    ) as [number, number, number, number];
    const box = { page: view.getUint16(at + 6, true), left, top, right, bottom };
    runs.push({ start: from, end: endOf(index), box });
  }
  return runs;
}

/**
 * The part of a run that a place of the text takes. Only the run has a measured width; where a part of it begins and ends
 * follows from how wide letters usually are. A run that is higher than wide is not cut: its text does not go from left to right.
 */
export function cropRun(
  { start, end, box }: PrintedRun,
  text: string,
  place: { start: number; end: number },
): PrintedRun {
  const from = Math.max(start, place.start);
  const until = Math.min(end, place.end);
  const width = box.right - box.left;
  if ((from === start && until === end) || width < box.bottom - box.top)
    return { start: from, end: until, box };
  const whole = widthOf(text.slice(start, end)) || 1;
  const at = (place: number): number => box.left + (width * widthOf(text.slice(start, place))) / whole;
  return { start: from, end: until, box: { ...box, left: at(from), right: at(until) } };
}

/** In letter heights, as most fonts without serifs have it. */
function widthOf(text: string): number {
  let width = 0;
  for (const letter of text) {
    if (letter >= '\u1100') width += 0.92;
    else if (/[ .,:;'`|!()[\]{}ijlftrI/\\-]/.test(letter)) width += 0.3;
    else if (/[A-Z%&@+=<>~mw]/.test(letter)) width += 0.7;
    else width += 0.56;
  }
  return width;
}

/** In heights of a line: runs that are further apart are cells, or columns. */
const WIDEST_SPACE = 1.5;

/** The boxes of runs in the order of the text: one for neighbours on a line. */
export function joinBoxes(runs: readonly PrintedRun[]): PageBox[] {
  const boxes: PageBox[] = [];
  for (const { box } of runs) {
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
