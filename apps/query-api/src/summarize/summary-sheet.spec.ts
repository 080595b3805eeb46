import type { SummaryEvent } from '@app/contracts';
import { verifyClaim } from '@app/verification';
import { describe, expect, it } from 'vitest';
import { cutPassages } from '../sources/cut-passages.js';
import { SummarySheet, type ProposedSentence } from './summary-sheet.js';

const text = '연차 유급휴가는 15일을 부여합니다. 신청은 3일 전까지 합니다.';
const passages = cutPassages({ documentId: 'd', versionId: 'v', title: '휴가 규정', text });

function sheet(more: Partial<ConstructorParameters<typeof SummarySheet>[0]> = {}) {
  const reported: string[] = [];
  const target = new SummarySheet({
    summaryId: 'summary',
    style: 'paragraph',
    sources: [],
    verify: async (sentence) => verifyClaim(sentence.text, passages, { cited: sentence.cited }),
    report: (_error, what) => reported.push(what),
    ...more,
  });
  return { target, reported };
}

async function judge(
  target: SummarySheet,
  sentence: string,
  origin: ProposedSentence['origin'] = 'generator',
) {
  const events: SummaryEvent[] = [];
  for await (const event of target.judge({ text: sentence, cited: [1], origin })) events.push(event);
  return events.map(({ type }) => type);
}

describe('SummarySheet', () => {
  it('verifies before it releases, and knows who wrote', async () => {
    const { target } = sheet();
    expect(await judge(target, '연차 유급휴가는 15일을 부여합니다.')).toEqual([
      'claim-verified',
      'text-delta',
    ]);
    const end = target.end('en');
    expect(end).toMatchObject({ outcome: 'written', language: 'ko', verification: { status: 'verified' } });
    expect(end.sentences).toMatchObject([{ origin: 'generator', evidence: [{ start: 0, versionId: 'v' }] }]);
  });

  it('withholds what the source does not say, and its text', async () => {
    const { target } = sheet();
    expect(await judge(target, '연차 유급휴가는 25일을 부여합니다.')).toEqual(['claim-rejected']);
    await judge(target, '신청은 3일 전까지 합니다.', 'quote');
    const end = target.end('ko');
    expect(end).toMatchObject({ outcome: 'quoted', text: '신청은 3일 전까지 합니다.' });
    expect(JSON.stringify(end)).not.toContain('유급휴가는 25일을');
  });

  it('is partial when quotes stand beside what was written, or the draft broke off', async () => {
    const { target } = sheet();
    await judge(target, '연차 유급휴가는 15일을 부여합니다.');
    expect(target.incomplete).toBe(false);
    target.breakOff();
    expect(target.incomplete).toBe(true);
    expect(target.end('ko').outcome).toBe('partial');
    await judge(target, '신청은 3일 전까지 합니다.', 'quote');
    expect(target.end('ko').outcome).toBe('partial');
  });

  it.each([
    ['paragraph', '연차 유급휴가는 15일을 부여합니다. 신청은 3일 전까지 합니다.'],
    ['bullets', '- 연차 유급휴가는 15일을 부여합니다.\n- 신청은 3일 전까지 합니다.'],
  ] as const)('places sentences in %s', async (style, expected) => {
    const { target } = sheet({ style });
    await judge(target, '연차 유급휴가는 15일을 부여합니다.', 'quote');
    await judge(target, '신청은 3일 전까지 합니다.', 'quote');
    const end = target.end('ko');
    expect(end).toMatchObject({ outcome: 'quoted', text: expected });
    for (const sentence of end.sentences) {
      expect(end.text.slice(sentence.start, sentence.end)).toBe(sentence.text);
    }
  });

  it('does not miss what cannot be checked, and adds up what a generator took', async () => {
    const { target } = sheet();
    expect(await judge(target, '도움이 되었기를 바랍니다.')).toEqual(['claim-rejected']);
    await judge(target, '신청은 3일 전까지 합니다.');
    target.use({ promptTokens: 7, completionTokens: 2 });
    target.use({ promptTokens: 1, completionTokens: 1 });
    expect(target.end('ko')).toMatchObject({
      outcome: 'written',
      usage: { promptTokens: 8, completionTokens: 3 },
    });
  });

  it('fails closed when the check breaks', async () => {
    const { target, reported } = sheet({ verify: () => Promise.reject(new Error('the thread is gone')) });
    expect(await judge(target, '신청은 3일 전까지 합니다.')).toEqual([]);
    expect(target.unverified).toBe(true);
    expect(reported).toHaveLength(1);
    expect(target.end('ko')).toMatchObject({ outcome: 'unverified', text: '', sentences: [] });
  });

  it('knows what it says already, and says so without a sentence', async () => {
    const { target } = sheet();
    expect(target.end('en')).toMatchObject({ outcome: 'no-evidence', verification: { status: 'skipped' } });
    await judge(target, '신청은 3일 전까지 합니다.', 'quote');
    expect(target.says('신청은 3일 전까지 해야 합니다.')).toBe(true);
    expect(target.says('연차 유급휴가는 15일을 부여합니다.')).toBe(false);
  });
});
