import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { extname, join, parse } from 'node:path';
import { LiteParse } from '@llamaindex/liteparse';
import { load } from 'cheerio';
import { parse as parseHangul } from 'kordoc';
import mammoth from 'mammoth';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';

interface CatalogueEntry {
  file: string;
  title: string;
  language: 'ko' | 'en';
}

interface Question {
  question: string;
  language: 'ko' | 'en';
  document: string | null;
  answerContains: string[];
}

const demo = import.meta.dirname;
const committed = join(demo, 'documents');
const catalogue: CatalogueEntry[] = JSON.parse(readFileSync(join(demo, 'catalogue.json'), 'utf8'));
const questions: Question[] = JSON.parse(readFileSync(join(demo, 'questions.json'), 'utf8'));
const generated = catalogue.filter(({ file }) => !['.md', '.html'].includes(extname(file)));

describe('generated documents', () => {
  let target: string;

  beforeAll(() => {
    target = mkdtempSync(join(tmpdir(), 'demo-documents-'));
    execFileSync(process.execPath, [join(demo, 'make-documents.mjs'), target]);
  }, 60_000);

  afterAll(() => rmSync(target, { recursive: true, force: true }));

  it('writes exactly the Word, PDF and Hangul files of the catalogue', () => {
    expect(readdirSync(target).sort()).toEqual(generated.map(({ file }) => file).sort());
  });

  it.each(generated)('gives $file the committed text, which is that of its source', async (entry) => {
    const text = await extractText(readFileSync(join(target, entry.file)), entry.file);
    expect(text).toBe(await extractText(readFileSync(join(committed, entry.file)), entry.file));
    expect(wordsOf(text)).toEqual(wordsOf(sourceText(entry)));
  });
});

describe('catalogue', () => {
  it('lists every document once', () => {
    expect(catalogue.map(({ file }) => file).sort()).toEqual(readdirSync(committed).sort());
  });

  it.each(catalogue)('gives $file the title that its text begins with', (entry) => {
    expect(sourceText(entry).startsWith(entry.title)).toBe(true);
  });
});

describe('questions', () => {
  it.each(questions.filter(({ document }) => document))(
    'can be answered from the document: $question',
    ({ document, language, answerContains }) => {
      const entry = catalogue.find(({ file }) => file === document);
      expect(entry?.language).toBe(language);
      expect(answerContains).not.toHaveLength(0);
      for (const part of answerContains) expect(sourceText(entry!)).toContain(part);
    },
  );

  it('ask no question twice and expect nothing where nothing is documented', () => {
    expect(new Set(questions.map(({ question }) => question)).size).toBe(questions.length);
    const unanswerable = questions.filter(({ document }) => document === null);
    expect(unanswerable.flatMap(({ answerContains }) => answerContains)).toEqual([]);
  });
});

/** The visible text that a document is made from, with single spaces. */
function sourceText({ file, language }: CatalogueEntry): string {
  const isSource = ['.md', '.html'].includes(extname(file));
  const path = isSource ? join(committed, file) : join(demo, 'sources', language, `${parse(file).name}.md`);
  const content = readFileSync(path, 'utf8');
  const text = extname(file) === '.html' ? load(content)('main').text() : withoutMarkup(content);
  return text.replace(/\s+/g, ' ').trim();
}

function withoutMarkup(markdown: string): string {
  return markdown
    .replace(/^\|[ :|-]+\|$/gm, '')
    .replace(/^(#+|-|\d+\.) /gm, '')
    .replaceAll('|', ' ');
}

async function extractText(content: Buffer, file: string): Promise<string> {
  switch (extname(file)) {
    case '.docx':
      return (await mammoth.extractRawText({ buffer: content })).value;
    case '.hwpx': {
      const parsed = await parseHangul(content);
      if (!parsed.success) throw new Error(parsed.error);
      return parsed.markdown;
    }
    case '.pdf': {
      const parser = new LiteParse({ ocrEnabled: false, outputFormat: 'markdown', quiet: true });
      const { pages } = await parser.parse(content);
      return pages.map(({ markdown }) => markdown).join('\n');
    }
    default:
      throw new Error(`No reader for ${file}.`);
  }
}

/** Words in alphabetical order: the readers differ in markup and line breaks, not in words. */
function wordsOf(text: string): string[] {
  return withoutMarkup(text)
    .replaceAll('---', ' ')
    .split(/\s+/)
    .filter((word) => /[\p{L}\p{N}]/u.test(word) && !/^\d+\.$/.test(word))
    .sort();
}
