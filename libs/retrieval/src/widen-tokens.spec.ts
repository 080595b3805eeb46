import { compileVocabulary, readQuestion } from '@app/language';
import { expect, it } from 'vitest';
import { widenTokens } from './widen-tokens.js';

const reading = readQuestion('해지 위약금', [
  compileVocabulary({ groups: [['해지', '해약', '계약 종료']], expansions: [], words: [] }),
]);

it.each([
  [['해약'], ['해약', '해지']],
  [
    ['계약', '약종', '종료'],
    ['계약', '약종', '종료', '해지'],
  ],
  [['계약'], ['계약']],
  [
    ['해지', '위약'],
    ['해지', '위약'],
  ],
])('%j hold %j', (tokens, expected) => {
  expect([...widenTokens(new Set(tokens), reading)]).toEqual(expected);
});
