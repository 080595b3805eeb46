import { KnowledgeBaseSettings } from '@app/contracts';
import { describe, expect, it } from 'vitest';
import { draftRules } from './draft-rules.js';

const base = (drafts: object = {}) => ({ settings: KnowledgeBaseSettings.parse({ drafts }) });

describe('draftRules', () => {
  it('locks facts and wants copies to be copies unless a knowledge base says otherwise', () => {
    expect(draftRules([base()])).toEqual({
      lock: 'facts',
      closeWording: true,
      unsupported: 'regenerate',
      thresholds: {},
    });
    expect(draftRules([base({ lock: 'none', wording: 'free' })])).toEqual({
      lock: undefined,
      closeWording: false,
      unsupported: 'regenerate',
      thresholds: {},
    });
  });

  it('keeps to the strictest of several knowledge bases', () => {
    expect(draftRules([base({ lock: 'none', wording: 'free' }), base({ lock: 'words' })])).toEqual({
      lock: 'words',
      closeWording: true,
      unsupported: 'regenerate',
      thresholds: {},
    });
  });

  it.each([
    [['quote', 'abstain', 'drop'], 'abstain'],
    [['regenerate', 'drop', 'quote'], 'drop'],
    [['regenerate', 'quote'], 'quote'],
  ])(
    'of the policies %j takes the one that lets the least take the place of a sentence',
    (given, strictest) => {
      expect(draftRules(given.map((unsupported) => base({ unsupported }))).unsupported).toBe(strictest);
    },
  );

  it('takes the highest of thresholds that were fitted to claims', () => {
    const fitted = (threshold: number) => ({
      settings: KnowledgeBaseSettings.parse({
        calibration: {
          claims: {
            threshold,
            method: 'isotonic',
            level: 0.9,
            n: 40,
            positives: 20,
            data: 'claims.jsonl',
            fittedAt: '2026-11-28T00:00:00.000Z',
          },
        },
      }),
    });
    expect(draftRules([base(), fitted(0.4), fitted(0.7)]).thresholds).toEqual({ supported: 0.7 });
  });

  it('reads settings that were stored before there were any for drafts', () => {
    expect(draftRules([{ settings: KnowledgeBaseSettings.parse({ schema: 1 }) }]).lock).toBe('facts');
  });
});
