// real: PostgreSQL, BullMQ, LanceDB, files, models, API and worker as processes, the built console, Chromium. fake: nothing.
import iconv from 'iconv-lite';
import { execFileSync } from 'node:child_process';
import { mkdirSync } from 'node:fs';
import { join, resolve } from 'node:path';
import type { AnswerEvent, KnowledgeBase } from '@app/contracts';
import type { Browser, Locator, Page } from 'playwright-core';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { en } from '../../apps/admin-console/src/i18n/en.js';
import { ko } from '../../apps/admin-console/src/i18n/ko.js';
import { browserPath, startBrowser, watchPage } from '../fixtures/browser.js';
import { Client } from '../fixtures/client.js';
import { makeBarePdf, makeEncryptedPdf, makeKoreanPdf, makeLongPdf } from '../fixtures/documents/pdf.js';
import { eventsOf } from '../fixtures/server-sent-events.js';
import { startSaseo, type SaseoProcesses } from '../fixtures/saseo-processes.js';
import { signIn } from '../fixtures/sign-in.js';
import { expectSoundPage, screens, takePicture } from '../fixtures/sound-page.js';

const root = join(import.meta.dirname, '..', '..');

let saseo: SaseoProcesses;
let client: Client;
let browser: Browser;
let shelfId: string;

describe.skipIf(!browserPath)('the documents of the console', () => {
  let page: Page;
  let faults: string[];

  beforeAll(async () => {
    execFileSync(process.execPath, [join(root, 'apps', 'admin-console', 'build-when-stale.mjs')], {
      stdio: 'inherit',
    });
    if (screens) mkdirSync(resolve(root, screens), { recursive: true });
    [saseo, browser] = await Promise.all([startSaseo(), startBrowser()]);
    client = new Client(saseo.url, saseo.key);
    shelfId = (await client.createKnowledgeBase({ name: '사내 규정', settings: { chunkTokens: 64 } })).id;
  });
  afterAll(async () => {
    await browser?.close();
    await saseo?.stop();
  });

  /** A page of its own in one of the languages, signed in as the administrator. */
  async function openConsole(language: 'ko' | 'en', path: string): Promise<typeof en> {
    await page?.context().close();
    const locale = language === 'ko' ? 'ko-KR' : 'en-US';
    page = await (await browser.newContext({ locale, reducedMotion: 'reduce' })).newPage();
    page.setDefaultTimeout(8_000);
    faults = watchPage(page, saseo.url);
    await signIn(page, saseo.url);
    await page.goto(`${saseo.url}/console${path}`);
    return language === 'ko' ? ko : en;
  }
  const expectSound = (name: string, language: 'ko' | 'en') =>
    expectSoundPage(page, name, { faults, language });
  const chunksOf = async (id: string) =>
    (
      await client.send<{ versionId: string; lost: { edited: number } | null }>(
        'GET',
        `/v1/documents/${id}/chunks`,
      )
    ).body;
  const expectShown = (place: Locator) => place.waitFor();
  const drawn = () => page.locator('.pdf-page[data-drawn=true]');
  /** The marks on the page are the boxes of the first sentence of an answer, to the pixel. */
  async function expectMarksAtBoxes(stream: string) {
    const events = eventsOf(stream).map(({ data }) => JSON.parse(data) as AnswerEvent);
    const first = events.find((event) => event.type === 'claim-verified');
    const boxes = first?.evidence.flatMap((evidence) => evidence.boxes ?? []) ?? [];
    expect(boxes.length).toBeGreaterThan(0);
    const [sheet, ...marks] = await page.evaluate<Record<'left' | 'top' | 'width' | 'height', number>[]>(
      "[...document.querySelectorAll('.pdf-page, .pdf-mark')].map((place) => place.getBoundingClientRect().toJSON())",
    );
    expect(marks).toHaveLength(boxes.length);
    boxes.forEach(({ left, top, right, bottom }, index) => {
      const { width, height } = sheet!;
      const mark = marks[index]!;
      expect(mark.left - sheet!.left).toBeCloseTo(left * width, 0);
      expect(mark.top - sheet!.top).toBeCloseTo(top * height, 0);
      expect(mark.width).toBeCloseTo((right - left) * width, 0);
      expect(mark.height).toBeCloseTo((bottom - top) * height, 0);
    });
  }

  beforeEach(({ onTestFailed, task }) => {
    onTestFailed(async () => {
      if (screens) await takePicture(page, `failed: ${task.name}`);
      process.stderr.write(`${page.url()}\n${faults.join('\n')}\n`);
    });
  });

  it.each(['ko', 'en'] as const)(
    'show a PDF as it was printed, its passages beside each page, in %s',
    async (language) => {
      const { documentId } = await client.ingest(
        shelfId,
        { name: '휴가 규정.pdf', bytes: await makeKoreanPdf() },
        { externalId: `leave-${language}` },
      );
      const text = await openConsole(language, `/documents/${documentId}`);
      await expectShown(drawn());
      const layer = page.locator('.pdf-text');
      expect(await layer.textContent()).toContain('제1조(목적)');
      const chunk = page.getByRole('button', { name: text.view.chunk(1) }).first();
      await chunk.hover();
      await expectShown(page.locator('.pdf-mark').first());
      // Both at once: the page may still be moving.
      const [title, mark] = await page.evaluate<Record<string, number>[]>(
        "['.pdf-text span', '.pdf-mark'].map((place) => document.querySelector(place).getBoundingClientRect().toJSON())",
      );
      for (const side of ['left', 'top', 'width', 'height'] as const)
        expect(mark?.[side], side).toBeCloseTo(title?.[side] ?? -1, -0.5);
      await page.getByRole('button', { name: text.pdf.next }).click();
      await expectShown(layer.getByText('제2조(한도)').first());
      await expectShown(drawn());
      const piece = page.getByRole('button', { name: text.view.chunk(2) }).first();
      expect([await page.locator('.chunk-row').count(), await page.locator('.pdf-mark').count()]).toEqual([
        1, 0,
      ]);
      await layer.getByText('제2조(한도)').first().hover();
      await expectShown(page.locator('.pdf-mark').first());
      expect(await piece.getAttribute('aria-pressed')).toBe('true');
      // All of the page is this passage: each of its texts is marked.
      expect(await page.locator('.pdf-mark').count()).toBeGreaterThanOrEqual(7);
      await expectSound('document-pdf', language);
      await page.getByText(text.documents.text, { exact: true }).first().click();
      await expectShown(page.locator('.document-text'));
    },
  );

  it.each(['ko', 'en'] as const)(
    'show how another length would cut them, before it is saved, in %s',
    async (language) => {
      const text = await openConsole(language, `/knowledge-bases/${shelfId}`);
      await page.getByRole('tab', { name: text.settings.title }).click();
      const size = page.getByLabel(text.settings.chunkTokens);
      const preview = page.getByRole('region', { name: text.settings.preview });
      await page.getByRole('combobox', { name: text.settings.preview }).click();
      await page.getByRole('option', { name: '휴가 규정' }).first().click();
      await expectShown(preview.getByText('제1조(목적)').first());
      const pieces = preview.locator('.mantine-Paper-root');
      const small = await pieces.count();
      await size.fill('512');
      await expect.poll(() => pieces.count(), { timeout: 8_000 }).toBeLessThan(small);
      await expectSound('settings-preview', language);
      const stored = await client.send<KnowledgeBase>('GET', `/v1/knowledge-bases/${shelfId}`);
      expect(stored.body.settings.chunkTokens).toBe(64);
    },
  );

  it('are answered from as their knowledge base decides about sentences that do not hold', async () => {
    const text = await openConsole('ko', `/knowledge-bases/${shelfId}`);
    await page.getByRole('tab', { name: text.settings.title }).click();
    const { regenerate, abstain } = text.unsupported.policies;
    const radio = (name: string) => page.getByRole('radio', { name, exact: true });
    expect(await radio(regenerate.label).isChecked()).toBe(true);
    await radio(abstain.label).check();
    await page.getByRole('button', { name: text.save, exact: true }).click();
    await expectShown(page.getByText(text.settings.saved));
    const stored = await client.send<KnowledgeBase>('GET', `/v1/knowledge-bases/${shelfId}`);
    expect(stored.body.settings.drafts.unsupported).toBe('abstain');
  });

  it('show the evidence of an answer on its page', async () => {
    const text = await openConsole('ko', '/ask');
    await page.getByLabel(text.ask.question).fill('유급 휴가는 매년 며칠인가요?');
    const answer = page.waitForResponse((response) => response.url().endsWith('/v1/answers'));
    await page.getByRole('button', { name: text.ask.submit, exact: true }).click();
    await page.locator('article[aria-busy=false]').waitFor({ timeout: 60_000 });
    await page.locator('.sentence').first().click();
    await expectShown(page.locator('mark.evidence').first());
    expect(
      await page.evaluate(() => performance.getEntriesByType('resource').map(({ name }) => name)),
    ).toEqual(expect.not.arrayContaining([expect.stringMatching(/pdf/)]));
    await page.getByText(text.pdf.original, { exact: true }).click();
    await expectShown(page.locator('.pdf-mark').first());
    await expectMarksAtBoxes(await (await answer).text());
    await expectSound('evidence-pdf', 'ko');
    await page.getByRole('link', { name: text.evidence.open }).click();
    await expectShown(page.getByRole('heading', { level: 2, name: text.pdf.original }));
    await expectShown(page.locator('.pdf-mark').first());
  });

  it('run no script of a file, and read Korean without its font by maps of their own server', async () => {
    const bytes = makeBarePdf(iconv.encode('연차는 15일이다.', 'cp949'));
    const { documentId } = await client.ingest(shelfId, { name: 'bare.pdf', bytes });
    const text = await openConsole('en', `/documents/${documentId}`);
    await expectShown(page.getByText(text.pdf.scripts));
    await expectShown(drawn());
    expect(await page.locator('.pdf-text').textContent()).toContain('연차는 15일이다.');
    await expectSound('document-pdf-script', 'en');
  });

  it('draw a page of 20 metres smaller, and say so', async () => {
    const { documentId } = await client.ingest(shelfId, {
      name: 'long.pdf',
      bytes: await makeLongPdf('Rule'),
    });
    const text = await openConsole('en', `/documents/${documentId}`);
    await expectShown(page.getByText(text.pdf.reduced));
    await expectSound('document-pdf-long', 'en');
  });

  it('say why a file cannot be drawn, and keep its text', async () => {
    const { documentId } = await client.ingest(shelfId, {
      name: 'good.pdf',
      bytes: await makeKoreanPdf(),
    });
    const text = await openConsole('ko', '/');
    for (const [words, body] of [
      [text.pdf.broken, Buffer.from('%PDF-1.7 and nothing more')],
      [text.pdf.password, await makeEncryptedPdf()],
    ] as const) {
      const answer = { status: 200, contentType: 'application/octet-stream', body };
      await page.route('**/file', (route) => route.fulfill(answer));
      await page.goto(`${saseo.url}/console/documents/${documentId}`);
      await expectShown(page.getByRole('alert').getByText(words));
      await page.unroute('**/file');
    }
    await expectSound('document-pdf-password', 'ko');
    await page.getByText(text.documents.text, { exact: true }).first().click();
    await expectShown(page.locator('.document-text').getByText('제1조(목적)'));
  });

  it.each(['ko', 'en'] as const)(
    'switch a passage off and on again, with a history, in %s',
    async (language) => {
      const { documentId } = await client.ingest(
        shelfId,
        { name: 'switched.md', bytes: '# 주차\n\n지하 2층은 방문객 주차장이다.\n' },
        { externalId: `switched-${language}` },
      );
      const text = await openConsole(language, `/documents/${documentId}`);
      const found = () => client.find(shelfId, '방문객 주차장');
      const dialog = page.getByRole('dialog');
      await page.getByRole('button', { name: text.revisions.open(1) }).click();
      await dialog.getByLabel(text.revisions.reason).fill('<b>공사 중</b>');
      await dialog.getByRole('button', { name: text.revisions.switchOff }).click();
      await expectShown(page.locator('.chunk-row').getByText(text.revisions.off));
      expect((await found()).join('')).not.toContain('방문객');
      await expectSound('chunk-off', language);
      await page.getByRole('button', { name: text.revisions.open(1) }).click();
      await expectShown(dialog.getByText('<b>공사 중</b>'));
      await expectShown(dialog.getByText('admin@example.com'));
      await expectSound('chunk-history', language);
      await dialog.getByRole('button', { name: text.revisions.switchOn }).click();
      await page.locator('.chunk-row[data-off=false]').waitFor();
      expect((await found()).join('')).toContain('방문객');
      await client.send('DELETE', `/v1/documents/${documentId}`);
    },
  );

  it.each(['ko', 'en'] as const)(
    'correct a passage, cite it as an editor’s words, bring the text back, and tell what another file gives up, in %s',
    async (language) => {
      const body =
        '# 관람\n\n전시실 개장 시간은 오전 10시입니다. 월요일은 휴관일입니다. 전시실 안에서는 사진을 찍을 수 있습니다.\n';
      const { documentId, versionId } = await client.ingest(
        shelfId,
        { name: `museum-${language}.md`, bytes: body },
        { externalId: `museum-${language}` },
      );
      const question = '전시실 개장 시간은 몇 시인가요?';
      const text = await openConsole(language, '/ask');
      const ask = async () => {
        await page.goto(`${saseo.url}/console/ask`);
        await page.getByLabel(text.ask.question).fill(question);
        await page.getByRole('button', { name: text.ask.submit, exact: true }).click();
        await page.locator('article[aria-busy=false]').waitFor({ timeout: 60_000 });
        await page.locator('.sentence').first().click();
        await expectShown(page.locator('mark.evidence').first());
      };
      await ask();
      const old = await page.getByRole('link', { name: text.evidence.open }).getAttribute('href');

      await page.goto(`${saseo.url}/console/documents/${documentId}`);
      const dialog = page.getByRole('dialog');
      const open = () => page.getByRole('button', { name: text.revisions.open(1) }).click();
      await open();
      const field = dialog.getByLabel(text.edits.text);
      await field.fill((await field.inputValue()).replace('오전 10시', '오후 1시'));
      await expectShown(dialog.locator('del').getByText('오전 10시'));
      await dialog.getByLabel(text.revisions.reason).fill('<i>여름</i> 시간표');
      await expectSound('chunk-edit', language);
      // Somebody else is first: it is said, what they wrote is compared, and nothing that was typed is lost.
      const other = { versionId, ordinal: 0, revision: 0, text: '전시실 개장 시간은 정오입니다.' };
      expect((await client.send('POST', `/v1/documents/${documentId}/edits`, other)).status).toBe(200);
      await dialog.getByRole('button', { name: text.edits.save }).click();
      await expectShown(dialog.getByRole('alert'));
      await expectShown(dialog.locator('del').getByText('정오').first());
      await page.keyboard.press('Escape');
      expect(await field.inputValue()).toContain('오후 1시');
      await dialog.getByRole('button', { name: text.edits.save }).click();
      await expectShown(page.locator('.chunk-row').getByText(text.edits.edited));
      await expectShown(page.locator('.document-text').getByText('오후 1시'));
      expect((await client.find(shelfId, '전시실 개장 시간')).join('')).not.toContain('10시');

      // An answer cites it as an editor's words; the one before opens the text that it was given from.
      await ask();
      await expectShown(page.locator('mark.evidence').getByText('오후 1시'));
      await page.getByRole('button', { name: text.edits.whatFileSays }).click();
      await expectShown(page.locator('.difference del').getByText('오전 10시'));
      await expectSound('evidence-edited', language);
      await page.goto(`${saseo.url}${old}`);
      await expectShown(page.getByText(text.edits.earlier));
      await expectShown(page.locator('mark.evidence').getByText('오전 10시'));
      if (language === 'ko') await expectSound('document-earlier', language);

      await page.getByRole('link', { name: text.edits.current }).click();
      await open();
      await expectShown(dialog.getByText('<i>여름</i> 시간표'));
      await expectShown(dialog.getByText('admin@example.com'));
      await expectSound('chunk-edit-history', language);
      await dialog.getByRole('button', { name: text.edits.restoreAsRead }).click();
      await expectShown(page.locator('.document-text').getByText('오전 10시'));
      expect(await page.locator('.chunk-row').getByText(text.edits.edited).count()).toBe(0);
      await open();
      await dialog.getByRole('button', { name: text.edits.restore(2) }).click();
      await expectShown(page.locator('.document-text').getByText('오후 1시'));

      // Another file begins without the edit: said before, and listed after.
      const chooser = page.waitForEvent('filechooser');
      await page.getByRole('button', { name: text.documents.replace }).click();
      const file = { name: 'museum.md', mimeType: 'text/markdown', buffer: Buffer.from(`${body}\n끝.\n`) };
      await (await chooser).setFiles(file);
      await expectShown(dialog.getByText(text.edits.willBeLost(1)));
      if (language === 'ko') await expectSound('replace-edited', language);
      await dialog.getByRole('button', { name: text.edits.replaceAnyway }).click();
      await expect.poll(async () => (await chunksOf(documentId)).lost?.edited, { timeout: 10_000 }).toBe(1);
      await page.reload();
      await page.getByRole('button', { name: text.edits.showLost }).click();
      await expectShown(dialog.locator('ins').getByText('오후 1시'));
      if (language === 'ko') await expectSound('edits-lost', language);
      expect((await chunksOf(documentId)).versionId).not.toBe(versionId);

      // Where drafts are published, files are corrected, not passages.
      const publish = (mode: 'live' | 'staged') =>
        client.send('PATCH', `/v1/knowledge-bases/${shelfId}`, { mode });
      await publish('staged');
      await page.reload();
      await open();
      await expectShown(dialog.getByText(text.edits.staged));
      await publish('live');
      await client.send('DELETE', `/v1/documents/${documentId}`);
    },
    60_000,
  );

  it('are not replaced over the edits of somebody without a word', async () => {
    const names = ['asked-1.md', 'asked-2.md'];
    const edit = async (name: string) => {
      const path = `/v1/knowledge-bases/${shelfId}/documents?query=${name}`;
      const [document] = (await client.send<{ items: { id: string }[] }>('GET', path)).body.items;
      const { versionId } = await chunksOf(document!.id);
      const change = { versionId, ordinal: 0, revision: 0, text: `${name} 고친 글입니다.` };
      expect((await client.send('POST', `/v1/documents/${document!.id}/edits`, change)).status).toBe(200);
      return document!.id;
    };
    for (const name of names)
      await client.ingest(shelfId, { name, bytes: '처음 글입니다.\n' }, { externalId: name });
    const [first, second] = (await Promise.all(names.map(edit))) as [string, string];
    const text = await openConsole('ko', `/knowledge-bases/${shelfId}`);
    const uploads = page.getByRole('region', { name: text.documents.uploads });
    const drop = (said: string, more: string[] = []) =>
      page.locator('input[type=file]').setInputFiles(
        [...names, ...more].map((name) => ({
          name,
          mimeType: 'text/markdown',
          buffer: Buffer.from(`${name}: ${said}\n`),
        })),
      );
    await drop('새 글입니다.', ['asked-new.md']);
    // What replaces nothing goes on.
    await expectShown(uploads.getByText(text.documents.state.published));
    await expectShown(uploads.getByText(text.edits.wouldBeLost(1)).nth(1));
    await expectSound('uploads-edited', 'ko');
    await uploads.getByRole('button', { name: `${text.edits.keep}: ${names[0]}` }).click();
    await uploads.getByRole('button', { name: `${text.edits.replaceAnyway}: ${names[1]}` }).click();
    await expect.poll(async () => (await chunksOf(second)).lost?.edited, { timeout: 10_000 }).toBe(1);
    const corrected = async () =>
      (await client.find(shelfId, '고친 글입니다')).filter((said) => said.includes('고친'));
    expect(await corrected()).toEqual([`${names[0]} 고친 글입니다.`]);
    await uploads.getByText(text.documents.state.published).nth(1).waitFor();
    await uploads.getByRole('button', { name: text.documents.clear }).click();
    await edit(names[1] as string);
    await drop('글이 또 바뀌었습니다.');
    await uploads.getByRole('button', { name: text.edits.replaceAll(2) }).click();
    await uploads.getByText(text.documents.state.published).nth(1).waitFor();
    expect((await chunksOf(first)).lost?.edited).toBe(1);
    expect(await corrected()).toEqual([]);
  }, 60_000);

  it.each(['ko', 'en'] as const)('come back when their delete is undone, in %s', async (language) => {
    const { documentId } = await client.ingest(
      shelfId,
      { name: 'undone.md', bytes: '옥상 정원은 3월부터 연다.\n' },
      { externalId: `undone-${language}` },
    );
    const text = await openConsole(language, `/documents/${documentId}`);
    const remove = async () => {
      await page.getByRole('button', { name: text.remove, exact: true }).click();
      await page.getByRole('dialog').getByRole('button', { name: text.remove, exact: true }).click();
    };
    await remove();
    await page.getByRole('alert').getByRole('button', { name: text.restore.undo }).click();
    await page.getByRole('link', { name: 'undone', exact: true }).click();
    await expectShown(page.getByText('옥상 정원').first());
    await remove();
    await expectShown(page.getByRole('alert').getByRole('button', { name: text.restore.undo }));
    await page.getByRole('button', { name: text.restore.deleted }).click();
    await expectShown(page.getByRole('dialog').getByText('undone'));
    await expectSound('deleted-documents', language);
    await page.getByRole('button', { name: `${text.restore.undo}: undone` }).click();
    await expectShown(page.getByText(text.restore.none));
    expect((await client.find(shelfId, '옥상 정원')).join('')).toContain('3월');
    await client.send('DELETE', `/v1/documents/${documentId}`);
  });

  it('save the original under its name', async () => {
    const { items } = (
      await client.send<{ items: { id: string }[] }>(
        'GET',
        `/v1/knowledge-bases/${shelfId}/documents?query=leave-ko`,
      )
    ).body;
    const text = await openConsole('en', `/documents/${items[0]?.id}`);
    const waiting = page.waitForEvent('download');
    await page.getByRole('button', { name: text.pdf.download }).click();
    expect((await waiting).suggestedFilename()).toBe('휴가 규정.pdf');
  });
});
