import { expect, it } from 'vitest';
import { functionWords } from './function-words.js';

it('names words that carry grammar', () => {
  const { english, korean, koreanVerbs, koreanEndings } = functionWords;
  for (const word of ['the', 'however', 'please', 'not']) expect(english).toContain(word);
  for (const word of ['그러나', '및', '수', '있습니다']) expect(korean).toContain(word);
  for (const word of ['받습니다', '되나요', '없는']) expect(word).toMatch(koreanVerbs);
  for (const ending of ['은', '에서는', '입니다', '하려면']) expect(koreanEndings).toContain(ending);
});

it('names none that carry content', () => {
  const { english, korean, koreanVerbs } = functionWords;
  for (const word of ['refund', 'days', 'john']) expect(english).not.toContain(word);
  for (const word of ['환불', '휴가', '이상', '미만']) {
    expect(korean).not.toContain(word);
    expect(word).not.toMatch(koreanVerbs);
  }
});
