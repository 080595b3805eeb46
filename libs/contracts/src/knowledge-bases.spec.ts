import { describe, expect, it } from 'vitest';
import { KnowledgeBaseSettings } from './knowledge-bases.js';

const fusionOf = (fusion: unknown) =>
  KnowledgeBaseSettings.parse(fusion === undefined ? {} : { fusion }).fusion;
const refusal = (fusion: unknown) => KnowledgeBaseSettings.safeParse({ fusion }).error?.issues[0];

describe('fusion settings', () => {
  it.each([undefined, {}, { method: 'adaptive' }])('are adaptive when %j is given', (given) => {
    expect(fusionOf(given)).toEqual({ method: 'adaptive' });
  });

  it('stay what they were where they are stored', () => {
    const stored = { method: 'weighted', lexicalWeight: 0.85, vectorWeight: 0.15 };
    expect(fusionOf(stored)).toEqual(stored);
    expect(fusionOf({ ...stored, method: 'rrf' })).toEqual({ ...stored, method: 'rrf' });
  });

  it('are weighted when weights are given without a method', () => {
    expect(fusionOf({ lexicalWeight: 0.6 })).toEqual({
      method: 'weighted',
      lexicalWeight: 0.6,
      vectorWeight: 0.15,
    });
  });

  it('refuse what would have no use or no meaning, naming it', () => {
    expect(refusal({ method: 'adaptive', lexicalWeight: 0.6 })?.message).toContain('lexicalWeight');
    expect(refusal({ method: 'weighted', lexicalWeight: 7 })?.path).toEqual(['fusion', 'lexicalWeight']);
    expect(refusal({ method: 'max' })).toMatchObject({
      path: ['fusion'],
      message: expect.stringContaining('method weighted or rrf'),
    });
  });
});
