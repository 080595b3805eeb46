import { KnowledgeBaseSettings } from '@app/contracts';
import type { Retrieved, RetrievedPassage } from '@app/retrieval';
import type { KnowledgeBaseRecord } from '@app/store';
import { describe, expect, it } from 'vitest';
import { passEvidenceGate, weighEvidence, weighRefusal } from './evidence-gate.js';

const baseWith = (id: string, settings = {}) =>
  ({ id, settings: KnowledgeBaseSettings.parse(settings) }) as KnowledgeBaseRecord;
const base = baseWith('base');
const passage = (coverage: number, knowledgeBaseId = 'base', text = '연차') =>
  ({ knowledgeBaseId, coverage, legs: { vector: coverage }, text }) as RetrievedPassage;
/** Among many documents; the other signals are typical unless told. */
const found = (passages: RetrievedPassage[], signals: Partial<Retrieved['signals']> = {}) => ({
  passages,
  signals: { lead: 0.4, prominence: 1.2, named: 2, documents: 60, ...signals },
});
const QUESTION = '연차 며칠?';

describe('the evidence gate', () => {
  it('lets evidence through that bears on the question, and tells its signals', () => {
    const gate = weighEvidence(QUESTION, found([passage(0.5), passage(0.2)]), [base]);
    expect(gate).toMatchObject({ passed: true, threshold: 0.42, weakest: null });
    expect(gate.signals).toEqual({ bearing: 0.5, lead: 0.4, prominence: 1.2, named: 2, documents: 60 });
    expect(passEvidenceGate(QUESTION, found([passage(0.5)]), [base])).toHaveLength(1);
    expect(passEvidenceGate(QUESTION, found([passage(0.2)]), [base])).toEqual([]);
  });

  it('grows with each signal', () => {
    const strength = (coverage: number, signals = {}): number =>
      weighEvidence(QUESTION, found([passage(coverage)], signals), [base]).strength;
    expect(strength(0.5)).toBeGreaterThan(strength(0.4));
    expect(strength(0.5, { lead: 0.6 })).toBeGreaterThan(strength(0.5));
    expect(strength(0.5, { prominence: 2 })).toBeGreaterThan(strength(0.5));
    expect(strength(0.5, { named: 3 })).toBeGreaterThan(strength(0.5));
  });

  it('names what spoke most against an answer', () => {
    const weakest = (coverage: number, signals = {}) =>
      weighEvidence(QUESTION, found([passage(coverage)], signals), [base]).weakest;
    expect(weakest(0.1)).toBe('bearing');
    expect(weakest(0.4, { lead: 0 })).toBe('lead');
    expect(weakest(0.45, { prominence: 0 })).toBe('prominence');
    expect(weakest(0.45, { named: 0 })).toBe('named');
  });

  it('makes nothing of how far one of few documents stands out', () => {
    const alone = (signals: object) =>
      weighEvidence(QUESTION, found([passage(0.4)], { documents: 1, ...signals }), [base]).strength;
    expect(alone({ lead: 1, prominence: 0, named: 0 })).toBe(alone({ lead: 0, prominence: 3, named: 3 }));
  });

  it('minds a title that names nothing less among some documents than among many', () => {
    const among = (documents: number) =>
      weighEvidence(QUESTION, found([passage(0.4)], { documents, named: 0 }), [base]).strength;
    expect(among(60)).toBeLessThan(among(20));
    expect(among(20)).toBeLessThan(among(2));
    expect(among(60)).toBe(among(50));
  });

  it('lets a code that the asker wrote and a passage holds through by itself', () => {
    const coded = [passage(0, 'base', '오류 E-1203은 전원을 다시 켭니다.')];
    expect(weighEvidence('E-1203이 떠요', found(coded, { lead: 0 }), [base])).toMatchObject({
      strength: 1,
      passed: true,
    });
  });

  it('holds each knowledge base to its own threshold', () => {
    const strict = baseWith('strict', { evidenceThreshold: 0.95 });
    const both = [passage(0.6, 'strict'), passage(0.5)];
    expect(weighEvidence(QUESTION, found(both), [strict, base])).toMatchObject({
      passed: true,
      threshold: 0.42,
    });
    expect(weighEvidence(QUESTION, found([passage(0.6, 'strict')]), [strict]).passed).toBe(false);
  });

  it('passes nothing where nothing was found', () => {
    expect(
      weighEvidence(QUESTION, found([], { lead: 0, prominence: 0, named: 0, documents: 0 }), [base]),
    ).toMatchObject({
      strength: 0,
      passed: false,
    });
  });
});

describe('a refusal of the generator', () => {
  const refused = (coverages: number[]) =>
    weighRefusal(weighEvidence(QUESTION, found(coverages.map((coverage) => passage(coverage))), [base]));

  it('is believed where the evidence just passes the gate', () => {
    expect(passEvidenceGate(QUESTION, found([passage(0.4)]), [base])).toHaveLength(1);
    expect(refused([0.4, 0.2]).quotes).toBe(false);
  });

  it('is gainsaid by evidence that bears on the question clearly', () => {
    expect(refused([0.2, 0.8]).quotes).toBe(true);
  });

  it('is believed without evidence', () => {
    expect(refused([])).toEqual({ strength: 0, quotes: false });
  });
});
