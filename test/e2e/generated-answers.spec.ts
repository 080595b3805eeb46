// real: API and worker as processes, the generator and encoder in the box, embedded PostgreSQL, LanceDB. fake: nothing.
import type { AnswerEvent, AnswerResponse, KnowledgeBase } from '@app/contracts';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { Client } from '../fixtures/client.js';
import { startSaseo, type SaseoProcesses } from '../fixtures/saseo-processes.js';
import { eventsOf } from '../fixtures/server-sent-events.js';

const documents = join(import.meta.dirname, '../../apps/cli/demo/documents');
const questions = [
  '1년 근무하면 연차 며칠 받아요?',
  '오후 반차 쓰면 몇 시에 퇴근하나요?',
  '재택근무는 일주일에 몇 번까지 가능해요?',
  '재택근무 하면 통신비 지원 나오나요?',
  '비밀번호 몇 번 틀리면 계정이 잠기나요?',
  '비밀번호는 며칠마다 바꿔야 하나요?',
];

let saseo: SaseoProcesses;
let client: Client;
let rules: KnowledgeBase;

beforeAll(async () => {
  saseo = await startSaseo({ SASEO_GENERATOR: 'saseo-generator/1' });
  client = new Client(saseo.url, saseo.key);
  rules = await client.createKnowledgeBase({ name: '규정' });
  for (const name of ['annual-leave.md', 'remote-work.md', 'password-account-lock.md'])
    await client.ingest(rules.id, { name, bytes: readFileSync(join(documents, name)) });
}, 180_000);
afterAll(() => saseo?.stop());

async function ask(question: string): Promise<AnswerEvent[]> {
  const body = { question, knowledgeBases: [rules.id], stream: true };
  const stream = await saseo.call('POST', '/v1/answers', body);
  return eventsOf(await stream.text()).map(({ data }) => JSON.parse(data) as AnswerEvent);
}

describe('an answer that a small generator writes', () => {
  it('shows only what has a verdict, tells of repairs and refusals, and is stored as it was told', async () => {
    const told = new Set<string>();
    let generated = 0;
    for (const question of questions) {
      const events = await ask(question);
      const end = events.at(-1);
      if (end?.type !== 'answer-end') throw new Error(`no end: ${JSON.stringify(end)}`);
      expect(['answered', 'partial', 'quoted', 'no-evidence']).toContain(end.outcome);
      expect(end.usage.promptTokens).toBeGreaterThan(0);
      expect(end.text).not.toMatch(/문서에 없습니다|Not in the documents/);
      const verified = new Set<number>();
      const rejected = new Set<number>();
      for (const event of events) {
        told.add(event.type);
        if (event.type === 'claim-verified') verified.add(event.sentence);
        if (event.type === 'claim-rejected') rejected.add(event.sentence);
        if (event.type === 'text-delta') expect(verified.has(event.sentence)).toBe(true);
        if (
          (event.type === 'claim-verified' || event.type === 'claim-rejected') &&
          event.repairs !== undefined
        )
          expect(rejected.has(event.repairs)).toBe(true);
        if (event.type === 'draft-refused') expect(event.quotes).toBe(event.strength >= 0.37 + 0.2 * 0.63);
      }
      const repaired = events.filter((event) => 'repairs' in event).length;
      expect(repaired).toBeLessThanOrEqual(2);
      if (end.outcome === 'answered') generated += 1;
      const stored = await client.send<AnswerResponse>('GET', `/v1/answers/${end.answerId}`);
      expect(stored.body).toMatchObject({ outcome: end.outcome, text: end.text });
    }
    // What this generator can do: write some answers that hold, and be caught where it does not.
    expect(told).toContain('claim-rejected');
    expect(generated).toBeLessThan(questions.length);
  });

  it.each(['quote', 'drop', 'abstain'] as const)(
    'keeps to the policy %s of the knowledge base',
    async (unsupported) => {
      const path = `/v1/knowledge-bases/${rules.id}`;
      const settings = { ...rules.settings, drafts: { ...rules.settings.drafts, unsupported } };
      await client.send('PATCH', path, { settings });
      let acted = 0;
      for (const question of questions.slice(0, 3)) {
        const events = await ask(question);
        const rejected = events.filter((event) => event.type === 'claim-rejected' && event.action);
        const shown = events.filter(({ type }) => type === 'text-delta');
        const end = events.at(-1);
        if (end?.type !== 'answer-end') throw new Error(`no end: ${JSON.stringify(end)}`);
        acted += rejected.length;
        expect(end.verification.policy?.acted.map(({ action }) => action)).toEqual(
          rejected.map(() => unsupported),
        );
        expect(events.filter((event) => 'repairs' in event)).toEqual([]);
        if (rejected.length > 0 && unsupported === 'abstain') expect(shown).toEqual([]);
        if (rejected.length > 0 && shown.length === 0) expect(end.outcome).toBe('no-evidence');
      }
      expect(acted).toBeGreaterThan(0);
      await client.send('PATCH', path, { settings: rules.settings });
    },
  );

  it('repairs nothing and quotes at once in quote mode', async () => {
    const body = { question: questions[0], knowledgeBases: [rules.id], mode: 'quote' };
    const { body: answer } = await client.send<AnswerResponse>('POST', '/v1/answers', body);
    expect(answer).toMatchObject({ outcome: 'quoted', usage: { promptTokens: 0, completionTokens: 0 } });
  });

  it('takes the settings of a knowledge base for drafts, and keeps those of one that has none', async () => {
    const path = `/v1/knowledge-bases/${rules.id}`;
    expect(rules.settings.drafts).toEqual({
      lock: 'facts',
      wording: 'close',
      unsupported: 'regenerate',
      adapter: null,
    });
    const settings = { ...rules.settings, drafts: { lock: 'words', wording: 'close' } };
    const changed = await client.send<KnowledgeBase>('PATCH', path, { settings });
    expect(changed.body.settings.drafts.lock).toBe('words');
    const events = await ask(questions[0]!);
    expect(events.at(-1)?.type).toBe('answer-end');
    const refused = await client.send('PATCH', path, {
      settings: { ...settings, drafts: { lock: 'everything' } },
    });
    expect(refused.status).toBe(400);
  });
});
