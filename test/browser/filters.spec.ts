// real: PostgreSQL, BullMQ, LanceDB, files, models, API and worker as processes, the built console, Chromium. fake: nothing.
import { execFileSync } from 'node:child_process';
import { join } from 'node:path';
import type { Intent } from '@app/contracts';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { ko as text } from '../../apps/admin-console/src/i18n/ko.js';
import { browserPath, startBrowser, watchPage } from '../fixtures/browser.js';
import { Client } from '../fixtures/client.js';
import { startSaseo, type SaseoProcesses } from '../fixtures/saseo-processes.js';
import { signIn } from '../fixtures/sign-in.js';
import { expectSoundPage } from '../fixtures/sound-page.js';

const root = join(import.meta.dirname, '..', '..');

let saseo: SaseoProcesses;
let client: Client;
let browser: Browser;
let page: Page;
let faults: string[];

const expectSound = (name: string) => expectSoundPage(page, name, { faults, language: 'ko' });

/** Limits what is asked to documents with this value of the field. */
async function limit(field: string, value: string): Promise<void> {
  await page.getByRole('button', { name: text.filters.add }).click();
  await page.getByRole('menuitem', { name: field, exact: true }).click();
  await page.getByRole('combobox', { name: field, exact: true }).click();
  await page.getByRole('option', { name: value, exact: true }).click();
  await page.keyboard.press('Escape');
}

describe.skipIf(!browserPath)('filters in the console', () => {
  beforeAll(async () => {
    execFileSync(process.execPath, [join(root, 'apps', 'admin-console', 'build-when-stale.mjs')], {
      stdio: 'inherit',
    });
    [saseo, browser] = await Promise.all([startSaseo(), startBrowser()]);
    client = new Client(saseo.url, saseo.key);
    const base = await client.createKnowledgeBase({ name: '규정', slug: 'rules' });
    for (const [year, days] of [
      [2023, 15],
      [2024, 20],
    ]) {
      const words = `연차휴가는 입사 1년 뒤 ${days}일이 주어집니다.`;
      const metadata = { year, department: '인사' };
      const document = { externalId: `${year}`, title: `${year}년 규정`, text: words, metadata };
      await client.jobEnd((await client.push(base.id, document)).body.jobId);
    }
    page = await (await browser.newContext({ locale: 'ko-KR', reducedMotion: 'reduce' })).newPage();
    page.setDefaultTimeout(8_000);
    faults = watchPage(page, saseo.url);
    await signIn(page, saseo.url);
  });
  afterAll(async () => {
    await browser?.close();
    await saseo?.stop();
  });

  it('limit a question to documents, and are shown with its answer and its trace', async () => {
    await page.goto(`${saseo.url}/console/ask`);
    await limit('year', '2023');
    await page.getByLabel(text.ask.question).fill('연차휴가는 며칠인가요?');
    await page.getByRole('button', { name: text.ask.submit, exact: true }).click();
    await page.locator('article[aria-busy=false]').waitFor({ timeout: 60_000 });
    expect(await page.locator('.answer-text').textContent()).toContain('15일');
    await page.locator('article').getByText('year = 2023').waitFor();
    await expectSound('ask-filtered');
    await page.getByRole('button', { name: text.trace.open }).click();
    await page.getByText(text.filters.matched(1, 2)).waitFor();
    await page.keyboard.press('Escape');
    await page.getByRole('button', { name: text.filters.remove('year') }).click();
    expect(await page.getByRole('combobox', { name: 'year' }).count()).toBe(0);
  });

  it('limit what an intent is answered from', async () => {
    const { id } = (await client.send<{ id: string }>('POST', '/v1/intents/projects', { name: '고객센터' }))
      .body;
    const path = `/v1/intents/projects/${id}`;
    await client.send('POST', `${path}/intents`, { name: 'leave' });
    await page.goto(`${saseo.url}/console/intents/${id}`);
    await page.getByRole('button', { name: 'leave' }).click();
    await page.getByRole('combobox', { name: text.intents.searched.bases }).click();
    await page.getByRole('option', { name: '규정' }).click();
    await page.keyboard.press('Escape');
    await limit('year', '2024');
    await page.getByRole('button', { name: text.intents.searched.save }).click();
    const actionOf = async () =>
      (await client.send<{ items: Intent[] }>('GET', `${path}/intents`)).body.items[0]?.action;
    const filters = [{ of: 'metadata', field: 'year', oneOf: [2024] }];
    await expect.poll(actionOf).toMatchObject({ kind: 'knowledge-base', filters });
    await expectSound('intent-searched');
    await page.reload();
    await page.getByRole('button', { name: 'leave' }).click();
    await page.getByRole('button', { name: text.filters.remove('year') }).click();
    await page.getByRole('button', { name: text.intents.searched.save }).click();
    await expect.poll(async () => JSON.stringify(await actionOf())).not.toContain('filters');
  });
});
