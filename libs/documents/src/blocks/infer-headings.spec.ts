import { describe, expect, it } from 'vitest';
import { paragraph, type DraftBlock } from './draft-block.js';
import { inferHeadings } from './infer-headings.js';

const outline = (blocks: readonly DraftBlock[]) =>
  inferHeadings(blocks).map(({ type, level, text }) => `${type === 'heading' ? `#${level}` : '-'} ${text}`);
const lines = (...texts: string[]) => texts.map((text) => paragraph(text));

const large = (text: string): DraftBlock => ({ type: 'heading', level: 2, text });

describe('inferHeadings', () => {
  it('orders the levels by the kinds a document uses', () => {
    expect(
      outline(
        lines(
          'Ⅰ. 개요',
          '1. 목적',
          '휴가를 정한다.',
          '2. 범위',
          '모든 직원이다.',
          'Ⅱ. 한도',
          '□ 연차',
          '15일이다.',
          '□ 병가',
          '30일이다.',
        ),
      ),
    ).toEqual([
      '#1 Ⅰ. 개요',
      '#2 1. 목적',
      '- 휴가를 정한다.',
      '#2 2. 범위',
      '- 모든 직원이다.',
      '#1 Ⅱ. 한도',
      '#3 □ 연차',
      '- 15일이다.',
      '#3 □ 병가',
      '- 30일이다.',
    ]);
  });

  it('leaves numbered lists and sentences behind marks alone', () => {
    const list = lines(
      '준비물은 다음과 같다.',
      '1. 신청서',
      '2. 영수증',
      '3. 통장 사본',
      '□ 담당 부서는 이를 확인한다.',
      '끝.',
    );
    expect(outline(list)).toEqual(list.map(({ text }) => `- ${text}`));
  });

  it('works below a title and stays away from documents with headings', () => {
    const title: DraftBlock = { type: 'heading', level: 1, text: '휴가 규정' };
    expect(outline([title, ...lines('제1조(목적) 이 규정은 휴가를 정한다.')])).toEqual([
      '#1 휴가 규정',
      '#2 제1조(목적)',
      '- 이 규정은 휴가를 정한다.',
    ]);
    const styled = [
      title,
      ...lines('제1조(목적) 이 규정은 휴가를 정한다.'),
      { ...title, level: 2, text: '부칙' },
    ];
    expect(outline(styled)).toEqual(['#1 휴가 규정', '- 제1조(목적) 이 규정은 휴가를 정한다.', '#2 부칙']);
  });

  it('takes contents lines and dates for no headings', () => {
    expect(
      outline([
        large('휴가 계획'),
        large('2026. 1. 5.'),
        large('Ⅰ. 개요\t 1'),
        ...lines('제1조(목적) 휴가를 정한다.'),
      ]),
    ).toEqual(['#2 휴가 계획', '- 2026. 1. 5.', '- Ⅰ. 개요\t 1', '#3 제1조(목적)', '- 휴가를 정한다.']);
  });

  it('believes regular numbering more than a few large lines', () => {
    const notice = lines(
      '1. 목적',
      '공고한다.',
      '2. 자격',
      '모두 갖춘다.',
      '3. 서류',
      '낸다.',
      '4. 문의',
      '전화한다.',
    );
    expect(outline([large('입찰 공고'), ...notice, large('복지관장')])).toEqual([
      '#2 입찰 공고',
      '#3 1. 목적',
      '- 공고한다.',
      '#3 2. 자격',
      '- 모두 갖춘다.',
      '#3 3. 서류',
      '- 낸다.',
      '#3 4. 문의',
      '- 전화한다.',

      '#2 복지관장',
    ]);
  });

  it('takes ○ before statements for no heading', () => {
    const paper = lines(
      '○ 관계 부처와 함께 범정부 협의체를 구성하고 세부 계획을 수립',
      '- 11월',
      '○ 홍보를 통한 공감대 확산과 참여 유도 추진',
      '- 12월',
    );
    expect(outline(paper)).toEqual(paper.map(({ text }) => `- ${text}`));
  });

  it('does nothing to English numbering', () => {
    const english = lines('1. Purpose', 'These rules apply.', '2. Scope', 'They apply to all.');
    expect(outline(english)).toEqual(english.map(({ text }) => `- ${text}`));
  });
});
