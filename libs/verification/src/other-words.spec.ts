import { compileVocabulary, type VocabularyEntries } from '@app/language';
import { describe, expect, it } from 'vitest';
import { verifyInOtherWords } from './other-words.js';
import { readPassages } from './passages.js';
import { verifyClaim, type ClaimOptions } from './verify-claim.js';

const WORDS: VocabularyEntries = {
  groups: [
    ['해지', '해약', '계약 종료'],
    ['VPN', '가상사설망'],
    ['고객팀', '고객지원실'],
  ],
  expansions: [{ from: '갤럭시', to: ['스마트폰'] }],
  words: [],
};
const TEXT =
  '약정 기간 중 해지하면 위약금 5만 원을 냅니다. 가상사설망은 재택 근무자만 신청할 수 있습니다. ' +
  '스마트폰의 보증 기간은 2년입니다. 태블릿은 수리 대상이 아닙니다.';

const reading = readPassages([
  { n: 1, documentId: 'd', versionId: 'v', knowledgeBaseId: 'base', text: TEXT, start: 0 },
]);
const check = (text: string, options: ClaimOptions = {}, knowledgeBaseId = 'base') => {
  const vocabularies = [{ knowledgeBaseId, words: compileVocabulary(WORDS) }];
  return verifyInOtherWords(verifyClaim(text, reading, options), { reading, vocabularies }, options);
};

describe('a claim in other words than its evidence', () => {
  it.each([
    ['약정 기간 중 계약 종료하면 위약금 5만 원을 냅니다.', '계약 종료 = 해지'],
    ['VPN은 재택 근무자만 신청할 수 있습니다.', 'VPN = 가상사설망'],
    ['갤럭시의 보증 기간은 2년입니다.', '갤럭시 = 스마트폰'],
  ])('%s is supported as the knowledge base says', (text, detail) => {
    const { verdict, reasons, evidence, ...place } = check(text, { drafted: true });
    expect([verdict, reasons]).toEqual(['supported', [{ rule: 'synonym', detail }]]);
    expect(place).toMatchObject({ text, start: 0, end: text.length });
    expect(TEXT).toContain(evidence[0]?.quote);
    expect(verifyClaim(text, reading, { drafted: true }).verdict).not.toBe('supported');
  });

  it('says so only where it was not supported as it stands', () => {
    const { reasons } = check('약정 기간 중 해지하면 위약금 5만 원을 냅니다.');
    expect(reasons).toEqual([]);
  });

  it.each([
    ['another amount', '약정 기간 중 계약 종료하면 위약금 7만 원을 냅니다.'],
    ['a negation', '약정 기간 중 계약 종료하면 위약금 5만 원을 내지 않습니다.'],
    ['another condition', 'VPN은 외부 방문자만 신청할 수 있습니다.'],
    ['a name that is nowhere', 'VPN은 하늬은행 재택 근무자만 신청할 수 있습니다.'],
    ['another duration', '갤럭시의 보증 기간은 3년입니다.'],
    ['words in quotation marks', '약관은 "약정 기간 중 계약 종료하면 위약금 5만 원을 냅니다"라고 합니다.'],
    ['a word of no group', '중도 탈퇴하면 위약금 5만 원을 냅니다.'],
  ])('is held to every rule: %s', (_, text) => {
    expect(check(text, { drafted: true }).verdict).not.toBe('supported');
    expect(check(text).verdict).toBe(verifyClaim(text, reading).verdict);
  });

  it('does not go against the direction of an expansion', () => {
    const words = compileVocabulary({
      groups: [],
      expansions: [{ from: '스마트폰', to: ['갤럭시'] }],
      words: [],
    });
    const text = '갤럭시의 보증 기간은 2년입니다.';
    const options = { drafted: true };
    const vocabularies = [{ knowledgeBaseId: 'base', words }];
    const claim = verifyClaim(text, reading, options);
    expect(verifyInOtherWords(claim, { reading, vocabularies }, options)).toEqual(claim);
  });

  it('counts among the passages of its knowledge base alone', () => {
    const text = 'VPN은 재택 근무자만 신청할 수 있습니다.';
    expect(check(text, { drafted: true }, 'another').verdict).not.toBe('supported');
  });
});
