import type { Claim } from '@app/contracts';
import { describe, expect, it } from 'vitest';
import { verifyClaim } from './verify-claim.js';

const TRAVEL =
  'The hotel limit is 220 dollars per night in Zone A cities. Economy class is booked for flights under six hours. ' +
  'A user enters the user name and the password on the first page.';
const LEAVE =
  '연차휴가는 15일입니다. 오전 반차를 쓴 직원은 오후 2시에 출근하고 오후 반차를 쓴 직원은 오후 1시에 퇴근합니다. ' +
  '비밀번호는 12자 이상이어야 하며, 영문 대문자, 영문 소문자, 숫자, 특수문자 가운데 3종류 이상을 섞어야 합니다. ' +
  '사용자가 사용자 이름과 비밀번호를 입력합니다.';

function check(claim: string, evidence: string, drafted = false): Claim {
  return verifyClaim(claim, [{ n: 1, documentId: 'd', versionId: 'v', text: evidence, start: 0 }], {
    drafted,
  });
}

const rules = (claim: Claim): string[] => claim.reasons.map(({ rule }) => rule);

describe('words said again and again', () => {
  it.each([
    ['The hotel limit for the hotel limit for the hotel. [3]', TRAVEL],
    ['The hotel limit is the hotel limit in Zone A cities.', TRAVEL],
    ['연차휴가는 연차휴가는 연차휴가는 15일입니다', LEAVE],
    ['연차휴가는 연차휴가는 15일입니다.', LEAVE],
    ['비밀번호는 영문 소문자, 영문 소문자, 영문 소문자, 숫자를 섞어야 합니다.', LEAVE],
    ['오후 반차를 쓴 직원은 오후 1시에, 그리고 오후 반차를 쓴 직원은 오후 1시에 퇴근합니다.', LEAVE],
  ])('bear nothing out: %s', (claim, evidence) => {
    const checked = check(claim, evidence);
    expect(checked.verdict).toBe('unsupported');
    expect(rules(checked)).toEqual(['repetition']);
  });

  it.each([
    ['비밀번호는 영문 대문자, 영문 소문자, 숫자, 특수문자 가운데 3종류 이상을 섞어야 합니다.', LEAVE],
    ['오전 반차를 쓴 직원은 오후 2시에 출근하고, 오후 반차를 쓴 직원은 오후 1시에 퇴근해요.', LEAVE],
    ['사용자가 사용자 이름과 비밀번호를 입력해요.', LEAVE],
    ['A user enters a user name and a password on the first page.', TRAVEL],
    ['출장비는 서울 50,000원, 부산 50,000원입니다.', '출장비는 서울 50,000원이고 부산 50,000원입니다.'],
    ['안내 문구는 "확인 확인 확인" 세 번입니다.', '안내 문구는 "확인 확인 확인"이며 세 번 나옵니다.'],
  ])('but lists, clauses that run alike and what the evidence itself repeats do: %s', (claim, evidence) => {
    expect(check(claim, evidence).verdict).toBe('supported');
  });
});

describe('the words of the evidence in no order', () => {
  const salad = '섞어야 종류 가운데 특수문자 숫자 소문자 대문자 영문 12자 비밀번호는 합니다.';

  it('bear nothing out', () => {
    expect(rules(check(salad, LEAVE))).toEqual(['order']);
    const flights = 'Hours flights under booked is class economy, six night per dollars limit hotel.';
    expect(rules(check(flights, TRAVEL))).toContain('order');
  });

  it('but a paraphrase that moves its clauses does', () => {
    const moved = '퇴근은 오후 반차를 쓴 직원이 오후 1시에, 출근은 오전 반차를 쓴 직원이 오후 2시에 합니다.';
    expect(check(moved, LEAVE).verdict).toBe('supported');
    expect(check('For flights under six hours, economy class is booked.', TRAVEL).verdict).toBe('supported');
  });
});

describe('a word that the evidence cannot have given', () => {
  const evidence =
    'API 키는 관리자가 발급합니다. 자격 증명은 서버로 위임됩니다. PC방 이용료는 지원하지 않습니다.';

  it.each([
    'API 키는 관ger자가 발급합니다.',
    '자격 증명은 delega니다로 위임됩니다.',
    'API 키는 such 관리자가 발급합니다.',
  ])('is a name that stands nowhere: %s', (claim) => expect(rules(check(claim, evidence))).toContain('name'));

  it.each([
    'API키는 관리자가 발급합니다.',
    'API 키를 관리자가 발급합니다.',
    'PC방의 이용료는 지원하지 않습니다.',
  ])('but particles and compounds of the evidence are none: %s', (claim) =>
    expect(check(claim, evidence).verdict).toBe('supported'),
  );
});

describe('another word in a copied sentence', () => {
  const evidence =
    '계약직 소액결제 한도 변경 신청 자격은 실버 등급 이상의 회원에게 있습니다. ' +
    'The group filter delivery is not available during parental leave.';

  it.each([
    '본사 소액결제 한도 변경 신청 자격은 실버 등급 이상의 회원에게 있습니다.',
    'The group employment certificate is not available during parental leave.',
  ])('rejects a draft: %s', (claim) => {
    const checked = check(claim, evidence, true);
    expect(checked.verdict).toBe('unsupported');
    expect(rules(checked)).toContain('wording');
    expect(check(claim, evidence).verdict).toBe('supported');
  });

  it.each([
    '소액결제 한도 변경은 실버 등급 이상의 회원에게 신청 자격이 있습니다.',
    'During parental leave the group filter delivery is not available.',
  ])('but not one that leaves words out or moves them: %s', (claim) =>
    expect(check(claim, evidence, true).verdict).toBe('supported'),
  );
});

describe('what is no whole sentence', () => {
  const evidence =
    '제3장 휴가\n\n연차휴가는 15일입니다.\n\nAnnual leave policy\n\nAnnual leave is 15 days per year.';

  it.each(['제3장 휴가', '연차휴가는', 'Annual leave policy', 'Annual leave is 15 days per'])(
    'is no draft: %s',
    (claim) => expect(rules(check(claim, evidence, true))).toEqual(['sentence']),
  );

  it('but may be checked when somebody asks', () =>
    expect(check('Annual leave policy', evidence).verdict).toBe('supported'));
});

it.each([
  '문서에 없습니다.',
  'Not in the documents.',
  'The documents do not say.',
  '근거에서 확인할 수 없습니다.',
])('takes "%s" for no claim, whatever the evidence says', (claim) => {
  const evidence = 'Do not take documents of the level secret across a border. 문서에 없습니다만 안내합니다.';
  expect(check(claim, evidence).verdict).toBe('not_checkable');
});

describe('words of the evidence in another order', () => {
  const OFFICE =
    '고엽제 후유의증 수당은 주소지 관할 보훈지청에 신청하시면 되고 문의는 보훈상담센터로 하시면 됩니다.';

  it.each([
    ['관할 하시면 수당은 됩니다 보훈상담센터로 문의는 주소지 고엽제 되고 보훈지청에.', OFFICE],
    ['주소지 관할 보훈지청에 신청하시면 됩니다 고엽제 후유의증 수당은.', OFFICE],
    ['Zone night per A 220 limit dollars hotel in cities the is.', TRAVEL],
  ])('bear nothing out: %s', (claim, evidence) => {
    const checked = check(claim, evidence);
    expect(checked.verdict).toBe('unsupported');
    expect(rules(checked)).toContain('order');
  });

  it.each([
    ['문의는 보훈상담센터로 하시면 되고 수당은 주소지 관할 보훈지청에 신청하시면 됩니다.', OFFICE],
    ['수당은 주소지 관할 보훈지청에 신청하시면 됩니다 감사합니다.', OFFICE],
    ['In Zone A cities the hotel limit is 220 dollars per night.', TRAVEL],
  ])('may still be a paraphrase: %s', (claim, evidence) => {
    expect(check(claim, evidence).verdict).toBe('supported');
  });
});
