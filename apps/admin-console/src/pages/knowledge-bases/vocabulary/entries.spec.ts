import { expect, it } from 'vitest';
import { entriesOf, isComplete, lineOf, vocabularyOf } from './entries.js';

const vocabulary = {
  groups: [['해지', '해약']],
  expansions: [{ from: '갤럭시', to: ['스마트폰', '휴대전화'] }],
  words: ['하나로', '케이뱅크'],
};

it('reads as lines, and back', () => {
  const entries = entriesOf(vocabulary);
  expect(entries.map(lineOf)).toEqual(['해지 = 해약', '갤럭시 → 스마트폰, 휴대전화', '하나로', '케이뱅크']);
  expect(vocabularyOf(entries)).toEqual(vocabulary);
});

it('asks for two words but for a name', () => {
  expect(isComplete({ kind: 'equal', words: ['해지'] })).toBe(false);
  expect(isComplete({ kind: 'word', words: ['하나로'] })).toBe(true);
});
