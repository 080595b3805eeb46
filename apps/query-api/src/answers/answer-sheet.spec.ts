import type { AnswerEvent, Evidence } from '@app/contracts';
import type { RetrievedPassage } from '@app/retrieval';
import { describe, expect, it } from 'vitest';
import { AnswerSheet } from './answer-sheet.js';
import type { DraftSentence } from './draft-sentence.js';

const text = '연차 유급휴가는 15일을 부여합니다. 신청은 3일 전까지 합니다.';
const passages: RetrievedPassage[] = [
  {
    n: 1,
    chunkId: 'chunk',
    documentId: 'document',
    versionId: 'version',
    knowledgeBaseId: 'base',
    title: '휴가 규정',
    headingPath: '연차',
    tableHeader: null,
    text,
    start: 40,
    end: 40 + text.length,
    score: 1,
    legs: { lexical: 1, vector: 1 },
    coverage: 0.9,
  },
];

function sheet(confirm = async (evidence: readonly Evidence[]) => [...evidence]) {
  return new AnswerSheet({ answerId: 'answer', language: 'ko', report: () => undefined, passages, confirm });
}

async function judge(target: AnswerSheet, sentence: string, origin: DraftSentence['origin'] = 'generator') {
  const events: AnswerEvent[] = [];
  for await (const event of target.judge({ text: sentence, cited: [1], origin })) events.push(event);
  return events;
}

function endOf(target: AnswerSheet) {
  const end = target.end();
  if (end.type !== 'answer-end') throw new Error('the last event is no end');
  return end;
}

describe('AnswerSheet', () => {
  it('verifies before it releases', async () => {
    const target = sheet();
    const events = await judge(target, '연차 유급휴가는 15일을 부여합니다.');
    expect(events.map((event) => event.type)).toEqual(['claim-verified', 'text-delta']);
    const end = endOf(target);
    expect(end.outcome).toBe('answered');
    expect(end.text).toBe('연차 유급휴가는 15일을 부여합니다.');
    expect(end.citations[0]).toMatchObject({ n: 1, start: 40, quote: '연차 유급휴가는 15일을 부여합니다.' });
  });

  it('withholds a sentence with another number', async () => {
    const target = sheet();
    const events = await judge(target, '연차 유급휴가는 25일을 부여합니다.');
    expect(events.map((event) => event.type)).toEqual(['claim-rejected']);
    const end = endOf(target);
    expect(end).toMatchObject({ outcome: 'no-evidence', citations: [] });
    expect(end.verification.claims).toMatchObject([{ text: '', verdict: 'contradicted' }]);
  });

  it('says by which thresholds it checked, and how far a judge decided', async () => {
    const judges = { entailment: async () => [{ supported: 0.99, contradicted: 0, neutral: 0.01 }] };
    const target = new AnswerSheet({
      answerId: 'answer',
      language: 'ko',
      report: () => undefined,
      passages,
      confirm: async (evidence) => [...evidence],
      closeWording: false,
      thresholds: { supported: 0.97 },
      judge: judges,
    });
    expect(endOf(target).verification).toMatchObject({ tier: 'rules', thresholds: { supported: 0.97 } });
    await judge(target, '연차 유급휴가는 15일을 부여합니다.');
    expect(endOf(target).verification.tier).toBe('rules');
    await judge(target, '연차는 15일을 부여하며 누구나 받습니다.');
    expect(endOf(target).verification.tier).toBe('judge');
  });

  it('calls an answer partial when a sentence was replaced by a quote', async () => {
    const target = sheet();
    await judge(target, '연차 유급휴가는 25일을 부여합니다.');
    await judge(target, '신청은 3일 전까지 합니다.');
    expect(endOf(target).outcome).toBe('partial');
  });

  it('calls an answer partial whose draft broke off', async () => {
    const target = sheet();
    await judge(target, '신청은 3일 전까지 합니다.');
    expect(target.incomplete).toBe(false);
    target.breakOff();
    expect(target.incomplete).toBe(true);
    expect(endOf(target).outcome).toBe('partial');
  });

  it('releases nothing whose evidence no longer equals the stored text', async () => {
    const target = sheet(async () => []);
    const events = await judge(target, '연차 유급휴가는 15일을 부여합니다.');
    expect(events.map((event) => event.type)).toEqual(['claim-rejected']);
  });

  it('fails closed: a check that throws makes the answer unverified and releases nothing', async () => {
    const target = sheet(() => Promise.reject(new Error('the disk is gone')));
    expect(await judge(target, '연차 유급휴가는 15일을 부여합니다.')).toEqual([]);
    expect(target.unverified).toBe(true);
    const end = endOf(target);
    expect(end).toMatchObject({
      outcome: 'unverified',
      citations: [],
      verification: { status: 'unverified' },
    });
    expect(end.text).not.toContain('15일');
  });

  it('releases the same sentence once', async () => {
    const target = sheet();
    await judge(target, '신청은 3일 전까지 합니다.', 'quote');
    await judge(target, '신청은 3일 전까지 합니다.', 'quote');
    expect(endOf(target)).toMatchObject({ outcome: 'quoted', text: '신청은 3일 전까지 합니다.' });
  });

  it('numbers its events without gaps', async () => {
    const target = sheet();
    await judge(target, '신청은 3일 전까지 합니다.');
    target.end();
    expect(target.events.map((event) => event.sequence)).toEqual(target.events.map((_, index) => index));
  });
});
