// real: PostgreSQL, BullMQ, LanceDB, files, models, API and worker as processes, the built console, Chromium, a server
// that speaks the protocol of vLLM. fake: its model.
import { execFileSync } from 'node:child_process';
import { join } from 'node:path';
import type { KnowledgeBase } from '@app/contracts';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { en as text } from '../../apps/admin-console/src/i18n/en.js';
import { breakableConnection } from '../fixtures/breakable-connection.js';
import { browserPath, startBrowser, watchPage } from '../fixtures/browser.js';
import { Client } from '../fixtures/client.js';
import { startSaseo, type SaseoProcesses } from '../fixtures/saseo-processes.js';
import { chatStream, startTextServer, streaming, type TextServer } from '../fixtures/text-server.js';
import {
  FIRST,
  SECOND,
  stopInTheMiddle,
  TRAVEL,
  TRAVEL_QUESTION,
  waitInTheMiddle,
} from '../fixtures/travel.js';

const root = join(import.meta.dirname, '..', '..');
const HOSTILE = '<img src=x onerror=alert(1)>';
const account = { email: 'editor@example.com', password: 'a password of twenty' };

let saseo: SaseoProcesses;
let client: Client;
let browser: Browser;
let generator: TextServer;
let shelfId: string;

describe.skipIf(!browserPath)('the console, disturbed', () => {
  let page: Page;

  beforeAll(async () => {
    execFileSync(process.execPath, [join(root, 'apps', 'admin-console', 'build-when-stale.mjs')], {
      stdio: 'inherit',
    });
    generator = await startTextServer({ chat: streaming(chatStream([FIRST, ' [1].'])) });
    [saseo, browser] = await Promise.all([
      startSaseo({ GENERATOR_URL: generator.url, GENERATOR_RETRIES: '0' }),
      startBrowser(),
    ]);
    client = new Client(saseo.url, saseo.key);
    shelfId = (await client.createKnowledgeBase({ name: HOSTILE })).id;
    await client.ingest(shelfId, TRAVEL);
  });
  afterAll(async () => {
    await browser?.close();
    await saseo?.stop();
    await generator?.close();
  });

  beforeEach(async () => {
    page = await (await browser.newContext({ locale: 'en-US', reducedMotion: 'reduce' })).newPage();
    page.setDefaultTimeout(15_000);
    return () => page.context().close();
  });

  async function signIn({ email, password }: typeof account): Promise<void> {
    const place = page.getByRole('main').or(page.getByRole('dialog'));
    await place.getByLabel(text.signIn.email).last().fill(email);
    await place.getByLabel(text.signIn.password, { exact: true }).last().fill(password);
    await place.getByRole('button', { name: text.signIn.submit }).last().click();
  }

  async function openAsAdministrator(path: string, url = saseo.url): Promise<void> {
    await page.goto(`${url}/console${path}`);
    await signIn({ email: 'admin@example.com', password: 'correct horse battery' });
  }

  /** The tokens of this browser are worth nothing from now on. */
  async function endSession(): Promise<void> {
    const worthless = JSON.stringify({ accessToken: 'x', refreshToken: 'x', expiresAt: 0 });
    await page.evaluate(`localStorage.setItem('saseo.session', ${JSON.stringify(worthless)})`);
  }

  it('keeps what was released when the server restarts in the middle of an answer, and asks again', async () => {
    generator.answerWith(stopInTheMiddle);
    await openAsAdministrator('/ask');
    await page.getByLabel(text.ask.question).fill(TRAVEL_QUESTION);
    await page.getByRole('button', { name: text.ask.submit, exact: true }).click();
    const sentence = page.locator('.sentence').first();
    await sentence.waitFor();
    expect(await page.getByRole('article').getAttribute('aria-busy')).toBe('true');
    saseo.api.kill('SIGKILL');
    await page.getByText(text.ask.lost).waitFor();
    expect(await sentence.getAttribute('data-verdict')).toBe('supported');
    generator.answerWith(streaming(chatStream([FIRST, ' [1]. ', SECOND, ' [1].'])));
    await saseo.restart({});
    await page.getByText(text.ask.interrupted).waitFor();
    await page.getByRole('button', { name: text.chat.askAgain }).click();
    await page.getByText(SECOND).first().waitFor();
    await page.locator('article[aria-busy=false]').nth(1).waitFor();
    expect(await page.locator('.sentence').count()).toBeGreaterThan(1);
  }, 90_000);

  it('goes on with an answer whose connection was broken', async () => {
    const { answer, goOn } = waitInTheMiddle();
    generator.answerWith(answer);
    const connection = await breakableConnection(saseo.url);
    await openAsAdministrator('/ask', connection.url);
    await page.getByLabel(text.ask.question).fill(TRAVEL_QUESTION);
    await page.getByRole('button', { name: text.ask.submit, exact: true }).click();
    await page.locator('.sentence').first().waitFor();
    connection.break();
    await page.getByText(text.ask.lost).waitFor();
    goOn();
    await page.locator('article[aria-busy=false]').waitFor();
    await connection.close();
    const sentences = await page.locator('.sentence').allTextContents();
    expect(sentences).toEqual([expect.stringContaining(FIRST), expect.stringContaining(SECOND)]);
    expect(await page.getByText(text.ask.lost).count()).toBe(0);
  });

  it('sends files after sign-in when the session ended before, whichever page is shown', async () => {
    await openAsAdministrator(`/knowledge-bases/${shelfId}`);
    await page.getByRole('heading', { level: 1, name: HOSTILE, exact: true }).waitFor();
    await endSession();
    await page.locator('input[type=file]').setInputFiles(
      Array.from({ length: 5 }, (_, index) => ({
        name: `later-${index}.md`,
        mimeType: 'text/markdown',
        buffer: Buffer.from(`# Later ${index}\n\nThis came after sign-in.\n`),
      })),
    );
    await page.getByRole('dialog', { name: text.signIn.title }).waitFor();
    await signIn({ email: 'admin@example.com', password: 'correct horse battery' });
    await page.getByRole('navigation').getByRole('link', { name: text.pages.jobs }).click();
    await page.getByRole('heading', { level: 1, name: text.pages.jobs }).waitFor();
    await page.goBack();
    const uploads = page.getByRole('region', { name: text.documents.uploads });
    await uploads.getByText(text.documents.state.published).nth(4).waitFor();
    expect(await uploads.getByText(text.jobs.state.failed).count()).toBe(0);
  });

  it('asks to sign in again when the account is removed while a page is open, and tells nothing more', async () => {
    const user = (await client.send<{ id: string }>('POST', '/v1/users', { ...account, role: 'editor' }))
      .body;
    await page.goto(`${saseo.url}/console/`);
    await signIn(account);
    await page.getByRole('heading', { level: 1, name: text.pages.home }).waitFor();
    await client.send('DELETE', `/v1/users/${user.id}`);
    // Home looks at the statistics every ten seconds.
    const dialog = page.getByRole('dialog', { name: text.signIn.title });
    await dialog.waitFor();
    await signIn(account);
    await dialog.getByRole('alert').waitFor();
    expect(await dialog.isVisible()).toBe(true);
  });

  it('says that a right is gone which was taken away while the page is open, and keeps what was typed', async () => {
    const demoted = { ...account, email: 'demoted@example.com' };
    const grant = { role: 'editor', knowledgeBases: [shelfId] };
    const user = (await client.send<{ id: string }>('POST', '/v1/users', { ...demoted, ...grant })).body;
    await page.goto(`${saseo.url}/console/knowledge-bases/${shelfId}`);
    await signIn(demoted);
    const settings = page.getByRole('tab', { name: text.settings.title });
    await settings.click();
    const size = page.getByLabel(text.settings.chunkTokens);
    await size.fill('200');
    const reader = { knowledgeBaseId: shelfId, role: 'reader' };
    await client.send('PUT', `/v1/users/${user.id}/grants`, reader);
    await page.getByRole('button', { name: text.save }).click();
    await page.getByRole('alert').getByText(text.failure.title).waitFor();
    expect(await size.inputValue()).toBe('200');
    // What is refused is no longer offered.
    await settings.waitFor({ state: 'hidden' });
    const { body } = await client.send<KnowledgeBase>('GET', `/v1/knowledge-bases/${shelfId}`);
    expect(body.settings.chunkTokens).toBe(320);
  });

  it('sends all files on a slow line on which the session ends meanwhile, and shows how far each is', async () => {
    await openAsAdministrator(`/knowledge-bases/${shelfId}`);
    await page.getByRole('heading', { level: 1, name: HOSTILE, exact: true }).waitFor();
    const line = await page.context().newCDPSession(page);
    await line.send('Network.emulateNetworkConditions', {
      offline: false,
      latency: 200,
      downloadThroughput: 100_000,
      uploadThroughput: 40_000,
    });
    await page.locator('input[type=file]').setInputFiles(
      Array.from({ length: 4 }, (_, index) => ({
        name: `slow-${index}.md`,
        mimeType: 'text/markdown',
        buffer: Buffer.from(`# Slow ${index}\n\n${'This takes its time on the line. '.repeat(2_000)}\n`),
      })),
    );
    const uploads = page.getByRole('region', { name: text.documents.uploads });
    await uploads.getByRole('progressbar').first().waitFor();
    await endSession();
    await page.getByRole('dialog', { name: text.signIn.title }).waitFor();
    await signIn({ email: 'admin@example.com', password: 'correct horse battery' });
    await uploads.getByText(text.documents.state.published).nth(3).waitFor({ timeout: 45_000 });
    expect(await uploads.getByText(text.jobs.state.failed).count()).toBe(0);
    const path = `/v1/knowledge-bases/${shelfId}/documents?query=slow-&limit=10`;
    const { body } = await client.send<{ items: { title: string }[] }>('GET', path);
    expect(body.items.map(({ title }) => title).sort()).toEqual(['slow-0', 'slow-1', 'slow-2', 'slow-3']);
  }, 90_000);

  it('shows what documents and models write as text, whatever it is, and runs nothing of it', async () => {
    const faults = watchPage(page, saseo.url);
    const sentence = `The code word of the day is ${HOSTILE} or [click](javascript:alert(2)) only.`;
    await client.ingest(shelfId, { name: `${HOSTILE}.txt`, bytes: `${sentence}\n` });
    generator.answerWith(streaming(chatStream([sentence, ' [1].'])));
    await openAsAdministrator('/ask');
    await page.getByLabel(text.ask.question).fill('What is the code word of the day?');
    await page.getByRole('button', { name: text.ask.submit, exact: true }).click();
    await page.locator('article[aria-busy=false]').waitFor();
    const shown = page.locator('.sentence').filter({ hasText: HOSTILE }).first();
    expect(await shown.textContent()).toContain(sentence);
    await shown.click();
    await page.locator('mark').filter({ hasText: 'javascript:alert(2)' }).first().waitFor();
    expect(await page.locator('img, a[href^="javascript"]').count()).toBe(0);
    expect(faults).toEqual([]);
  });

  it('says that the server does not answer, and goes on when it does', async () => {
    await openAsAdministrator('/jobs');
    await page.getByText(text.jobs.state.done).first().waitFor();
    await page.context().setOffline(true);
    await page.getByText(text.jobs.state.cancelled, { exact: true }).click();
    const failure = page.getByRole('alert');
    await failure.getByText(text.failure['connection-lost']).waitFor();
    await page.context().setOffline(false);
    await page.getByRole('button', { name: text.retry }).click();
    await page.getByText(text.jobs.empty).waitFor();
    expect(await failure.count()).toBe(0);
  });
});
