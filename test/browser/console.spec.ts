// real: PostgreSQL, BullMQ, LanceDB, files, models, API and worker as processes, the built console, Chromium. fake: nothing.
import { execFileSync } from 'node:child_process';
import { mkdirSync } from 'node:fs';
import { join, resolve } from 'node:path';
import type { Role } from '@app/contracts';
import type { Browser, Locator, Page } from 'playwright-core';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { en } from '../../apps/admin-console/src/i18n/en.js';
import { ko } from '../../apps/admin-console/src/i18n/ko.js';
import { browserPath, startBrowser, watchPage } from '../fixtures/browser.js';
import { sendAndLose } from '../fixtures/lost-file.js';
import { jobEnd, startSaseo, type SaseoProcesses } from '../fixtures/saseo-processes.js';
import { expectSoundPage, screens, takePicture } from '../fixtures/sound-page.js';

const root = join(import.meta.dirname, '..', '..');
const HOSTILE = '<img src=x onerror=alert(1)>';
const hostileText = '# <script>alert(1)</script>\n\n`<svg onload=alert(2)>` is harmless as text.\n';

const documents = {
  ko: {
    name: '연차휴가규정.md',
    title: '연차휴가규정',
    body: '# 연차 휴가\n\n연차 유급휴가는 1년에 15일을 부여한다.\n\n사용하지 않은 연차는 최대 5일까지 이월할 수 있다.\n',
    question: '사용하지 않은 연차는 며칠까지 이월할 수 있나요?',
    quote: '최대 5일까지 이월',
  },
  en: {
    name: 'travel-policy.md',
    title: 'travel-policy',
    body: '# Travel\n\nThe daily meal allowance in Japan is 60 dollars.\n\nTaxis are refunded after 22:00 only.\n',
    question: 'What is the daily meal allowance in Japan?',
    quote: '60 dollars',
  },
};

/** A sentence that documents hold, and one that they do not. */
const rules = {
  ko: ['환불은 신청한 날부터 3일 안에 처리합니다.', '배송비는 모두 돌려드립니다.'],
  en: ['Refunds are paid within 3 days of the request.', 'Shipping costs are always returned.'],
} as const;

/** What callers say, by intent. */
const sayings = {
  ko: {
    환불: [
      '환불해 주세요',
      '돈을 돌려받고 싶어요',
      '결제 취소하고 환불 받을게요',
      '환불은 언제 되나요',
      '반품하고 환불 원해요',
    ],
    배송: [
      '배송이 언제 오나요',
      '택배가 아직 안 왔어요',
      '배송 조회 부탁해요',
      '물건이 어디쯤 왔나요',
      '배송지를 바꾸고 싶어요',
    ],
  },
  en: {
    refund: [
      'I want a refund',
      'give me my money back',
      'refund my payment please',
      'when is my refund',
      'return it for a refund',
    ],
    delivery: [
      'where is my parcel',
      'when does my delivery arrive',
      'track my delivery',
      'the parcel is late',
      'change the delivery address',
    ],
  },
} satisfies Record<string, Record<string, string[]>>;

let saseo: SaseoProcesses;
let browser: Browser;

if (!browserPath)
  process.stdout.write('The tests of the console were skipped: no Chromium on this machine.\n');

describe.skipIf(!browserPath).each(['ko', 'en'] as const)('the console in %s', (language) => {
  const text = language === 'ko' ? ko : en;
  const { name, title, body, question, quote } = documents[language];
  const [shelf, line] = language === 'ko' ? ['사내 규정', '고객센터'] : ['Company rules', 'Call centre'];
  let page: Page;
  let faults: string[];

  const expectSound = (name: string) => expectSoundPage(page, name, { faults, language });

  /** Waits until it is there. */
  async function expectShown(place: Locator): Promise<void> {
    await place.waitFor();
  }

  /** Adds a text to a knowledge base, and waits until it is published. */
  async function push(baseId: string, name: string, held: string): Promise<void> {
    const document = { externalId: name, title: name, text: held };
    const answer = await saseo.call('POST', `/v1/knowledge-bases/${baseId}/documents`, document);
    await jobEnd(saseo, ((await answer.json()) as { jobId: string }).jobId);
  }

  /** A knowledge base that holds one text. */
  async function shelve(name: string, held: string): Promise<string> {
    const made = await saseo.call('POST', '/v1/knowledge-bases', { name });
    const { id } = (await made.json()) as { id: string };
    await push(id, name, held);
    return id;
  }

  /** Starts a training that its worker does not come to, stops it from the list of jobs, and comes back. */
  async function cancelTraining(): Promise<void> {
    const tab = page.url();
    const kind = text.jobs.kind['train-intents'] as string;
    saseo.worker.kill('SIGSTOP');
    try {
      await page.getByRole('button', { name: text.intents.train, exact: true }).click();
      await page.getByRole('link', { name: text.intents.toJobs }).click();
      await page.getByRole('button', { name: `${text.jobs.cancel}: ${kind}` }).click();
      const row = page.getByRole('row').filter({ hasText: kind }).first();
      await expectShown(row.getByText(text.jobs.state.cancelled));
    } finally {
      saseo.worker.kill('SIGCONT');
    }
    await page.goto(tab);
    await page.getByRole('tab', { name: text.intents.tabs.versions }).click();
    await expectShown(page.getByRole('article').getByText(text.intents.state.failed));
  }

  async function open(destination: keyof typeof text.pages): Promise<void> {
    await page
      .getByRole('navigation')
      .getByRole('link', { name: text.pages[destination], exact: true })
      .click();
    await expectShown(page.getByRole('heading', { level: 1, name: text.pages[destination] }));
  }

  beforeAll(async () => {
    const context = await browser.newContext({
      locale: language === 'ko' ? 'ko-KR' : 'en-US',
      reducedMotion: 'reduce',
    });
    page = await context.newPage();
    page.setDefaultTimeout(8_000);
    faults = watchPage(page, saseo.url);
  });
  afterAll(() => page?.context().close());

  beforeEach(({ onTestFailed, task }) => {
    onTestFailed(async () => {
      if (screens) await takePicture(page, `failed: ${task.name}`);
      process.stderr.write(`${page.url()}\n${faults.join('\n')}\n`);
    });
  });

  it('refuses a wrong password in words, and signs in with the right one', async () => {
    await page.goto(saseo.url);
    await page.getByLabel(text.signIn.email).fill('admin@example.com');
    await page.getByLabel(text.signIn.password, { exact: true }).fill('wrong');
    await page.getByRole('button', { name: text.signIn.submit }).click();
    await expectShown(page.getByRole('alert'));
    await expectSound('sign-in');
    await page.getByLabel(text.signIn.password, { exact: true }).fill('correct horse battery');
    await page.getByRole('button', { name: text.signIn.submit }).click();
    await expectShown(page.getByRole('heading', { level: 1, name: text.pages.home }));
    await expectShown(page.getByText(text.home.state.ok).first());
    await expectSound('home');
  });

  it('makes a knowledge base', async () => {
    await open('knowledgeBases');
    await page.getByRole('button', { name: text.knowledgeBases.create }).first().click();
    await page.getByLabel(text.knowledgeBases.name, { exact: false }).first().fill(shelf);
    await page.getByRole('combobox', { name: text.knowledgeBases.preset }).click();
    await page.getByRole('option', { name: text.knowledgeBases.presets.questions }).click();
    await expectShown(page.getByText(text.knowledgeBases.presetTexts.questions));
    await page.getByRole('dialog').getByRole('button', { name: text.knowledgeBases.create }).click();
    await expectShown(page.getByRole('heading', { level: 1, name: shelf }));
    await expectShown(page.getByText(text.documents.empty));
  });

  it('takes files and shows what becomes of each', async () => {
    await page.locator('input[type=file]').setInputFiles([
      { name, mimeType: 'text/markdown', buffer: Buffer.from(body) },
      { name: 'cat.md', mimeType: 'text/markdown', buffer: Buffer.from('') },
      { name: `${HOSTILE}.md`, mimeType: 'text/markdown', buffer: Buffer.from(hostileText) },
      { name: 'half.docx', mimeType: 'application/octet-stream', buffer: Buffer.from('PK') },
    ]);
    const uploads = page.getByRole('region', { name: text.documents.uploads });
    await uploads.getByText(text.documents.state.published).nth(1).waitFor({ timeout: 30_000 });
    await expectShown(uploads.getByText(text.jobs.state.failed).nth(1));
    await expectShown(uploads.getByRole('link', { name: HOSTILE }));
    await expectSound('documents');
    await uploads.getByRole('button', { name: `${text.retry}: half` }).click();
    await expectShown(page.getByText(text.jobs.retried));
    await expectShown(uploads.getByRole('button', { name: `${text.retry}: half` }));
    await page.getByRole('link', { name: HOSTILE, exact: true }).first().click();
    await expectShown(page.getByText('alert(2)').first());
    await page.goBack();
    await page.getByRole('link', { name: title, exact: true }).first().click();
    await expectShown(page.getByText(quote).first());
    await page
      .getByRole('button', { name: text.view.chunk(1) })
      .first()
      .click();
    expect((await page.locator('mark.evidence').allTextContents()).join('')).toContain(quote);
    await expectSound('document');
    await page.getByRole('tab', { name: text.documents.versions }).click();
    await page.getByText(text.view.ingestion).click();
    await expectShown(page.getByText(text.stage['embedding'] as string));
  });

  it('answers with verdicts, and highlights the evidence of the sentence that is chosen', async () => {
    await open('ask');
    await expectSound('ask-empty');
    await page.getByLabel(text.ask.question).fill(question);
    await page.getByRole('button', { name: text.ask.submit, exact: true }).click();
    const sentence = page.locator('.sentence').first();
    await sentence.waitFor({ timeout: 60_000 });
    expect(await sentence.getAttribute('data-verdict')).toBe('supported');
    await page.locator('article[aria-busy=false]').waitFor({ timeout: 60_000 });
    await sentence.click();
    await expectShown(page.locator('mark.evidence').first());
    expect((await page.locator('mark.evidence').allTextContents()).join('')).toContain(quote);
    await expectSound('ask');
    await page.keyboard.press('Escape');
    await page.getByRole('button', { name: text.trace.open }).click();
    await expectShown(page.getByRole('heading', { name: text.trace.ranking }));
    await expectSound('trace');
    await page.keyboard.press('Escape');
  });

  it('opens an earlier conversation, goes on with it, names it and deletes it', async () => {
    const history = page.getByRole('dialog', { name: text.ask.history });
    await page.reload();
    await page.getByRole('button', { name: text.ask.history }).click();
    await history.getByRole('link', { name: question }).click();
    await expectShown(page.locator('.sentence').first());
    await page.getByLabel(text.ask.question).fill(HOSTILE);
    await page.getByRole('button', { name: text.ask.submit, exact: true }).click();
    await page.locator('article[aria-busy=false]').nth(1).waitFor({ timeout: 60_000 });
    await page.getByRole('button', { name: text.ask.history }).click();
    await expectShown(history.getByText(text.conversations.questions(2)));
    await expectSound('conversations');
    const row = (title: string) =>
      history.getByRole('button', { name: `${text.conversations.actions}: ${title}` });
    await row(question).click();
    await page.getByRole('menuitem', { name: text.conversations.rename }).click();
    await page.getByLabel(text.conversations.name, { exact: true }).fill(HOSTILE);
    await page.getByRole('button', { name: text.save, exact: true }).click();
    await row(HOSTILE).click();
    await page.getByRole('menuitem', { name: text.remove }).click();
    const asked = page.getByRole('dialog', { name: text.conversations.removeTitle });
    await asked.getByRole('button', { name: text.remove, exact: true }).click();
    await expectShown(page.getByText(text.ask.empty));
  });

  it('answers a question with two settings side by side, and tells what differs', async () => {
    await page.getByRole('link', { name: text.compare.open }).click();
    await page.getByLabel(text.ask.question).fill(question);
    await page.getByLabel(text.compare.maxSentences).last().fill('1');
    await page.getByRole('button', { name: text.compare.submit }).click();
    const differences = page.getByRole('region', { name: text.compare.differences });
    await differences.waitFor({ timeout: 60_000 });
    expect(await page.locator('article[aria-busy=false]').count()).toBe(2);
    await expectShown(differences.getByText(text.compare.both).first());
    await expectShown(differences.getByText(quote));
    await expectSound('compare');
    await page.locator('.sentence').last().click();
    await expectShown(page.locator('mark.evidence').first());
    await page.keyboard.press('Escape');
  });

  it('answers people who only ask, without the console around it', async () => {
    await open('chat');
    await expectSound('chat-empty');
    await page.getByLabel(text.ask.question).fill(question);
    await page.keyboard.press('Enter');
    await page.locator('.sentence').first().click({ timeout: 60_000 });
    await expectShown(page.locator('mark.evidence').first());
    await page.keyboard.press('Escape');
    await expectSound('chat');
    await page.getByRole('link', { name: text.chat.console }).click();
    await expectShown(page.getByRole('heading', { level: 1, name: text.pages.home }));
  });

  it('tells how questions were answered lately', async () => {
    const activity = page.getByRole('region', { name: text.statistics.title });
    const volume = activity.getByRole('img', { name: text.statistics.volume });
    expect(await volume.getAttribute('aria-label')).toContain(text.outcome.quoted);
    await expectShown(
      page
        .getByRole('region', { name: text.home.failures })
        .getByText(/^.+: .+/)
        .first(),
    );
    await expectSound('home-activity');
    await activity.getByText(text.statistics.spans.day).click();
    await expectShown(volume);
    await activity.getByPlaceholder(text.statistics.everywhere).click();
    await page.getByRole('option', { name: shelf, exact: true }).click();
    await expectShown(volume);
  });

  it('takes what an asker says of an answer to those who can mend it', async () => {
    await open('chat');
    await page.getByLabel(text.ask.question).fill(question);
    await page.keyboard.press('Enter');
    await page.getByRole('button', { name: text.feedback.down }).click({ timeout: 60_000 });
    await page.getByText(text.feedback.reason.outdated).click();
    await page.getByLabel(text.feedback.comment).fill(HOSTILE);
    await expectSound('chat-feedback');
    await page.getByRole('button', { name: text.feedback.send }).click();
    await expectShown(page.getByText(text.feedback.thanks));
    await page.getByRole('link', { name: text.chat.console }).click();
    await open('feedback');
    const said = page.getByRole('article').filter({ hasText: question });
    await expectShown(said.getByText(HOSTILE));
    await expectSound('feedback');
    await said.getByRole('link', { name: text.feedback.look }).click();
    await expectShown(page.getByRole('button', { name: text.trace.open }));
    await expectShown(page.getByText(text.feedback.reason.outdated));
    await page.goBack();
    await said.getByRole('button', { name: text.feedback.markDone }).click();
    await expectShown(page.getByText(text.feedback.empty));
    await page.getByText(text.feedback.done, { exact: true }).click();
    await expectShown(said.getByRole('button', { name: text.feedback.reopen }));
  });

  it('shows what each way of searching finds', async () => {
    await open('search');
    await page.getByRole('combobox', { name: text.searchTest.query }).fill(question);
    await page.getByRole('button', { name: text.searchTest.submit, exact: true }).last().click();
    await expectShown(page.locator('article').first());
    await expectSound('search');
    const whyNot = page.getByRole('region', { name: text.whyNot.title });
    await whyNot.getByLabel(text.whyNot.document, { exact: true }).click();
    await page.getByRole('option', { name: HOSTILE }).click();
    await whyNot.getByRole('button', { name: text.whyNot.submit }).click();
    await expectShown(whyNot.getByText(text.whyNot.lacking));
    await whyNot.scrollIntoViewIfNeeded();
    await expectSound('search-why-not');
  });

  it('lists jobs, models, people and keys', async () => {
    await open('jobs');
    await expectShown(page.getByText(text.jobs.state.done).first());
    await expectSound('jobs');
    await open('models');
    await expectShown(page.getByText(text.models.active).first());
    const indexes = page.getByRole('region', { name: text.indexes.title });
    await expectShown(indexes.getByText(text.indexes.state.serving, { exact: true }));
    const judge = page.getByRole('row').filter({ hasText: 'saseo-judge/1' });
    // Once: the other language finds what was measured.
    if (language === 'ko') await judge.getByRole('button', { name: text.models.speed.measure }).click();
    await judge.getByText(text.models.speed.how).click({ timeout: 30_000 });
    await expectShown(judge.getByText(text.models.speed.apart));
    await expectSound('models');
    await open('access');
    await expectShown(page.getByText('admin@example.com').last());
    await expectSound('access');
    await page.getByRole('tab', { name: text.access.keys }).click();
    await page.getByRole('button', { name: text.access.addKey }).click();
    await page.getByLabel(text.access.keyName).fill(`IVR ${language}`);
    await page.getByRole('dialog').getByRole('button', { name: text.access.addKey }).click();
    await expectShown(page.getByText(text.access.keyOnce));
    expect(await page.getByRole('dialog').locator('pre').textContent()).toMatch(/^saseo_/);
    await page.keyboard.press('Escape');
    await expectShown(page.getByText(`IVR ${language}`));
  });

  it('tells which policies are in force, and changes them and the limit of a key at once', async () => {
    const dialog = page.getByRole('dialog');
    await page.getByRole('button', { name: text.policies.limitKey(`IVR ${language}`) }).click();
    await dialog.getByLabel(text.policies.keyLimit).fill('90');
    await dialog.getByRole('button', { name: text.policies.save }).click();
    await expectShown(page.getByText(text.policies.unit.perMinute('90')));
    await page.getByRole('tab', { name: text.policies.tab }).click();
    const name = text.policies.name['answer-retention-days'];
    const row = page.getByRole('listitem').filter({ hasText: name });
    const change = row.getByRole('button', { name: text.policies.changing(name) });
    await expectShown(row.getByText(text.policies.forEver));
    await change.click();
    await dialog.getByRole('switch', { name: text.policies.forEver }).uncheck();
    await dialog.getByRole('textbox', { name }).fill('400');
    await dialog.getByRole('button', { name: text.policies.save }).click();
    await expectShown(row.getByText(text.policies.unit.days('400')));
    await expectShown(row.getByText(text.policies.source.stored));
    await expectSound('policies');
    await change.click();
    await expectSound('policy-change');
    await dialog.getByRole('button', { name: text.policies.toDefault(text.policies.forEver) }).click();
    await expectShown(row.getByText(text.policies.source.default));
  });

  it('tries what was given up again, and discards it', async () => {
    const made = await saseo.call('POST', '/v1/knowledge-bases', { name: `${shelf} 2` });
    const { id } = (await made.json()) as { id: string };
    const { kept, given } = { kept: `kept-${language}`, given: `given-${language}` };
    const lost = await sendAndLose(saseo, id, { name: `${kept}.md`, bytes: `# ${kept}\n\n${body}` });
    const second = await sendAndLose(saseo, id, { name: `${given}.md`, bytes: `# ${given}\n\n${body}` });
    for (const { jobId } of [lost, second]) await jobEnd(saseo, jobId);
    await lost.restore();
    await open('home');
    await page.getByText(text.jobs.dead.home('2')).click();
    const row = (name: string) => page.getByRole('row').filter({ hasText: name });
    await row(given).getByRole('checkbox').check();
    await expectShown(page.getByRole('button', { name: text.jobs.dead.retry('1') }));
    await expectSound('dead-letters');
    await row(kept)
      .getByRole('button', { name: `${text.retry}: ${kept}` })
      .click();
    await row(kept).waitFor({ state: 'detached' });
    expect(await jobEnd(saseo, lost.jobId)).toMatchObject({ state: 'done' });
    await row(given).getByRole('checkbox').check();
    await page.getByRole('button', { name: text.jobs.dead.discard('1') }).click();
    await page.getByRole('dialog').getByRole('button', { name: text.jobs.dead.discardOne }).click();
    await expectShown(page.getByText(text.jobs.dead.empty));
    await saseo.call('DELETE', `/v1/knowledge-bases/${id}`);
    await open('access');
  });

  // Once: the other language finds the installation as it was.
  it.runIf(language === 'ko')(
    'builds an index for another encoder, lets it serve, and goes back',
    async () => {
      const [former, other] = ['saseo-static/1', 'saseo-encoder/1'];
      const dialog = page.getByRole('dialog');
      const indexes = page.getByRole('region', { name: text.indexes.title });
      const row = (encoder: string) => indexes.getByRole('row').filter({ hasText: encoder });
      const publish = async (encoder: string) => {
        await row(encoder).getByRole('button', { name: text.indexes.publish }).click();
        await dialog.getByRole('button', { name: text.indexes.publish }).click();
        await expectShown(row(encoder).getByText(text.indexes.state.serving));
      };
      await open('models');
      const { use, without, role } = text.models;
      await page.getByRole('button', { name: `${use}: saseo-judge/1` }).click();
      await dialog.getByRole('button', { name: use }).click();
      await page.getByRole('button', { name: `${without}: ${role['judge']}` }).click();
      await expectShown(dialog.getByText(text.models.withoutText.judge));
      await dialog.getByRole('button', { name: without }).click();
      await expectShown(page.getByRole('button', { name: `${use}: saseo-judge/1` }));
      await page.getByRole('button', { name: `${text.models.use}: ${other}` }).click();
      await dialog.getByRole('button', { name: text.models.use }).click();
      await indexes.getByRole('button', { name: text.indexes.build }).click();
      await expectShown(row(other).getByText(text.indexes.state.ready));
      await expectSound('index-built');
      await publish(other);
      await publish(former);
      await page.getByRole('button', { name: text.models.rollback(former) }).click();
      await row(other).getByRole('button', { name: text.remove }).click();
      await dialog.getByRole('button', { name: text.remove }).click();
      await expectShown(page.getByText(text.indexes.purging.done));
      await open('jobs');
      await expectShown(page.getByText(text.jobs.kind['purge-index'] as string).first());
      await expectSound('jobs-index');
      await open('access');
    },
  );

  it('tells who may do what in a knowledge base, and which keys open it', async () => {
    const reader = `reader-${language}@example.com`;
    await page.getByRole('tab', { name: text.access.users }).click();
    await page.getByRole('button', { name: text.access.addUser }).click();
    const dialog = page.getByRole('dialog');
    await dialog.getByLabel(text.signIn.email).fill(reader);
    await dialog.locator('input[type=password]').fill('correct horse battery');
    await dialog.getByPlaceholder(text.access.everywhere).click();
    await page.getByRole('option', { name: shelf, exact: true }).click();
    await dialog.getByLabel(text.signIn.email).click();
    await dialog.getByRole('button', { name: text.access.addUser }).click();
    await expectShown(page.getByRole('button', { name: `${text.remove}: ${reader}` }));
    await open('knowledgeBases');
    await page.getByRole('link', { name: shelf }).first().click();
    await page.getByRole('tab', { name: text.knowledgeBases.members }).click();
    await expectShown(page.getByRole('region', { name: text.access.roles.owner }).getByText('admin@'));
    const readers = page.getByRole('region', { name: text.access.roles.reader });
    await expectShown(readers.getByText(reader));
    expect(await readers.getByText('@example.com').count()).toBe(1);
    await expectShown(page.getByRole('region', { name: text.access.keys }).getByText(`IVR ${language}`));
    await expectSound('members');
  });

  it('changes who may do what there, and keeps a record of it', async () => {
    const reader = `reader-${language}@example.com`;
    const inRole = (role: Role) => page.getByRole('region', { name: text.access.roles[role] });
    await page.getByRole('combobox', { name: text.access.roleOf(reader) }).click();
    await page.getByRole('option', { name: text.access.roles.editor }).click();
    await expectShown(inRole('editor').getByText(reader));
    await page.getByRole('button', { name: `${text.access.takeOut}: ${reader}` }).click();
    await page.getByRole('dialog').getByRole('button', { name: text.access.takeOut }).click();
    await inRole('editor').waitFor({ state: 'hidden' });
    await page.getByRole('button', { name: text.access.addMember }).click();
    const dialog = page.getByRole('dialog');
    await dialog.getByRole('combobox', { name: text.access.member }).click();
    await page.getByRole('option', { name: reader }).click();
    await dialog.getByRole('button', { name: text.access.addMember }).click();
    await expectShown(inRole('reader').getByText(reader));
    await open('access');
    await page.getByRole('button', { name: `${text.access.changeRole}: ${reader}` }).click();
    await dialog.getByRole('combobox', { name: text.access.role }).click();
    await page.getByRole('option', { name: text.access.roles.auditor }).click();
    await dialog.getByRole('button', { name: text.access.changeRole }).click();
    await expectShown(page.getByRole('row').filter({ hasText: reader }).getByText(text.access.roles.auditor));
    await open('audit');
    const rows = page.getByRole('row').filter({ hasText: text.audit.actions['user-grant'] as string });
    await expectShown(rows.filter({ hasText: reader }).nth(3));
    expect(await rows.filter({ hasText: reader }).count()).toBe(4);
    await expectShown(page.getByRole('cell', { name: 'admin@example.com' }).first());
    await expectSound('audit');
    await page.getByRole('combobox', { name: text.audit.action }).click();
    await page.getByRole('option', { name: text.audit.actions['api-key-create'] as string }).click();
    await expectShown(page.getByRole('row').filter({ hasText: `IVR ${language}` }));
    await rows.first().waitFor({ state: 'hidden' });
  });

  it('loads a long list on while its end is in sight', async () => {
    const bases = (await (await saseo.call('GET', '/v1/knowledge-bases')).json()) as {
      items: { id: string }[];
    };
    for (let count = 0; count < 160; count += 1)
      await saseo.call('PATCH', `/v1/knowledge-bases/${bases.items.at(-1)?.id}`, {
        keptVersions: 1 + (count % 9),
      });
    await page.reload();
    const loaded = async () => Number(await page.locator('tbody[data-rows]').getAttribute('data-rows'));
    await expect.poll(loaded, { timeout: 8_000 }).toBeGreaterThanOrEqual(50);
    await page.evaluate('scrollTo(0, document.documentElement.scrollHeight)');
    await expect.poll(loaded, { timeout: 8_000 }).toBeGreaterThanOrEqual(100);
    // The end stays in sight of this tall window for as long as there is more.
    await page.setViewportSize({ width: 1_280, height: 20_000 });
    await expect.poll(loaded, { timeout: 8_000 }).toBeGreaterThan(160);
    await page.setViewportSize({ width: 1_280, height: 800 });
  });

  it('edits the words of a knowledge base, and shows how a question is read', async () => {
    const made = await saseo.call('POST', '/v1/knowledge-bases', { name: text.vocabulary.title });
    const { id } = (await made.json()) as { id: string };
    await page.goto(`${saseo.url}/console/knowledge-bases/${id}`);
    await page.getByRole('tab', { name: text.vocabulary.title }).click();
    await expectShown(page.getByText(text.vocabulary.none));
    const add = async (kind: string, ...words: string[]) => {
      await page.getByText(kind, { exact: true }).first().click();
      const input = page.getByRole('combobox', { name: text.vocabulary.words, exact: true });
      for (const word of words) {
        await input.fill(word);
        await input.press('Enter');
      }
      await page.getByRole('button', { name: text.vocabulary.add }).click();
    };
    await add(text.vocabulary.kinds.equal, '해지', '해약', '계약 종료');
    await expectShown(page.getByText('해지 = 해약 = 계약 종료'));
    await add(text.vocabulary.kinds.equal, '가입', '미가입');
    await expectShown(page.getByText(/differ in negation/));
    await page.reload();
    await page.getByRole('tab', { name: text.vocabulary.title }).click();
    await add(text.vocabulary.kinds.word, '하나로');
    await expectShown(page.getByRole('button', { name: `${text.remove}: 하나로` }));
    await page.getByLabel(text.vocabulary.preview).fill('하나로 해지하려면 어떻게 하나요?');
    await expectShown(page.getByText('해지 = 해약, 계약 종료', { exact: true }));
    await expectShown(page.getByText(text.vocabulary.keptWhole('하나로')));
    await expectSound('vocabulary');
    const table = 'kind,words\none-way,갤럭시,스마트폰\n';
    const file = { name: 'words.csv', mimeType: 'text/csv', buffer: Buffer.from(table) };
    await page.locator('input[type=file]').setInputFiles(file);
    await expectShown(page.getByText('갤럭시 → 스마트폰'));
    await page.getByRole('button', { name: `${text.remove}: 하나로` }).click();
    await page.getByRole('button', { name: `${text.remove}: 하나로` }).waitFor({ state: 'detached' });
    const line = '갤럭시 → 스마트폰';
    await page.getByRole('button', { name: `${text.vocabulary.edit}: ${line}` }).click();
    const edited = page.getByRole('combobox', { name: text.vocabulary.words, exact: true }).nth(1);
    await edited.fill('휴대전화');
    await edited.press('Enter');
    await page.getByRole('button', { name: text.save, exact: true }).click();
    await expectShown(page.getByText('갤럭시 → 스마트폰, 휴대전화'));
  });

  it('publishes what changed as versions, and goes back to an earlier one', async () => {
    const made = await saseo.call('POST', '/v1/knowledge-bases', { name: text.versions.title });
    const { id } = (await made.json()) as { id: string };
    const look = async () => {
      await page.goto(`${saseo.url}/console/knowledge-bases/${id}`);
      await page.getByRole('tab', { name: text.versions.title }).click();
    };
    const publish = async (note: string) => {
      await page.getByRole('button', { name: text.versions.publish }).click();
      await page.getByLabel(text.versions.note).fill(note);
      await page.getByRole('dialog').getByRole('button', { name: text.versions.publish }).click();
    };
    await look();
    await page.getByLabel(text.versions.modes.staged).click();
    await expectShown(page.getByText(text.versions.draftEmpty));
    await push(id, title, body);
    await look();
    await expectShown(page.getByText(text.versions.counts(1, 0, 0)));
    await publish(HOSTILE);
    const versions = page.getByRole('region', { name: text.versions.list });
    await expectShown(versions.getByText(HOSTILE));
    await push(id, title, `${body}\n${question}\n`);
    await push(id, HOSTILE, hostileText);
    await look();
    await expectShown(page.getByText(text.versions.counts(1, 1, 0)));
    await expectShown(page.getByRole('link', { name: HOSTILE }));
    await expectSound('versions');
    await publish(question);
    await expectShown(versions.getByText(question));
    await page
      .getByRole('button', { name: `${text.versions.rollBack}: ${text.versions.version(1)}` })
      .click();
    await expectShown(page.getByText(text.versions.rollBackText));
    await page.getByRole('dialog').getByRole('button', { name: text.versions.rollBack }).click();
    await expectShown(versions.getByText(text.versions.restores(1)));
    await page.goto(`${saseo.url}/console/knowledge-bases/${id}`);
    await page.getByRole('link', { name: title, exact: true }).first().click();
    await page.getByRole('button', { name: text.remove, exact: true }).click();
    await expectShown(page.getByText(text.versions.removeText(title)));
    await page.getByLabel(text.restore.forGood).check();
    await expectSound('purge');
    await page.getByRole('dialog').getByRole('button', { name: text.remove }).click();
    await expectShown(page.getByText(text.documents.receiptComplete));
  });

  it('learns intents from pasted examples, puts them live and recognises what a caller says', async () => {
    await open('intents');
    await page.getByRole('button', { name: text.intents.create }).click();
    await page.getByLabel(text.intents.name).fill(line);
    await page.getByRole('dialog').getByRole('button', { name: text.intents.create }).click();
    await expectShown(page.getByRole('heading', { level: 1, name: line }));
    for (const [intent, examples] of Object.entries(sayings[language])) {
      await page.getByPlaceholder(text.intents.addIntent).fill(intent);
      await page.getByRole('button', { name: text.intents.add, exact: true }).click();
      await expectShown(page.getByRole('heading', { level: 2, name: intent, exact: true }));
      await page.getByLabel(text.intents.paste).fill(examples.join('\n'));
      await page.getByRole('button', { name: `${text.intents.add} (${examples.length})` }).click();
      await expectShown(page.getByText(examples[0] as string, { exact: true }));
    }
    const [intent = '', [said = ''] = []] = Object.entries(sayings[language])[0] ?? [];
    const [holds, lacks] = rules[language];
    const shelfId = await shelve(intent, holds);
    await page.reload();
    await page.getByRole('button', { name: intent }).click();
    await page.getByLabel(text.intents.answer.words, { exact: true }).fill(`${holds} ${lacks}`);
    await page.getByRole('combobox', { name: text.intents.answer.bases }).click();
    await page.getByRole('option', { name: intent }).click();
    await page.keyboard.press('Escape');
    await page.getByRole('button', { name: text.intents.answer.save }).click();
    await expectShown(page.getByText(text.intents.answer.notSupported(lacks)));
    await expectShown(page.getByText(`“${holds}”`));
    await expectSound('intents');
    await page.getByLabel(text.intents.answer.words, { exact: true }).fill(holds);
    await page.getByRole('button', { name: text.intents.answer.save }).click();
    await expectShown(page.getByText(text.intents.answer.status.verified, { exact: true }));
    expect(await page.getByText(text.intents.answer.stale).count()).toBe(0);
    // What its knowledge base says has changed since: it is said, and checked again.
    await push(shelfId, `${intent} 2`, 'Something else.');
    await page.reload();
    await page.getByRole('button', { name: intent }).click();
    await expectShown(page.getByText(text.intents.answer.stale));
    await expectSound('intent-stale');
    await page.getByRole('button', { name: text.intents.answer.again }).click();
    await page.getByText(text.intents.answer.stale).waitFor({ state: 'detached' });
    await expectShown(page.getByText(text.intents.answer.status.verified, { exact: true }));
    await page.getByRole('tab', { name: text.intents.tabs.versions }).click();
    await cancelTraining();
    await page.getByRole('button', { name: text.intents.train, exact: true }).click();
    await page.getByRole('button', { name: text.intents.promote }).click({ timeout: 25_000 });
    await expectShown(page.getByText(text.intents.isLive, { exact: true }));
    await page.getByRole('button', { name: text.intents.report }).click();
    await expectShown(page.getByRole('group', { name: text.intents.confusion }));
    await expectSound('intent-version');
    await page.getByRole('tab', { name: text.intents.tabs.try }).click();
    await page.getByLabel(text.intents.tryText).fill(said);
    await page.getByRole('button', { name: text.intents.classify }).click();
    await expectShown(page.getByRole('article').getByText(intent, { exact: true }).first());
    await expectShown(
      page.getByRole('article').getByText(text.intents.answer.status.verified, { exact: true }),
    );
    await expectSound('intent-try');
    await page.getByRole('tab', { name: text.intents.tabs.label }).click();
    await expectShown(page.getByText(text.intents.nothingToLabel));
  });

  it('finds every page by its name from anywhere', async () => {
    for (const [name, title] of Object.entries(text.pages).toReversed()) {
      await page.keyboard.press('Control+k');
      await page.getByPlaceholder(text.palette.open).fill(title);
      await page.keyboard.press('Enter');
      if (name !== 'chat') {
        await expectShown(page.getByRole('heading', { level: 1, name: title, exact: true }));
        continue;
      }
      // People who only ask have no palette.
      await page.getByRole('link', { name: text.chat.console }).click();
      await expectShown(page.getByRole('heading', { level: 1, name: text.pages.home }));
    }
  });

  it('leads home from what is not there any more', async () => {
    await page.goto(`${saseo.url}/console/documents/0198c0de-0000-7000-8000-000000000000`);
    const gone = page.getByRole('alert');
    await expectShown(gone);
    expect(await gone.getByRole('button', { name: text.retry }).count()).toBe(0);
    await gone.getByRole('link', { name: text.pages.home }).click();
    await expectShown(page.getByRole('heading', { level: 1, name: text.pages.home }));
  });

  it('keeps what is on the page when the session ends, and goes on after sign-in', async () => {
    await open('ask');
    await page.getByLabel(text.ask.question).fill('half a question');
    await page.evaluate(() =>
      localStorage.setItem(
        'saseo.session',
        JSON.stringify({ accessToken: 'x', refreshToken: 'x', expiresAt: 0 }),
      ),
    );
    await page.getByRole('button', { name: text.ask.submit, exact: true }).click();
    const dialog = page.getByRole('dialog', { name: text.signIn.title });
    await dialog.getByLabel(text.signIn.email).fill('admin@example.com');
    await dialog.getByLabel(text.signIn.password, { exact: true }).fill('correct horse battery');
    await dialog.getByRole('button', { name: text.signIn.submit }).click();
    await dialog.waitFor({ state: 'hidden' });
    await expectShown(page.getByText('half a question'));
  });

  it('deletes a document with a receipt', async () => {
    await open('knowledgeBases');
    await page.getByRole('link', { name: shelf }).click();
    await page.getByRole('link', { name: title, exact: true }).first().click();
    await page.getByRole('button', { name: text.remove, exact: true }).click();
    await page.getByRole('dialog').getByLabel(text.restore.forGood).check();
    await page.getByRole('dialog').getByRole('button', { name: text.remove, exact: true }).click();
    await expectShown(page.getByText(text.documents.receiptComplete));
    await expectSound('receipt');
    const cut = await page
      .locator('.mantine-Notification-root')
      .last()
      .evaluate((receipt) => receipt.scrollHeight - receipt.clientHeight);
    expect(cut, 'pixels of the receipt that are cut off').toBeLessThanOrEqual(0);
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
