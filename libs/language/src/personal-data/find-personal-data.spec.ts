import { describe, expect, it } from 'vitest';
import { findPersonalData, maskPersonalData } from './find-personal-data.js';

describe('maskPersonalData', () => {
  it.each([
    ['제 번호는 010-0000-1234예요', '제 번호는 [phone]예요'],
    ['01000001234로 전화 주세요', '[phone]로 전화 주세요'],
    ['010 0000 1234', '[phone]'],
    ['+82-10-0000-1234 입니다', '[phone] 입니다'],
    ['02-000-1234나 0310001234', '[phone]나 [phone]'],
    ['공일공 공공공공 일이삼사요', '[phone]요'],
    ['연락처-01000001234-집', '연락처-[phone]-집'],
    ['０１０－００００－１２３４', '[phone]'],
    ['메일은 a.b+c@mail.example.com 이에요', '메일은 [email] 이에요'],
    // The check digit of 900101-1000006 is right, that of ...7 is not.
    ['900101-1000006', '[resident-number]'],
    ['주민번호 9001011000006이요', '주민번호 [resident-number]이요'],
    ['900101 1000007', '[resident-number]'],
    ['900101-5000007', '[foreigner-number]'],
    ['카드는 4242 4242 4242 4242', '카드는 [card]'],
    ['4242-4242-4242-4242요', '[card]요'],
    ['국민은행 000000-00-000123', '국민은행 [account]'],
    ['계좌번호는 00000000000123이에요', '계좌번호는 [account]이에요'],
  ])('%s', (text, masked) => {
    expect(maskPersonalData(text)).toBe(masked);
  });

  it.each([
    '2024-03-01에 주문한 A-20240012 언제 와요',
    '요금이 1,234,567원 나왔어요',
    '고객센터 1588-0000 맞죠',
    '12345678901234567890',
    '951399-1234567',
    '모델명은 AX-310 입니다',
    '일이 생겨서 공구가 필요해요',
  ])('leaves "%s" alone', (text) => {
    expect(maskPersonalData(text)).toBe(text);
  });

  it('says which numbers their check digit proves', () => {
    expect(findPersonalData('900101-1000006, 900101-1000007')).toEqual([
      { kind: 'resident-number', start: 0, end: 14, isCertain: true },
      { kind: 'resident-number', start: 16, end: 30, isCertain: false },
    ]);
    expect(findPersonalData('4242 4242 4242 4241')).not.toContainEqual(
      expect.objectContaining({ kind: 'card' }),
    );
  });

  it('takes time in proportion to a hostile text', () => {
    for (const piece of ['1', '1-', '1 ', 'a@', '계좌', '공일공 ', '010-', '900101-']) {
      expect(typeof maskPersonalData(piece.repeat(10_000 / piece.length))).toBe('string');
    }
  });
});
