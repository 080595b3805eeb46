import type { Block, ParsedDocument } from '@app/contracts';
import { describe, expect, it, vi } from 'vitest';
import { chunk, type Chunk, type ChunkOptions } from './chunk.js';

type Spec = [type: 'h1' | 'h2' | 'h3' | 'p' | 'table', text: string, page?: number];

function documentOf(specs: readonly Spec[]): ParsedDocument {
  let text = '';
  const blocks = specs.map(([type, content, page]): Block => {
    if (text !== '') text += '\n\n';
    const start = text.length;
    text += content;
    const heading = type.startsWith('h');
    return {
      type: heading ? 'heading' : type === 'p' ? 'paragraph' : 'table',
      ...(heading ? { level: Number(type[1]) } : {}),
      start,
      end: text.length,
      ...(page ? { page } : {}),
      ...(type === 'table' ? { rows: content.split('\n').map((line) => line.split(' | ')) } : {}),
    };
  });
  return { text, blocks, parser: 'test', warnings: [] };
}

/** A token is a word, or four characters of a longer one. */
const countTokens = (text: string) =>
  (text.match(/\S+/g) ?? []).reduce((sum, word) => sum + Math.ceil(word.length / 4), 0);
const letters = (text: string) => text.replace(/\s/g, '');
const words = (count: number, word = 'word') => Array.from({ length: count }, () => word).join(' ');
const sentences = (count: number) =>
  Array.from({ length: count }, (_, i) => `This is rule number ${i} here.`).join(' ');

/** Runs the chunker to its end without a pause. */
function cut(document: ParsedDocument, options: ChunkOptions): Chunk[] {
  const steps = chunk(document, options);
  for (;;) {
    const step = steps.next();
    if (step.done) return step.value;
  }
}

function chunksOf(document: ParsedDocument, maximumTokens = 40): Chunk[] {
  const chunks = cut(document, { countTokens, maximumTokens });
  let end = 0;
  chunks.forEach((part, ordinal) => {
    expect(part.ordinal).toBe(ordinal);
    expect(part.start).toBeGreaterThanOrEqual(end);
    expect(part.tokens).toBe(countTokens(document.text.slice(part.start, part.end)));
    expect(part.tokens).toBeLessThanOrEqual(maximumTokens);
    end = part.end;
  });
  for (const block of document.blocks) {
    if (block.type === 'heading') continue;
    const covered = chunks.map((part) =>
      document.text.slice(Math.max(part.start, block.start), Math.min(part.end, block.end)),
    );
    expect(letters(covered.join(''))).toBe(letters(document.text.slice(block.start, block.end)));
  }
  return chunks;
}

const texts = (document: ParsedDocument, chunks: readonly Chunk[]) =>
  chunks.map((part) => document.text.slice(part.start, part.end));

describe('chunk', () => {
  it('keeps sections apart and says where they stand', () => {
    const document = documentOf([
      ['h1', 'Rules', 1],
      ['h2', 'Leave', 1],
      ['p', words(20), 1],
      ['h2', 'Travel', 2],
      ['p', words(25, 'trip'), 2],
    ]);
    const chunks = chunksOf(document);
    expect(chunks.map(({ headingPath, page, language }) => ({ headingPath, page, language }))).toEqual([
      { headingPath: ['Rules', 'Leave'], page: 1, language: 'en' },
      { headingPath: ['Rules', 'Travel'], page: 2, language: 'en' },
    ]);
    expect(texts(document, chunks)[0]).toMatch(/^Rules\n\nLeave\n\nword/);
  });

  it('merges small sections only under one parent', () => {
    const document = documentOf([
      ['h1', 'A'],
      ['h2', 'one'],
      ['p', words(4)],
      ['h2', 'two'],
      ['p', words(4)],
      ['h1', 'B'],
      ['p', words(36)],
      ['h2', 'three'],
      ['p', words(4)],
    ]);
    expect(chunksOf(document).map(({ headingPath }) => headingPath)).toEqual([['A'], ['B'], ['B', 'three']]);
  });

  it('does not merge sections that stand well alone', () => {
    const document = documentOf([
      ['h1', 'One'],
      ['p', words(14)],
      ['h1', 'Two'],
      ['p', words(14)],
    ]);
    expect(chunksOf(document).map(({ headingPath }) => headingPath)).toEqual([['One'], ['Two']]);
  });

  it('packs paragraphs whole while they fit', () => {
    const document = documentOf([
      ['p', words(15)],
      ['p', words(15)],
      ['p', words(15)],
    ]);
    expect(chunksOf(document).map(({ tokens }) => tokens)).toEqual([30, 15]);
  });

  it('cuts a long paragraph between sentences and keeps the heading with its text', () => {
    const document = documentOf([
      ['h1', 'Rules'],
      ['p', sentences(30)],
    ]);
    const chunks = chunksOf(document);
    expect(chunks.length).toBeGreaterThan(3);
    expect(texts(document, chunks)[0]).toMatch(/^Rules\n\nThis is rule number 0/);
    for (const text of texts(document, chunks)) expect(text).toMatch(/here\.$/);
  });

  it('keeps a table whole when it fits and cuts it between rows when not', () => {
    const small = documentOf([
      ['p', 'Table:'],
      ['table', 'name | days\nA | 1'],
    ]);
    expect(chunksOf(small)).toMatchObject([{ tableHeader: null }]);
    const rows = Array.from({ length: 30 }, (_, i) => `row${i} | ${i}`);
    const large = documentOf([
      ['h1', 'Limits'],
      ['table', ['name | days', ...rows].join('\n')],
      ['p', 'After.'],
    ]);
    const chunks = chunksOf(large);
    expect(chunks.at(-1)).toMatchObject({ tableHeader: null });
    expect(new Set(chunks.slice(0, -1).map(({ tableHeader }) => tableHeader))).toEqual(
      new Set(['name | days']),
    );
    expect(texts(large, chunks)[0]).toMatch(/^Limits\n\nname \| days\nrow0/);
    for (const text of texts(large, chunks).slice(1, -1))
      expect(text).toMatch(/^row\d+ \| \d+(\nrow\d+ \| \d+)*$/);
  });

  it('cuts an endless sentence at spaces and an endless word between characters', () => {
    const sentence = documentOf([['p', words(500, '규정')]]);
    for (const text of texts(sentence, chunksOf(sentence))) expect(text).toMatch(/^규정( 규정)*$/);
    const family = '👩‍👩‍👧';
    const word = documentOf([['p', `${family}e\u0301한\u1112\u1161\u11ab`.repeat(200)]]);
    for (const part of chunksOf(word)) {
      expect(word.text.slice(part.start, part.end).isWellFormed()).toBe(true);
      expect(word.text.slice(part.start)).not.toMatch(/^(?:\p{M}|\u200d|\u1161|\u11ab|\p{Surrogate})/u);
    }
  });

  it('gives Korean chunks their language and works on a document of headings alone', () => {
    expect(chunksOf(documentOf([['p', '모든 직원은 휴가를 받는다.']]))[0]?.language).toBe('ko');
    const chunks = chunksOf(
      documentOf([
        ['h1', 'A'],
        ['h2', 'B'],
      ]),
    );
    expect(chunks).toHaveLength(1);
  });

  it('counts tokens about once per block and sentence', () => {
    const count = vi.fn<(text: string) => number>(countTokens);
    const specs = Array.from({ length: 300 }, (_, i): Spec[] => [
      ['h2', `Section ${i}`],
      ['p', sentences(20)],
    ]).flat();
    cut(documentOf(specs), { countTokens: count, maximumTokens: 40 });
    expect(count.mock.calls.length).toBeLessThan(300 * (2 + 1 + 20 + 10));
    const characters = count.mock.calls.reduce((sum, [text]) => sum + text.length, 0);
    expect(characters).toBeLessThan(documentOf(specs).text.length * 5);
  });

  it.each([
    ['one line', ' '],
    ['many lines', '\n'],
  ])('pauses in %s of a megabyte and never measures it whole', (_name, separator) => {
    let longest = 0;
    const count = (text: string) => {
      longest = Math.max(longest, text.length);
      return countTokens(text);
    };
    const text = Array.from({ length: 30_000 }, (_, i) => `This is rule number ${i} here.`).join(separator);
    const document = documentOf([['p', text]]);
    let steps = 0;
    const work = chunk(document, { countTokens: count, maximumTokens: 40 });
    let step = work.next();
    for (; !step.done; step = work.next()) steps += 1;
    expect(steps).toBeGreaterThan(1_000);
    expect(longest).toBeLessThan(50_000);
    expect(letters(texts(document, step.value).join(''))).toBe(letters(text));
  });
});
