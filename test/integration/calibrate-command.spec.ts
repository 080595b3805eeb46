// real: the compiled command line, and the Saseo that it starts: PostgreSQL, API, worker, models, index. fake: nothing.
import type { AnswerResponse, AnswerTrace, KnowledgeBase, Verification } from '@app/contracts';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { Client } from '../fixtures/client.js';
import { demoCases, demoQuestions } from '../fixtures/demo-base.js';
import { startShelf, type StartedShelf } from '../fixtures/started-shelf.js';
import { runSaseo } from '../fixtures/run-saseo.js';

const documents = ['annual-leave.md', 'remote-work.md', 'training-support.md', 'cancellation-fee.md'];
/** All questions of the demo; those about its other documents cannot be answered here. */
const cases = demoCases().map(({ id, question }, index) => ({
  id,
  question,
  answerable: documents.includes(demoQuestions[index]?.document ?? ''),
}));
/** Sentences without a detail, each of its own subject. */
const facts = [
  '재택근무는 팀장의 승인을 받아 신청합니다.',
  '법인카드 영수증은 회계팀에 제출합니다.',
  '노트북 분실은 보안 담당자에게 신고합니다.',
  '회의실 예약은 사내 포털에서 합니다.',
  '정수기 필터는 방문 기사가 교체합니다.',
  '출장 숙박비는 지역에 따라 정산합니다.',
  '신입 사원은 온라인 교육을 이수합니다.',
  '비상 연락망은 총무 담당자가 관리합니다.',
  '외부 방문자는 안내 데스크에서 등록합니다.',
  '퇴직 서류는 인사 시스템에서 내려받습니다.',
  '고객 통화는 품질 점검을 위해 녹음합니다.',
  '서버 장애는 당직자가 먼저 분류합니다.',
];
const claims = facts.flatMap((fact, index) => [
  { claim: fact, evidence: [fact], label: 'supported' },
  { claim: fact, evidence: facts[(index + 1) % facts.length]!, label: 'unsupported' },
]);

let home: string;
let shelf: StartedShelf;
let client: Client;
let base: string;

beforeAll(async () => {
  shelf = await startShelf(documents);
  ({ home, client, knowledgeBaseId: base } = shelf);
  await write('golden.jsonl', cases);
  await write('claims.jsonl', claims);
}, 180_000);
afterAll(() => shelf?.stop());

const file = (name: string) => join(home, name);
const write = (name: string, rows: readonly object[]) =>
  writeFile(file(name), rows.map((row) => JSON.stringify(row)).join('\n'));
const calibrate = (...words: string[]) => runSaseo(home, 'calibrate', '--knowledge-base', 'rules', ...words);
const stored = async () =>
  (await client.send<KnowledgeBase>('GET', `/v1/knowledge-bases/${base}`)).body.settings.calibration;

// Every command is a process of its own, which takes a while on a busy machine.
describe('saseo calibrate', { timeout: 180_000 }, () => {
  it('fits the evidence gate to questions, and answers go by it', async () => {
    const { code, output, errors } = await calibrate(file('golden.jsonl'), '--note', 'questions of the demo');
    expect([code, errors]).toEqual([0, expect.stringContaining(`${cases.length} of ${cases.length} asked`)]);
    const { evidence, claims: none } = await stored();
    const positives = cases.filter(({ answerable }) => answerable).length;
    expect(evidence).toMatchObject({
      method: 'isotonic',
      level: 0.5,
      positives,
      data: 'questions of the demo',
    });
    expect(evidence!.threshold).toBeGreaterThan(0);
    expect(none).toBeNull();
    expect(output).toMatch(
      new RegExp(`^evidence gate +${evidence!.threshold} +0\\.42 +0\\.5 +isotonic `, 'm'),
    );

    const ask = { question: '연차는 며칠인가요?', knowledgeBases: [base], mode: 'quote' };
    const { answerId } = (await client.send<AnswerResponse>('POST', '/v1/answers', ask)).body;
    const { gate } = (await client.send<AnswerTrace>('GET', `/v1/answers/${answerId}/trace`)).body;
    expect(gate!.threshold).toBe(evidence!.threshold);
  });

  it('fits the share of words of claims beside it, and checks go by it', async () => {
    expect(await calibrate('--claims', file('claims.jsonl'))).toMatchObject({ code: 0 });
    const fitted = await stored();
    expect(fitted.evidence).not.toBeNull();
    expect(fitted.claims).toMatchObject({ level: 0.9, n: claims.length, positives: facts.length });
    const body = { text: facts[0], evidence: [{ id: '1', text: facts[0] }], knowledgeBase: base };
    const { thresholds } = (await client.send<Verification>('POST', '/v1/verify', body)).body;
    expect(thresholds['supported']).toBe(fitted.claims!.threshold);
  });

  it('shows what was fitted, and removes it', async () => {
    const shown = await calibrate('--show');
    expect(shown.output).toMatch(/^evidence gate .*questions of the demo$/m);
    expect(shown.output).toMatch(/^claims .*claims\.jsonl$/m);
    expect(await calibrate('--reset')).toMatchObject({ code: 0 });
    expect(await stored()).toEqual({ evidence: null, claims: null });
    expect((await calibrate('--show')).output).toContain('Nothing was fitted');
  });

  it.each([
    [
      'too few labels',
      cases
        .filter(({ answerable }) => answerable)
        .slice(0, 3)
        .concat(cases.filter(({ answerable }) => !answerable).slice(0, 3)),
      [],
      'calibration-too-few',
    ],
    ['one class', cases.filter(({ answerable }) => answerable), [], 'calibration-one-class'],
    ['claims without a label', [{ claim: 'a', evidence: 'b' }], ['--claims'], 'calibration-invalid'],
  ] as const)('refuses %s and stores nothing', async (_, rows, words, code) => {
    await write('bad.jsonl', rows);
    const ended = await calibrate(...words, file('bad.jsonl'));
    expect(ended.code).toBe(1);
    expect(ended.errors).toContain(code);
    expect(await stored()).toEqual({ evidence: null, claims: null });
  });

  it('refuses a file that is not there, and words that do not go together', async () => {
    expect((await calibrate(file('none.jsonl'))).errors).toContain('golden-file-invalid');
    for (const words of [[], ['--show', '--reset'], [file('golden.jsonl'), '--level', '2']])
      expect(await calibrate(...words)).toMatchObject({ code: 2, errors: expect.stringContaining('Usage') });
  });
});
