// real: PostgreSQL, BullMQ, LanceDB, files, models, API and worker as processes, the built console, Chromium. fake: nothing.
import { execFileSync } from 'node:child_process';
import { mkdirSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import type { Browser, Locator, Page } from 'playwright-core';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { en } from '../../apps/admin-console/src/i18n/en.js';
import { ko } from '../../apps/admin-console/src/i18n/ko.js';
import { browserPath, startBrowser, watchPage } from '../fixtures/browser.js';
import { Client } from '../fixtures/client.js';
import { startSaseo, type SaseoProcesses } from '../fixtures/saseo-processes.js';
import { signIn } from '../fixtures/sign-in.js';
import { expectSoundPage, screens, takePicture } from '../fixtures/sound-page.js';

const root = join(import.meta.dirname, '..', '..');

const stories = {
  ko: {
    shelf: '사내 규정',
    file: '연차휴가규정.md',
    body: '# 연차 휴가\n\n연차 유급휴가는 1년에 15일을 부여한다.\n\n사용하지 않은 연차는 최대 5일까지 이월할 수 있다.\n',
    question: '사용하지 않은 연차는 며칠까지 이월할 수 있나요?',
    fact: '5일',
    changed: ['최대 5일', '최대 7일'],
    unanswerable: '본사 주차장은 몇 층에 있나요?',
    added: '연차는 1년에 며칠인가요?',
    addedFact: '15일',
    more: [
      ['연차는 1년에 며칠 부여하나요?', '15일'],
      ['연차 유급휴가 일수를 알려 주세요.', '15일'],
      ['이월할 수 있는 연차는 최대 며칠인가요?', '30일'],
    ],
    setName: '휴가 질문',
  },
  en: {
    shelf: 'Company rules',
    file: 'travel-policy.md',
    body: '# Travel\n\nThe daily meal allowance in Japan is 60 dollars.\n\nTaxis are refunded after 22:00 only.\n',
    question: 'What is the daily meal allowance in Japan?',
    fact: '60 dollars',
    changed: ['60 dollars', '80 dollars'],
    unanswerable: 'Who won the chess tournament in the canteen?',
    added: 'After what time are taxis refunded?',
    addedFact: '22:00',
    more: [
      ['When are taxis refunded?', '22:00'],
      ['From what hour on is a taxi paid?', '22:00'],
      ['How much is the meal allowance in Japan?', '95 dollars'],
    ],
    setName: 'Travel questions',
  },
};

let saseo: SaseoProcesses;
let browser: Browser;

describe.skipIf(!browserPath).each(['ko', 'en'] as const)('quality in the console in %s', (language) => {
  const story = stories[language];
  const text = language === 'ko' ? ko : en;
  let page: Page;
  let faults: string[];
  let client: Client;
  let shelfId: string;

  beforeAll(async () => {
    client = new Client(saseo.url, saseo.key);
    shelfId = (await client.createKnowledgeBase({ name: story.shelf })).id;
    const locale = language === 'ko' ? 'ko-KR' : 'en-US';
    page = await (await browser.newContext({ locale, reducedMotion: 'reduce' })).newPage();
    page.setDefaultTimeout(8_000);
    faults = watchPage(page, saseo.url);
    await signIn(page, saseo.url);
    await page.goto(`${saseo.url}/console/`);
  });
  afterAll(() => page?.context().close());

  beforeEach(({ onTestFailed, task }) => {
    onTestFailed(async () => {
      if (screens) await takePicture(page, `failed: ${task.name}`);
      process.stderr.write(`${page.url()}\n${faults.join('\n')}\n`);
    });
  });

  const expectSound = (name: string) => expectSoundPage(page, name, { faults, language });
  const expectShown = (place: Locator) => place.waitFor();
  const dialog = () => page.getByRole('dialog');

  async function open(destination: keyof typeof text.pages): Promise<void> {
    const name = text.pages[destination];
    await page.getByRole('navigation').getByRole('link', { name, exact: true }).click();
    await expectShown(page.getByRole('heading', { level: 1, name }));
  }

  /** Adds a document to the shelf after `earlier` others, and waits until it can be searched. */
  async function upload(body: string, earlier: number): Promise<void> {
    await open('knowledgeBases');
    await page.getByRole('link', { name: story.shelf }).click();
    await page
      .locator('input[type=file]')
      .setInputFiles([{ name: story.file, mimeType: 'text/markdown', buffer: Buffer.from(body) }]);
    const uploads = page.getByRole('region', { name: text.documents.uploads });
    await uploads.getByText(text.documents.state.published).nth(earlier).waitFor({ timeout: 30_000 });
  }

  /** Asks in the scope of this language's shelf alone, and waits for the end of the answer. */
  async function ask(question: string, count: number): Promise<void> {
    await page.getByLabel(text.ask.question).fill(question);
    await page.getByRole('button', { name: text.ask.submit, exact: true }).click();
    await page.locator('article[aria-busy=false]').nth(count).waitFor({ timeout: 60_000 });
  }

  /** Starts a run, by whichever page is shown, and waits for its figures. */
  async function evaluate(name: string): Promise<void> {
    await page.getByRole('button', { name: text.evaluation.runs.start }).click();
    await dialog().getByLabel(text.evaluation.runs.name).fill(name);
    await dialog().getByRole('button', { name: text.evaluation.runs.start }).click();
    await expectShown(page.getByRole('heading', { level: 1, name }));
    const figures = page.getByRole('heading', { level: 2, name: text.evaluation.figures.title });
    await figures.waitFor({ timeout: 60_000 });
  }

  it('takes a document, answers from it and shows where it is said', async () => {
    await upload(story.body, 0);
    await open('ask');
    await ask(story.question, 0);
    await page.locator('.sentence').first().click();
    await expectShown(page.locator('mark.evidence').first());
    expect((await page.locator('mark.evidence').allTextContents()).join('')).toContain(story.fact);
  });

  it('keeps the answer as a golden case, and that there is none for another question', async () => {
    await page.getByRole('button', { name: text.evaluation.save.open }).click();
    expect(await dialog().getByLabel(text.evaluation.places.document, { exact: true }).inputValue()).toBe(
      story.file,
    );
    expect(await dialog().getByLabel(text.evaluation.cases.answers).inputValue()).toContain(story.fact);
    await dialog().getByLabel(text.evaluation.save.newSet).fill(story.setName);
    await dialog().getByLabel(text.evaluation.cases.facts).fill(story.fact);
    await expectSound('golden-save');
    await dialog().getByRole('button', { name: text.save, exact: true }).click();
    await expectShown(page.getByText(text.evaluation.save.saved(story.setName)));
    await ask(story.unanswerable, 1);
    // Where the documents say nothing, it is said what to do next.
    const look = page.getByRole('link', { name: text.ask.lookWhy });
    expect(await look.getAttribute('href')).toContain('/search?query=');
    await expectSound('ask-no-evidence');
    await page.getByRole('button', { name: text.evaluation.save.open }).nth(1).click();
    await expectShown(dialog().getByText(text.evaluation.cases.unanswerableText));
    await dialog().getByRole('button', { name: text.save, exact: true }).click();
    await dialog().waitFor({ state: 'hidden' });
  });

  it('adds, changes and deletes questions of a golden set', async () => {
    await open('evaluation');
    await page.getByRole('combobox', { name: text.evaluation.base }).click();
    await page.getByRole('option', { name: story.shelf }).click();
    await page.getByRole('tab', { name: text.evaluation.sets.title }).click();
    await expectShown(page.getByRole('link', { name: story.setName }));
    await expectSound('golden-sets');
    await page.getByRole('link', { name: story.setName }).click();
    await expectShown(page.getByRole('heading', { level: 1, name: story.setName }));
    await expectShown(page.getByText(text.evaluation.cases.unanswerable));
    await page.getByRole('button', { name: text.evaluation.cases.add }).click();
    await dialog().getByRole('textbox', { name: text.evaluation.cases.column.question }).fill(story.added);
    await dialog().getByLabel(text.evaluation.cases.facts).fill('?');
    await dialog().getByRole('button', { name: text.evaluation.places.add }).click();
    await dialog().getByLabel(text.evaluation.places.document, { exact: true }).fill('nowhere.md');
    await dialog().getByRole('button', { name: text.save, exact: true }).click();
    await expectShown(dialog().getByRole('alert').getByText('nowhere.md'));
    await dialog().getByLabel(text.evaluation.places.document, { exact: true }).fill(story.file);
    await dialog().getByRole('button', { name: text.save, exact: true }).click();
    await dialog().waitFor({ state: 'hidden' });
    await page.getByRole('button', { name: text.evaluation.cases.edit(story.added) }).click();
    await dialog().getByLabel(text.evaluation.cases.facts).fill(story.addedFact);
    await dialog().getByRole('button', { name: text.save, exact: true }).click();
    await dialog().waitFor({ state: 'hidden' });
    await expectShown(page.getByRole('cell', { name: story.addedFact, exact: true }));
    await expectSound('golden-set');
    await page.getByRole('button', { name: text.evaluation.cases.remove(story.added) }).click();
    await expectShown(page.getByText(text.evaluation.sets.count(2)));
  });

  it('takes questions from a file, all or none, and gives them back', async () => {
    const lines = story.more.map(([question, fact], index) =>
      JSON.stringify({ id: `${index}`, question, facts: [fact], evidence: [[{ document: story.file }]] }),
    );
    const send = (text: string) =>
      page
        .locator('input[type=file]')
        .setInputFiles([{ name: 'more.jsonl', mimeType: 'application/jsonl', buffer: Buffer.from(text) }]);
    await send(`${lines.join('\n')}\n{}`);
    const line = lines.length + 1;
    await expectShown(
      page
        .getByRole('alert')
        .getByText(new RegExp(`\\b${line}\\b`))
        .first(),
    );
    await expectShown(page.getByText(text.evaluation.sets.count(2)));
    await send(lines.join('\n'));
    await expectShown(page.getByText(text.evaluation.sets.count(2 + lines.length)));
    const download = page.waitForEvent('download');
    await page.getByRole('button', { name: text.evaluation.cases.export }).click();
    const given = readFileSync(await (await download).path(), 'utf8');
    expect(given.trim().split('\n').length).toBe(2 + lines.length);
    expect(given).toContain(story.unanswerable);
    const [[question = ''] = []] = story.more;
    const sheet = `id,question,facts,document\n0,"${question} (2)",x,${story.file}\n`;
    await page
      .locator('input[type=file]')
      .setInputFiles([{ name: 'more.csv', mimeType: 'text/csv', buffer: Buffer.from(sheet) }]);
    const renamed = page.getByRole('cell', { name: `${question} (2)`, exact: true });
    await expectShown(renamed);
    await expectShown(page.getByText(text.evaluation.sets.count(2 + lines.length)));
    await send(lines.join('\n'));
    await renamed.waitFor({ state: 'hidden' });
    await page.getByRole('button', { name: text.evaluation.sets.rename }).click();
    const name = await page.getByRole('heading', { level: 1 }).textContent();
    await dialog().getByLabel(text.evaluation.sets.name).fill(`${name} 2`);
    await dialog().getByRole('button', { name: text.save }).click();
    await expectShown(page.getByRole('heading', { level: 1, name: `${name} 2` }));
    await page.getByRole('button', { name: text.evaluation.sets.rename }).click();
    await dialog()
      .getByLabel(text.evaluation.sets.name)
      .fill(name ?? '');
    await dialog().getByRole('button', { name: text.save }).click();
    await dialog().waitFor({ state: 'hidden' });
  });

  it('evaluates a golden set and tells figures and questions', async () => {
    await evaluate('1.0');
    const answers = page.getByRole('table', { name: text.evaluation.figures.group.answers });
    await expectShown(
      answers.getByRole('row', { name: text.evaluation.figures.name['answer.correct'] as string }),
    );
    await expectSound('evaluation-run');
    await page.getByRole('button', { name: story.question }).click();
    await expectShown(page.getByText(`${text.evaluation.questions.cited}: ${story.file}`));
    await expectSound('evaluation-question');
    await page.getByText(text.evaluation.questions.missed, { exact: true }).click();
    await page.getByRole('button', { name: story.question }).waitFor({ state: 'detached' });
    const [wrong = ''] = story.more.at(-1) ?? [];
    const missed = page.getByRole('article').filter({ hasText: wrong });
    await expectShown(missed.getByText(text.evaluation.questions.miss.wrong));
    await page.getByRole('main').getByRole('link', { name: text.pages.evaluation }).click();
    await expectShown(page.getByRole('row', { name: '1.0' }));
    await expectSound('evaluation');
  });

  it('tells by comparison which question got worse when a document changed', async () => {
    const [before, after] = story.changed as [string, string];
    await upload(story.body.replace(before, after), 1);
    await open('evaluation');
    await evaluate('1.1');
    await page.getByRole('combobox', { name: text.evaluation.comparison.choose }).click();
    await page.getByRole('option', { name: '1.0' }).click();
    await expectShown(page.getByText(text.evaluation.comparison.moved(1, 0)));
    const compared = page.getByRole('article').filter({ hasText: text.evaluation.comparison.verdict.worse });
    await compared.getByRole('button', { name: story.question }).click();
    await expectShown(compared.getByText(text.evaluation.comparison.before('1.0')));
    await expectShown(compared.getByText(before).first());
    await expectShown(compared.getByText(after).first());
    await expectSound('evaluation-comparison');
  });

  it('follows a run, and cancels it', async () => {
    const cases = Array.from({ length: 400 }, (_, index) => ({ id: `${index}`, question: story.question }));
    const settings = { answers: false };
    await client.send('POST', '/v1/evaluations', { knowledgeBaseId: shelfId, name: 'long', cases, settings });
    await open('evaluation');
    await page.reload();
    await page.getByRole('link', { name: 'long' }).click();
    await expectShown(page.getByRole('progressbar', { name: text.evaluation.runs.progressLabel }));
    await page.getByRole('button', { name: text.evaluation.runs.cancel }).click();
    await expectShown(page.getByText(text.evaluation.runs.state.cancelled));
    await expectShown(page.getByText(text.evaluation.runs.noFigures));
    await page.getByRole('button', { name: text.remove, exact: true }).click();
    await dialog().getByRole('button', { name: text.remove, exact: true }).click();
    await expectShown(page.getByRole('link', { name: '1.1' }));
    await page.getByRole('link', { name: 'long' }).waitFor({ state: 'detached' });
  });
});

beforeAll(async () => {
  if (!browserPath) return;
  execFileSync(process.execPath, [join(root, 'apps', 'admin-console', 'build-when-stale.mjs')], {
    stdio: 'inherit',
  });
  if (screens) mkdirSync(resolve(root, screens), { recursive: true });
  [saseo, browser] = await Promise.all([startSaseo(), startBrowser()]);
});
afterAll(async () => {
  await browser?.close();
  await saseo?.stop();
});
