// real: files on a disk.
import type { Evidence } from '@app/contracts';
import { openFiles, type FileStore } from '@app/store';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { AnswerSheet } from './answer-sheet.js';
import { confirmEvidence } from './confirm-evidence.js';

const TEXTS = {
  kept: '연차 유급휴가는 15일을 부여합니다.',
  deleted: '병가는 1년에 60일까지 쓸 수 있습니다.',
};
const evidenceOf = (versionId: keyof typeof TEXTS): Evidence => ({
  documentId: 'document',
  versionId,
  start: 0,
  end: TEXTS[versionId].length,
  quote: TEXTS[versionId],
  score: 1,
});

let folder: string;
let files: FileStore;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'confirm-evidence-'));
  files = await openFiles(folder);
  for (const [version, text] of Object.entries(TEXTS)) await files.put(`text/${version}.txt`, text);
});
afterEach(() => rm(folder, { recursive: true, force: true }));

it('keeps what stands in the stored text, and nothing that was deleted or changed since', async () => {
  const both = [evidenceOf('kept'), evidenceOf('deleted')];
  expect(await confirmEvidence(files)(both)).toEqual(both);
  await files.remove('text/deleted.txt');
  expect(await confirmEvidence(files)(both)).toEqual([both[0]]);
  await files.put('text/kept.txt', '연차 유급휴가는 25일을 부여합니다.');
  expect(await confirmEvidence(files)(both)).toEqual([]);
});

it('lets an answer go on without the document that was deleted while it was written', async () => {
  await files.remove('text/deleted.txt');
  const passages = (Object.keys(TEXTS) as (keyof typeof TEXTS)[]).map((versionId, index) => ({
    n: index + 1,
    chunkId: versionId,
    documentId: 'document',
    versionId,
    knowledgeBaseId: 'base',
    title: '휴가 규정',
    headingPath: '',
    tableHeader: null,
    text: TEXTS[versionId],
    start: 0,
    end: TEXTS[versionId].length,
    score: 1,
    legs: { lexical: 1, vector: 1 },
    coverage: 1,
  }));
  const report = (): void => undefined;
  const sheet = new AnswerSheet({
    answerId: 'a',
    language: 'ko',
    report,
    passages,
    confirm: confirmEvidence(files),
  });
  for (const text of Object.values(TEXTS))
    for await (const event of sheet.judge({ text, cited: [], origin: 'quote' }))
      expect(event.type).not.toBe('error');
  expect(sheet.unverified).toBe(false);
  expect(sheet.end()).toMatchObject({ text: TEXTS.kept, citations: [{ versionId: 'kept' }] });
});
