// real: PostgreSQL, BullMQ, LanceDB, files, models, API and worker as processes, the built script, Chromium, a web page
// of another origin with a policy of its own. fake: nothing.
import { execFileSync } from 'node:child_process';
import { once } from 'node:events';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import type { CreatedApiKey } from '@app/contracts';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { textsFor } from '../../apps/admin-console/widget/texts.js';
import { seriousViolations } from '../fixtures/accessibility.js';
import { browserPath, startBrowser } from '../fixtures/browser.js';
import { Client } from '../fixtures/client.js';
import { startSaseo, type SaseoProcesses } from '../fixtures/saseo-processes.js';

const root = join(import.meta.dirname, '..', '..');
const HOSTILE = '<img src=x onerror=alert(1)>';

describe.skipIf(!browserPath)('the chat widget', () => {
  let saseo: SaseoProcesses;
  let browser: Browser;
  let host: Server;
  let key: CreatedApiKey;
  let address: string;
  /** Attributes of the tag on the page. */
  let tag = '';

  beforeAll(async () => {
    execFileSync(process.execPath, [join(root, 'apps', 'admin-console', 'build-when-stale.mjs')], {
      stdio: 'inherit',
    });
    [saseo, browser] = await Promise.all([startSaseo(), startBrowser()]);
    const client = new Client(saseo.url, saseo.key);
    const knowledgeBase = (await client.createKnowledgeBase({ name: 'Help' })).id;
    await client.ingest(knowledgeBase, {
      name: `${HOSTILE}.md`,
      bytes: `# ${HOSTILE}\n\n연차는 다음 해 3월 31일까지 이월됩니다.\n\nParking costs 3,000 won an hour.\n`,
    });
    host = createServer((_request, response) => {
      // A strict policy of the page: the widget needs its script and its server, and nothing inline.
      response.setHeader(
        'content-security-policy',
        `default-src 'none'; script-src ${saseo.url}; connect-src ${saseo.url}`,
      );
      response.setHeader('content-type', 'text/html; charset=utf-8');
      response.end(
        `<!doctype html><html lang="ko"><title>Shop</title><h1>Shop</h1><script src="${saseo.url}/widget.js" async ${tag}></script></html>`,
      );
    }).listen(0, '127.0.0.1');
    await once(host, 'listening');
    address = `http://127.0.0.1:${(host.address() as AddressInfo).port}`;
    const body = { name: 'Shop', verbs: ['ask'], knowledgeBases: [knowledgeBase], origins: [address] };
    key = (await client.send<CreatedApiKey>('POST', '/v1/api-keys', body)).body;
  });
  afterAll(async () => {
    await browser?.close();
    await saseo?.stop();
    host?.close();
  });

  async function openPage(
    attributes: string,
    width: number,
    from = address,
  ): Promise<{ page: Page; faults: string[] }> {
    tag = attributes;
    const context = await browser.newContext({ viewport: { width, height: 800 }, reducedMotion: 'reduce' });
    const page = await context.newPage();
    page.setDefaultTimeout(15_000);
    const faults: string[] = [];
    page.on('pageerror', (error) => faults.push(error.message));
    page.on('dialog', (dialog) => void dialog.dismiss().then(() => faults.push('dialog')));
    page.on('console', (message) => message.type() === 'error' && faults.push(message.text()));
    await page.goto(from);
    return { page, faults };
  }

  it.each([
    ['ko', 1280, '연차는 언제까지 이월됩니까?', '3월 31일까지 이월됩니다.'],
    ['en', 390, 'What does parking cost an hour?', 'Parking costs 3,000 won an hour.'],
  ])(
    'answers visitors of another page, and shows what supports each sentence: %s',
    async (language, width, question, sentence) => {
      const words = textsFor(language);
      const { page, faults } = await openPage(`data-key="${key.key}" data-language="${language}"`, width);
      await page.getByRole('button', { name: words.open }).click();
      const panel = page.getByRole('dialog', { name: words.title });
      await panel.getByLabel(words.question).fill(question);
      await panel.getByLabel(words.question).press('Enter');
      await panel.getByText(sentence).first().waitFor();
      await panel.getByRole('button', { name: words.evidence(1), exact: true }).click();
      expect(await panel.locator('blockquote').textContent()).toContain(sentence);
      expect(await panel.locator('cite').textContent()).toContain('onerror');
      expect(await panel.locator('img').count()).toBe(0);
      expect(await seriousViolations(page)).toEqual([]);
      const screens = process.env['SCREENS'];
      if (screens) await page.screenshot({ path: join(root, screens, `widget-${language}-${width}.png`) });
      await page.keyboard.press('Escape');
      await panel.waitFor({ state: 'hidden' });
      expect(faults).toEqual([]);
      await page.context().close();
    },
  );

  it('says that it may not be asked from a page that the key does not name', async () => {
    const words = textsFor('en');
    const other = address.replace('127.0.0.1', 'localhost');
    const { page } = await openPage(`data-key="${key.key}" data-language="en"`, 1280, other);
    await page.getByRole('button', { name: words.open }).click();
    await page.getByLabel(words.question).fill('What does parking cost?');
    await page.getByRole('button', { name: words.send, exact: true }).click();
    // The browser hides even the reason from a page that no key names.
    await page.getByText(words.failed).waitFor();
    expect(await page.getByText('3,000').count()).toBe(0);
    await page.context().close();
  });
});
