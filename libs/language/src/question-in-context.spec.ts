import { describe, expect, it } from 'vitest';
import { isFollowUp, questionInContext } from './question-in-context.js';

describe('a question that leans on what was asked before', () => {
  it.each([
    '그건 언제까지 신청하나요?',
    '그거 온라인으로도 신청할 수 있나요?',
    '거기서 서류도 받을 수 있나요?',
    '그때는 어떻게 하나요?',
    '이 경우 위약금이 있나요?',
    '해당 서류는 어디서 발급받나요?',
    '그럼 나이 제한은 어떻게 되나요?',
    '그러면 학생은요?',
    '학생은요?',
    '주말에는?',
    '퇴사하면요?',
    '대학원생도요?',
    '왜요?',
    '더 자세히 알려주세요',
    '언제까지요?',
    '그건'.normalize('NFD') + ' 얼마예요?',
    'What about part-time staff?',
    'And on weekends?',
    'How long does it take?',
    'Can I cancel it online?',
    'Who approves them?',
    'Does that apply to interns?',
    'Why?',
  ])('%s', (question) => expect(isFollowUp(question)).toBe(true));
});

describe('a question that stands by itself', () => {
  it.each([
    '연차는 며칠인가요?',
    '청년월세 지원 대상은 누구인가요?',
    '그룹 보험 가입 절차는 어떻게 되나요?',
    '이중 과세 방지 협정이 적용되나요?',
    '이체 한도는 얼마인가요?',
    '그럼 구내식당은 아침 몇 시에 문을 여나요?',
    '해외에서 휴대폰을 분실하면 어디에 신고하나요?',
    '우리 집은 LPG 고무호스를 쓰는데 이것을 바꿀 때 지원이 있나요?',
    'I lost my card at the airport, can I replace it online?',
    '저축은행 예금자 보호 한도는?',
    '여권 재발급 수수료는 얼마예요?',
    'How many days of annual leave do employees get?',
    'Is it possible to carry over annual leave?',
    'How long does it take to get a refund?',
    'And what is the deadline for expense reports?',
    'Which form do I need for that refund policy?',
  ])('%s', (question) => expect(isFollowUp(question)).toBe(false));
});

describe('the question in the words of its conversation', () => {
  const annual = '연차는 며칠인가요?';

  it('stays undefined where it stands by itself, or nothing was asked before', () => {
    expect(questionInContext('구내식당은 몇 시에 여나요?', [annual])).toBeUndefined();
    expect(questionInContext('그건 언제까지 쓰나요?', [])).toBeUndefined();
    expect(questionInContext('그건 언제까지 쓰나요?', ['안녕하세요'])).toBeUndefined();
  });

  it('goes back to the question that stands by itself, past greetings, and leaves out what points back', () => {
    const earlier = ['감사합니다', '그럼 신입은요?', annual, '주차장은 어디인가요?'];
    expect(questionInContext('그건 언제까지 이월하나요?', earlier)).toEqual({
      text: `${annual}\n신입은?\n언제까지 이월하나요?`,
      own: '언제까지 이월하나요?',
    });
    expect(questionInContext('What about interns?', ['How long is annual leave?'])).toEqual({
      text: 'How long is annual leave?\nWhat about interns?',
      own: 'What about interns?',
    });
  });

  it('asks what was asked before where it names nothing itself', () => {
    const inContext = questionInContext('왜 그런가요?', [annual]);
    expect(inContext?.own).toBe(inContext?.text);
    expect(questionInContext('더 자세히 알려주세요', [annual])?.own).toContain(annual);
    expect(questionInContext('그건요?', [annual])).toEqual({ text: annual, own: annual });
  });

  it('takes three earlier questions at most, and the beginning of a long one', () => {
    const chain = ['왜요?', '신입은요?', '인턴은요?', annual];
    expect(questionInContext('자세히요', chain)?.text).toBe('인턴은?\n신입은?\n왜요?\n자세히요');
    const long = `연차 ${'가나 '.repeat(1_000)}`;
    expect(questionInContext('왜요?', [long])?.text).toBe(`${long.slice(0, 400).trimEnd()}\n왜요?`);
  });
});
