import { KnowledgeBaseSettings } from '@app/contracts';
import { describe, expect, it } from 'vitest';
import { draftRules } from './draft-rules.js';

const base = (drafts: object = {}) => ({ settings: KnowledgeBaseSettings.parse({ drafts }) });

describe('draftRules', () => {
  it('locks facts and wants copies to be copies unless a knowledge base says otherwise', () => {
    expect(draftRules([base()])).toEqual({ lock: 'facts', closeWording: true });
    expect(draftRules([base({ lock: 'none', wording: 'free' })])).toEqual({
      lock: undefined,
      closeWording: false,
    });
  });

  it('keeps to the strictest of several knowledge bases', () => {
    expect(draftRules([base({ lock: 'none', wording: 'free' }), base({ lock: 'words' })])).toEqual({
      lock: 'words',
      closeWording: true,
    });
  });

  it('reads settings that were stored before there were any for drafts', () => {
    expect(draftRules([{ settings: KnowledgeBaseSettings.parse({ schema: 1 }) }]).lock).toBe('facts');
  });
});
