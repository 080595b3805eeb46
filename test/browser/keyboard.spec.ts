// real: PostgreSQL, BullMQ, LanceDB, files, models, API and worker as processes, the built console, Chromium. fake: nothing.
import { execFileSync } from 'node:child_process';
import { join } from 'node:path';
import type { Browser, Locator, Page } from 'playwright-core';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { ko as text } from '../../apps/admin-console/src/i18n/ko.js';
import { browserPath, startBrowser, watchPage } from '../fixtures/browser.js';
import { startSaseo, type SaseoProcesses } from '../fixtures/saseo-processes.js';

const root = join(import.meta.dirname, '..', '..');
/** Steps after which somebody without a mouse gives up. */
const MOST_STEPS = 60;

let saseo: SaseoProcesses;
let browser: Browser;
let page: Page;
let faults: string[];

/** Goes on from one control to the next until this one has the focus. */
async function step(to: Locator, key: 'Tab' | 'Shift+Tab' = 'Tab'): Promise<void> {
  await to.waitFor();
  for (let steps = 0; steps < MOST_STEPS; steps += 1) {
    if ((await to.and(page.locator(':focus')).count()) > 0) return;
    await page.keyboard.press(key);
  }
  throw new Error('this control is not reached by the keyboard');
}

async function stepAndPress(to: Locator, key: 'Tab' | 'Shift+Tab' = 'Tab'): Promise<void> {
  await step(to, key);
  await page.keyboard.press('Enter');
}

async function write(into: Locator, words: string): Promise<void> {
  await step(into);
  await page.keyboard.type(words);
}

async function open(name: keyof typeof text.pages): Promise<void> {
  await page.keyboard.press('Control+k');
  const field = page.getByPlaceholder(text.palette.open);
  await field.waitFor();
  await expect.poll(() => field.evaluate((element) => element.matches(':focus'))).toBe(true);
  await page.keyboard.type(text.pages[name]);
  await page.keyboard.press('Enter');
  await page.getByRole('heading', { level: 1, name: text.pages[name] }).waitFor();
}

describe.skipIf(!browserPath)('the console without a mouse', () => {
  beforeAll(async () => {
    execFileSync(process.execPath, [join(root, 'apps', 'admin-console', 'build-when-stale.mjs')], {
      stdio: 'inherit',
    });
    [saseo, browser] = await Promise.all([startSaseo(), startBrowser()]);
    page = await (await browser.newContext({ locale: 'ko-KR', reducedMotion: 'reduce' })).newPage();
    page.setDefaultTimeout(8_000);
    faults = watchPage(page, saseo.url);
  });
  afterAll(async () => {
    await browser?.close();
    await saseo?.stop();
  });
  beforeEach(({ onTestFailed }) => {
    onTestFailed(() => void process.stderr.write(`${page.url()}\n${faults.join('\n')}\n`));
  });

  it('leads from sign-in over an upload and a question to the evidence of a sentence', async () => {
    await page.goto(saseo.url);
    await write(page.getByLabel(text.signIn.email), 'admin@example.com');
    await write(page.getByLabel(text.signIn.password, { exact: true }), 'correct horse battery');
    await page.keyboard.press('Enter');
    await page.getByRole('heading', { level: 1, name: text.pages.home }).waitFor();
    // The first step leads past the navigation.
    await page.keyboard.press('Tab');
    await step(page.getByRole('link', { name: text.skip }));
    await page.keyboard.press('Enter');
    expect(await page.evaluate('document.activeElement.id')).toBe('content');

    await open('knowledgeBases');
    await stepAndPress(page.getByRole('button', { name: text.knowledgeBases.create }).first());
    const dialog = page.getByRole('dialog');
    await write(dialog.getByRole('textbox', { name: text.knowledgeBases.name }).first(), '사내 규정');
    await stepAndPress(dialog.getByRole('button', { name: text.knowledgeBases.create }));
    await page.getByRole('heading', { level: 1, name: '사내 규정' }).waitFor();

    const chooser = page.waitForEvent('filechooser');
    await stepAndPress(page.getByRole('button', { name: text.documents.choose }));
    const said = '사용하지 않은 연차는 최대 5일까지 이월할 수 있다.';
    await (
      await chooser
    ).setFiles({
      name: '연차휴가규정.md',
      mimeType: 'text/markdown',
      buffer: Buffer.from(`# 연차 휴가\n\n${said}\n`),
    });
    const uploads = page.getByRole('region', { name: text.documents.uploads });
    await uploads.getByText(text.documents.state.published).waitFor({ timeout: 30_000 });

    await open('ask');
    await write(page.getByLabel(text.ask.question), '사용하지 않은 연차는 며칠까지 이월할 수 있나요?');
    await page.keyboard.press('Enter');
    await page.locator('article[aria-busy=false]').waitFor({ timeout: 60_000 });
    await stepAndPress(page.locator('.sentence').first(), 'Shift+Tab');
    await page.locator('mark.evidence').first().waitFor();
    expect((await page.locator('mark.evidence').allTextContents()).join('')).toContain('최대 5일까지 이월');
    // On to the document itself, and to its passages.
    await stepAndPress(page.getByRole('link', { name: text.evidence.open }));
    await page.getByRole('heading', { level: 1, name: '연차휴가규정' }).waitFor();
    await stepAndPress(page.getByRole('button', { name: text.view.chunk(1) }).first());
    await stepAndPress(page.getByRole('button', { name: text.revisions.open(1) }));
    await dialog.getByLabel(text.edits.text).waitFor();
    await page.keyboard.press('Escape');
    // The focus is back where the window was opened.
    await dialog.waitFor({ state: 'hidden' });
    await expect.poll(() => page.evaluate('document.activeElement.ariaLabel')).toBe(text.revisions.open(1));
    expect(faults).toEqual([]);
  }, 90_000);
});
