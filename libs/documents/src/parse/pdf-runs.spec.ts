import { cropRun, joinBoxes, unpackRuns, type PageBox, type ParsedDocument } from '@app/contracts';
import { getDocument, VerbosityLevel } from 'pdfjs-dist/legacy/build/pdf.mjs';
import { describe, expect, it } from 'vitest';
import { makeColumnsPdf, makeKoreanPdf, makeTurnedPdf } from '../../../../test/fixtures/documents/pdf.js';
import { parse } from './parse.js';

/** Of the width of a page: less than a Hangul letter of its text. */
const LETTER_WIDTH = 0.015;

/** A piece of text of one font on one line, as pdf.js draws it, with its middle line in shares of the page. */
interface DrawnPiece {
  text: string;
  page: number;
  ends: [left: number, right: number];
  middle: number;
}

/** What pdf.js draws of a file, upright as it is shown. */
async function drawnBy(bytes: Buffer): Promise<DrawnPiece[]> {
  const task = getDocument({ data: new Uint8Array(bytes), verbosity: VerbosityLevel.ERRORS });
  const file = await task.promise;
  const pieces: DrawnPiece[] = [];
  for (let number = 1; number <= file.numPages; number += 1) {
    const page = await file.getPage(number);
    const view = page.getViewport({ scale: 1 });
    for (const item of (await page.getTextContent()).items) {
      if (!('str' in item) || item.str.trim() === '') continue;
      const [a, b, c, d, x, y] = item.transform as [number, number, number, number, number, number];
      const up = item.height / 3 / Math.hypot(c, d);
      const corner = (along: number): [number, number] => {
        const share = along / Math.hypot(a, b);
        return view.convertToViewportPoint(x + a * share + c * up, y + b * share + d * up) as [
          number,
          number,
        ];
      };
      const [[left, middle], [right, other]] = [corner(0), corner(item.width)];
      pieces.push({
        text: item.str.trim(),
        page: number,
        ends: [left / view.width, right / view.width],
        middle: (middle + other) / 2 / view.height,
      });
    }
  }
  await task.destroy();
  return pieces;
}

/** The boxes of a slice of the text. */
function boxesOf({ text, words = '' }: ParsedDocument, slice: string): PageBox[] {
  const start = text.indexOf(slice);
  expect(start, slice).toBeGreaterThanOrEqual(0);
  const place = { start, end: start + slice.length };
  const runs = unpackRuns(Buffer.from(words, 'base64'), place);
  return joinBoxes(runs.map((run) => cropRun(run, text, place)));
}

/** Checks that each piece that pdf.js draws lies where its box is; gives how many there were. */
async function expectSamePlaces(bytes: Buffer): Promise<number> {
  const document = await parse(bytes, 'pdf');
  const pieces = await drawnBy(bytes);
  for (const { text, page, ends, middle } of pieces) {
    const boxes = boxesOf(document, text);
    expect(boxes, text).toHaveLength(1);
    const [box] = boxes as [PageBox];
    expect(box.page, text).toBe(page);
    // A place inside a line is found by usual widths of letters: within one letter.
    expect(Math.abs(box.left - Math.min(...ends)), text).toBeLessThan(LETTER_WIDTH);
    expect(Math.abs(box.right - Math.max(...ends)), text).toBeLessThan(LETTER_WIDTH);
    expect(box.top, text).toBeLessThan(middle);
    expect(box.bottom, text).toBeGreaterThan(middle);
    expect(box.bottom - box.top, text).toBeLessThan(0.05);
  }
  return pieces.length;
}

describe('words of a PDF', () => {
  it('lie where pdf.js draws them: two columns, two languages, phrases inside lines, cells of a table', async () => {
    expect(await expectSamePlaces(await makeColumnsPdf())).toBeGreaterThan(20);
  });

  it('lie there on a page whose edges are cut off, and on one that is turned to be shown', async () => {
    expect(await expectSamePlaces(await makeColumnsPdf({ cropped: true }))).toBeGreaterThan(20);
    expect(await expectSamePlaces(await makeColumnsPdf({ turned: true }))).toBeGreaterThan(20);
  });

  it('have a box a line where a sentence runs over several, and none of the other column', async () => {
    const document = await parse(await makeColumnsPdf(), 'pdf');
    const korean = boxesOf(
      document,
      '휴가는 시작하기 사흘 전에 부서장에게 신청하며, 부서장은 하루 안에 답한다.',
    );
    expect(korean.length).toBeGreaterThan(1);
    for (const { left, right } of korean) expect([left >= 0.11, right < 0.5]).toEqual([true, true]);
    const row = boxesOf(document, '국내 출장 | 하루 80,000원 | Team lead');
    expect(row).toHaveLength(3);
    expect(new Set(row.map(({ top }) => top)).size).toBe(1);
  });

  it('stand in the order of the text and inside it, over the end of a page too', async () => {
    const { text, words = '' } = await parse(await makeKoreanPdf(), 'pdf');
    const all = unpackRuns(Buffer.from(words, 'base64'));
    expect(new Set(all.map(({ box }) => box.page))).toEqual(new Set([1, 2]));
    let last = 0;
    for (const { start, end } of all) {
      expect(start).toBeGreaterThanOrEqual(last);
      expect(text.slice(start, end)).toMatch(/^\S(.*\S)?$/);
      last = end;
    }
    expect(last).toBe(text.length);
  });

  it('have no boxes on a page that is shown with its text lying on its side', async () => {
    expect((await parse(await makeTurnedPdf('Turned words are text too.'), 'pdf')).words).toBeUndefined();
  });
});
