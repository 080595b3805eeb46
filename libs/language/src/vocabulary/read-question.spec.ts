import { describe, expect, it } from 'vitest';
import { questionTokens } from '../search/question-tokens.js';
import { compileVocabulary } from './compile-vocabulary.js';
import { readQuestion } from './read-question.js';

const vocabulary = compileVocabulary({
  groups: [
    ['해지', '해약', '계약 종료'],
    ['VPN', '가상사설망'],
  ],
  expansions: [{ from: '갤럭시', to: ['스마트폰'] }],
  words: ['하나로', '알고', '케이뱅크'],
});
const read = (question: string) => readQuestion(question, [vocabulary]);
const otherWords = (question: string) => read(question).synonyms.map(({ word, others }) => [word, ...others]);

describe('words of a vocabulary in a question', () => {
  it.each([
    ['해지하려면 어떻게 하나요?', [['해지', '해약', '계약 종료']]],
    ['해약은요', [['해약', '해지', '계약 종료']]],
    ['계약 종료를 원해요', [['계약 종료', '해지', '해약']]],
    ['계약종료 방법', [['계약종료', '해지', '해약']]],
    ['vpn이 안 돼요', [['vpn', '가상사설망']]],
    ['ＶＰＮ접속', [['ＶＰＮ', '가상사설망']]],
    ['VPNs', [['VPN', '가상사설망']]],
    ['가상 사설망 오류', [['가상 사설망', 'VPN']]],
    ['해지방법', [['해지', '해약', '계약 종료']]],
    ['정해지는 것', []],
    ['가능해지면 알려줘', []],
    ['해 지', []],
    ['vpnx', []],
    ['갤럭시 수리비', [['갤럭시', '스마트폰']]],
    ['스마트폰 수리비', []],
  ])('%s', (question, expected) => expect(otherWords(question)).toEqual(expected));

  it('is read as before where it has none', () => {
    const question = '연차는 며칠인가요?';
    expect(read(question)).toEqual({
      text: question,
      tokens: questionTokens(question),
      synonyms: [],
      kept: [],
      substitutes: [],
      expanded: null,
    });
  });
});

describe('synonyms', () => {
  it('stand in the place of their words, with the bigrams across a space', () => {
    const { tokens, expanded } = read('해지 위약금은');
    expect(tokens).toEqual(['해지', '위약', '약금', '지위']);
    expect(new Set(expanded?.tokens)).toEqual(
      new Set(['해약', '약위', '계약', '약종', '종료', '료위', '위약', '약금']),
    );
  });

  it('count less the longer they are', () => {
    expect(read('VPN 오류').expanded?.share).toBe(1 / 4);
    expect(read('가상사설망 오류').expanded?.share).toBe(1);
  });

  it('hold the asked tokens for a passage that has all of theirs', () => {
    expect(read('해지').substitutes).toEqual([
      { asked: ['해지'], alternatives: [['해약'], ['계약', '종료', '약종']] },
    ]);
  });
});

describe('words of the dictionary', () => {
  it('are searched by their whole beside what the analyser leaves of them', () => {
    expect(questionTokens('하나로 요금')).toEqual(['하나', '요금']);
    expect(read('하나로 요금').tokens).toEqual(['하나', '요금', '나로']);
    expect(read('하나로는').kept).toEqual([{ word: '하나로', folded: '하나로', tokens: ['하나', '나로'] }]);
  });

  it('are no words of asking', () => {
    expect(questionTokens('알고 요금')).toEqual(['요금']);
    expect(read('알고 요금').tokens).toContain('알고');
  });
});
