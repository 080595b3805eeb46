import { describe, expect, it } from 'vitest';
import { heldGroups, looksForDocuments } from './match-evidence.js';

const evidence = [
  [{ document: 'a.md' }, { document: 'b.pdf', page: 2 }],
  [{ document: 'b.pdf', quote: '위약금은 10퍼센트' }],
];

describe('the places that a passage holds', () => {
  it.each([
    ['a whole document', { document: 'a.md', text: 'x' }, [0]],
    ['the page', { document: 'b.pdf', page: 2, text: 'x' }, [0]],
    ['another page', { document: 'b.pdf', page: 3, text: 'x' }, []],
    ['no page at all: nobody can say that it is another one', { document: 'b.pdf', text: 'x' }, [0]],
    ['the words', { document: 'b.pdf', page: 3, text: '의무 기간의 위약금은\n10 퍼센트입니다' }, [1]],
    ['both', { document: 'b.pdf', page: 2, text: '위약금은 10퍼센트' }, [0, 1]],
    ['another document with the words', { document: 'c.md', text: '위약금은 10퍼센트' }, []],
  ])('%s', (_what, passage, held) => {
    expect(heldGroups(passage, evidence)).toEqual(held);
  });

  it('are documents when no page or quote is named', () => {
    expect(looksForDocuments([[{ document: 'a' }], [{ document: 'b' }]])).toBe(true);
    expect(looksForDocuments(evidence)).toBe(false);
  });
});
