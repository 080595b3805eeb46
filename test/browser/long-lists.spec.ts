// real: PostgreSQL, BullMQ, LanceDB, files, models, API and worker as processes, the built console, Chromium. fake: nothing.
import { execFileSync } from 'node:child_process';
import { join } from 'node:path';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { en as text } from '../../apps/admin-console/src/i18n/en.js';
import { browserPath, startBrowser, watchPage } from '../fixtures/browser.js';
import { Client } from '../fixtures/client.js';
import { startSaseo, type SaseoProcesses } from '../fixtures/saseo-processes.js';
import { signIn } from '../fixtures/sign-in.js';
import { expectSoundPage } from '../fixtures/sound-page.js';

const root = join(import.meta.dirname, '..', '..');
/** Rows of each list: more than any window shows, and than one page of the API holds. */
const ROWS = 1_000;
/** Most rows that may be drawn of them. */
const MOST_DRAWN = 90;

let saseo: SaseoProcesses;
let client: Client;
let browser: Browser;
let page: Page;
let faults: string[];

const list = () => page.locator('main [data-rows]');
const drawn = () => list().locator('[data-index]').count();
const loaded = async () => Number(await list().getAttribute('data-rows'));
const patiently = { timeout: 8_000 };
const focusedRow = () => page.evaluate("document.activeElement.closest('[data-index]')?.dataset.index");
const toEnd = () => page.evaluate('scrollTo(0, document.documentElement.scrollHeight)');

/** Scrolls on until so many rows are loaded, and the last one is in sight. */
async function scrollThrough(rows: number): Promise<void> {
  await expect.poll(() => toEnd().then(loaded), { timeout: 20_000 }).toBe(rows);
  await toEnd();
  const last = page.locator(`main [data-index="${rows - 1}"]`);
  await expect.poll(() => toEnd().then(() => last.isVisible())).toBe(true);
}

describe.skipIf(!browserPath)('long lists of the console', () => {
  beforeAll(async () => {
    execFileSync(process.execPath, [join(root, 'apps', 'admin-console', 'build-when-stale.mjs')], {
      stdio: 'inherit',
    });
    [saseo, browser] = await Promise.all([startSaseo(), startBrowser()]);
    client = new Client(saseo.url, saseo.key);
    page = await (await browser.newContext({ locale: 'en-US', reducedMotion: 'reduce' })).newPage();
    page.setDefaultTimeout(8_000);
    faults = watchPage(page, saseo.url);
    await signIn(page, saseo.url);
  });
  afterAll(async () => {
    await browser?.close();
    await saseo?.stop();
  });

  it('draw of examples what is in sight, and keep the focus wherever one scrolls', async () => {
    const project = (await client.send<{ id: string }>('POST', '/v1/intents/projects', { name: 'Line' }))
      .body;
    const path = `/v1/intents/projects/${project.id}`;
    await client.send('POST', `${path}/intents`, { name: 'delivery' });
    const utterances = Array.from({ length: ROWS }, (_, index) => ({
      text: `Where is parcel number ${index}?`,
      intent: 'delivery',
    }));
    await client.send('POST', `${path}/utterances`, { utterances });
    await page.goto(`${saseo.url}/console/intents/${project.id}`);
    await page.getByRole('button', { name: 'delivery' }).click();
    await list().waitFor();
    expect(await list().getByRole('listitem').first().getAttribute('aria-setsize')).toBe('-1');

    const first = list().getByRole('listitem').first().getByRole('button');
    const name = await first.getAttribute('aria-label');
    await first.focus();
    await scrollThrough(ROWS);
    expect(await drawn()).toBeLessThan(MOST_DRAWN);
    const last = list().getByRole('listitem').last();
    expect([await last.getAttribute('aria-posinset'), await last.getAttribute('aria-setsize')]).toEqual([
      `${ROWS}`,
      `${ROWS}`,
    ]);
    expect(await page.evaluate('document.activeElement.ariaLabel')).toBe(name);
    // What is deleted goes without a look at all pages anew, and the row in its place has the focus.
    const requests: string[] = [];
    page.on('request', (request) => requests.push(request.url()));
    await page.keyboard.press('Enter');
    await expect.poll(loaded, patiently).toBe(ROWS - 1);
    await expect.poll(() => page.evaluate('document.activeElement.dataset.index'), patiently).toBe('0');
    expect(requests.filter((url) => url.includes('/utterances?'))).toEqual([]);
    // From row to row by keyboard, over the end of what was drawn.
    for (let step = 0; step < 60; step += 1) {
      // No faster than rows are drawn on a busy machine.
      await page.waitForTimeout(50);
      await page.keyboard.press('Tab');
      await expect.poll(focusedRow, patiently).toBe(`${step}`);
    }
    await expectSoundPage(page, 'long-examples', { faults, language: 'en' });
  }, 60_000);

  it('draw of golden cases what is in sight, and stop asking a server that fails', async () => {
    const { id: knowledgeBaseId } = await client.createKnowledgeBase({ name: 'Rules' });
    const cases = Array.from({ length: ROWS }, (_, index) => ({
      id: `${index}`,
      question: `What is rule number ${index}?`,
      facts: [`${index}`],
    }));
    const made = await client.send<{ id: string }>('POST', '/v1/golden-sets', {
      name: 'Long',
      knowledgeBaseId,
      cases,
    });
    let refused = 0;
    await page.route('**/cases?*cursor=*', (route) => {
      refused += 1;
      return route.fulfill({ status: 500, contentType: 'application/json', body: '{}' });
    });
    await page.goto(`${saseo.url}/console/evaluation/golden-sets/${made.body.id}`);
    await list().waitFor();
    await toEnd();
    await page.getByRole('alert').getByText(text.failure.title).waitFor();
    await page.waitForTimeout(500);
    expect(refused).toBe(1);
    await page.unroute('**/cases?*cursor=*');
    await page.getByRole('button', { name: text.more }).click();
    await scrollThrough(ROWS);
    expect(await drawn()).toBeLessThan(MOST_DRAWN);
    expect(await page.getByRole('table').getAttribute('aria-rowcount')).toBe(`${ROWS + 1}`);
    const lastRow = page.getByRole('row', { name: `rule number ${ROWS - 1}?` });
    expect(await lastRow.getAttribute('aria-rowindex')).toBe(`${ROWS + 1}`);
  }, 60_000);
});
