import { describe, expect, it } from 'vitest';
import { questionWords } from './question-words.js';

describe('questionWords', () => {
  it('keeps the tokens of a word together, without particles', () => {
    expect(questionWords('내일채움공제는 연차')).toEqual([
      ['내일', '일채', '채움', '움공', '공제'],
      ['연차'],
    ]);
  });

  it('leaves out words of asking and politeness', () => {
    expect(questionWords('연차는 며칠인가요? 알려주세요')).toEqual([['연차']]);
    expect(questionWords('How long is the warranty, please?')).toEqual([['long'], ['warranti']]);
    expect(questionWords(' ')).toEqual([]);
  });

  it('counts a token that a word has twice once', () => {
    expect(questionWords('하하하하')).toEqual([['하하']]);
  });
});
