/**
 * Generates the Word, PDF and Hangul documents of the demo from their Markdown sources:
 * `node apps/cli/demo/make-documents.mjs [target folder]`
 */
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { extname, join, parse } from 'node:path';
import { readBlocks } from './read-blocks.mjs';
import { writeDocx } from './write-docx.mjs';
import { writeHwpx } from './write-hwpx.mjs';
import { writePdf } from './write-pdf.mjs';

const folder = import.meta.dirname;
const writers = new Map([
  ['.docx', writeDocx],
  ['.pdf', writePdf],
  ['.hwpx', writeHwpx],
]);

/** @type {{ file: string, title: string, language: 'ko' | 'en', topic: string }[]} */
const catalogue = JSON.parse(await readFile(join(folder, 'catalogue.json'), 'utf8'));
const target = process.argv[2] ?? join(folder, 'documents');
await mkdir(target, { recursive: true });

for (const { file, title, language } of catalogue) {
  const write = writers.get(extname(file));
  if (!write) continue;
  const source = join(folder, 'sources', language, `${parse(file).name}.md`);
  const blocks = readBlocks(await readFile(source, 'utf8'));
  await writeFile(join(target, file), await write({ title, language, blocks }));
}
