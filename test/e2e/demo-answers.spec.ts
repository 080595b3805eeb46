// real: the demo documents through API, worker, parsers, models, index and verification. fake: nothing.
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { Client } from '../fixtures/client.js';
import { demoQuestions, makeDemoBase } from '../fixtures/demo-base.js';
import { startSaseo, type SaseoProcesses } from '../fixtures/saseo-processes.js';

interface Answer {
  outcome: string;
  text: string;
  sentences: { verdict: string }[];
}

const answerable = demoQuestions.filter(({ document }) => document !== null);
const unanswerable = demoQuestions.filter(({ document }) => document === null);

let saseo: SaseoProcesses;
let shelf: string;

beforeAll(async () => {
  saseo = await startSaseo();
  const client = new Client(saseo.url, saseo.key);
  shelf = await makeDemoBase(client);
}, 180_000);
afterAll(() => saseo?.stop());

async function ask(question: string): Promise<Answer> {
  const response = await saseo.call('POST', '/v1/answers', { question, knowledgeBases: [shelf] });
  return (await response.json()) as Answer;
}

describe('the demo', () => {
  it('quotes what answers most questions', async () => {
    const missed: string[] = [];
    for (const { question, answerContains } of answerable) {
      const { text, sentences } = await ask(question);
      expect(sentences.every(({ verdict }) => verdict === 'supported')).toBe(true);
      if (!answerContains.every((part) => text.includes(part))) missed.push(question);
    }
    // 54 of 57 when this floor was set; a change that loses more than two has made answers worse.
    expect(missed.length, missed.join('\n')).toBeLessThanOrEqual(5);
  });

  it('says of most questions that the documents do not answer that they do not', async () => {
    const invented: string[] = [];
    for (const { question } of unanswerable) {
      if ((await ask(question)).outcome !== 'no-evidence') invented.push(question);
    }
    expect(invented.length, invented.join('\n')).toBeLessThanOrEqual(1);
  });

  it.each([
    ['연차는 며칠이야?', '15일'],
    ['반차 쓸 수 있나요?', '반차'],
    ['정수기 E12 떠요', 'E12'],
  ])('understands speech: %s', async (question, part) => {
    const { outcome, text } = await ask(question);
    expect(outcome).toBe('quoted');
    expect(text).toContain(part);
  });

  it.each(['2025년 매출은 얼마인가요?', '오늘 서울 날씨 어때요?', 'Do you sell televisions?'])(
    'does not answer %s from documents that share a number or a word',
    async (question) => expect((await ask(question)).outcome).toBe('no-evidence'),
  );
});
