import { KnowledgeBaseSettings } from '@app/contracts';
import type { RetrievedPassage } from '@app/retrieval';
import type { KnowledgeBaseRecord } from '@app/store';
import { describe, expect, it } from 'vitest';
import { checkGate, passEvidenceGate, weighRefusal } from './check-gate.js';
import { Permits } from './permits.js';

describe('checkGate', () => {
  it.each([
    ['', 'empty-question'],
    ['  \n ?!', 'empty-question'],
    ['안녕하세요', 'greeting'],
    ['Hello!', 'greeting'],
    ['안녕하세요 연차는 며칠인가요?', undefined],
    ['How many days of leave?', undefined],
  ])('%j is %s', (question, expected) => {
    expect(checkGate(question)).toBe(expected);
  });
});

describe('Permits', () => {
  it('refuses who finds no place and takes a place back once', () => {
    const permits = new Permits(1);
    const release = permits.take();
    expect(() => permits.take()).toThrow('too-many-requests');
    release();
    release();
    permits.take();
    expect(() => permits.take()).toThrow('too-many-requests');
  });
});

describe('a refusal of the generator', () => {
  const base = { id: 'base', settings: KnowledgeBaseSettings.parse({}) } as KnowledgeBaseRecord;
  const passage = (coverage: number) =>
    ({ knowledgeBaseId: 'base', coverage, legs: { vector: coverage }, text: '연차' }) as RetrievedPassage;

  it('is believed where the evidence just passes the gate', () => {
    const weak = [passage(0.4), passage(0.2)];
    expect(passEvidenceGate('연차 며칠?', weak, [base])).toHaveLength(2);
    expect(weighRefusal('연차 며칠?', weak, [base])).toEqual({ strength: 0.4, quotes: false });
  });

  it('is gainsaid by evidence that bears on the question clearly', () => {
    expect(weighRefusal('연차 며칠?', [passage(0.2), passage(0.8)], [base]).quotes).toBe(true);
  });

  it('is believed without evidence', () => {
    expect(weighRefusal('연차 며칠?', [], [base])).toEqual({ strength: 0, quotes: false });
  });
});
