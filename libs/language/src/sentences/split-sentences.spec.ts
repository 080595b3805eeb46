import { describe, expect, it } from 'vitest';
import { splitSentences } from './split-sentences.js';

/** A bar stands where one sentence ends and the next begins; it is no part of the text. */
const CASES: Record<string, string[]> = {
  'Korean paragraphs': [
    '연차는 15일입니다.| 신청은 사흘 전까지 합니다.| 승인은 팀장이 합니다.',
    '무엇을 도와드릴까요?| 번호를 눌러 주세요!| 감사합니다.',
    '접수가 끝났습니다 .| 다음 분 오세요.',
    '제목만 있는 줄',
    '첫 줄입니다.|\n둘째 줄입니다.|\n\n셋째 줄',
    '그런가?!| 정말 놀랍군요...| 다시 보겠습니다.',
    '잘 모르겠는데… 다음에 말씀드릴게요.',
    '글쎄... 그건 좀 어렵겠어요.',
    '이것으로 마칩니다。|다음에 뵙겠습니다。',
    '정말이요？|네, 그렇습니다.',
  ],
  'amounts and numbers': [
    '수수료는 15,000원입니다.| 이율은 3.5%입니다.',
    '금리가 3.5%에서 4.25%로 올랐습니다.| 한도는 1.5억 원입니다.',
    '버전 2.3.1을 설치합니다.| 재시작하세요.',
    '면적은 84.9㎡이다.| 층고는 2.4m이다.',
    '합계는 1,234.56달러였다.| 환율은 별도이다.',
    '문의는 1577-0606으로 하십시오.| 상담은 평일에만 합니다.',
    '서버 주소는 192.168.0.1입니다.| 포트는 8080입니다.',
  ],
  dates: [
    '2018. 9. 4.(화) 회의를 열었습니다.| 참석자는 5명입니다.',
    '접수는 2024. 3. 1.부터 2024. 3. 31.까지 합니다.| 결과는 4월에 알립니다.',
    '2024. 3. 1. 기준 금액입니다.| 이후 바뀔 수 있습니다.',
    "시행일은 '24. 7. 1. 이후로 합니다.| 예외는 없습니다.",
    '<개정 2017. 9. 5. 시행> 조문입니다.',
    '기한은 2025.12.31.입니다.| 연장되지 않습니다.',
    '회의는 2024. 5. 7. 14:00에 시작합니다.| 장소는 본관입니다.',
    '2023. 1. 1. 현재 인구이다.| 출처는 통계청이다.',
    '2024. 3. 1. 오전 10시에 엽니다.',
  ],
  'articles and list marks': [
    '제1조. 이 규정은 휴가를 정한다.| 제2조. 적용 범위는 전 직원이다.',
    '제3조의2. 특례를 둔다.| 다만, 계약직은 제외한다.',
    '1. 목적을 적는다.| 2. 범위를 적는다.',
    '가. 과업명을 쓴다.| 나. 기간을 쓴다.',
    '1. 가. 과업의 개요',
    'a. Open the lid.| b. Press the button.',
    '(1). 신청서를 냅니다.| (2). 기다립니다.',
    '- 1.2. 설치 방법',
    'Ⅰ. 추진 배경',
    'III. Scope of work',
    '○ 신청 대상: 만 65세 이상인 사람.| 소득은 보지 않음.',
    '10. 기타 사항은 내규를 따릅니다.',
  ],
  'quotes and brackets': [
    '그는 “안 됩니다. 돌아가세요.”라고 말했다.| 모두 돌아갔다.',
    '그는 "안 됩니다. 돌아가세요."라고 말했다.| 모두 돌아갔다.',
    '"가능합니다." 이라고 답했다.',
    '“지금 갑니다.”| 그가 말했다.',
    '법은 「근로기준법 시행령. 제3조」를 따른다.| 예외가 있다.',
    '신청하세요.| (단, 휴일은 제외합니다.)| 접수는 온라인입니다.',
    '애플(Apple Inc.) 제품은 지원하지 않습니다.| 다른 제품은 됩니다.',
    '금액(부가세 별도. 배송비 포함)을 확인합니다.| 그다음 결제합니다.',
    '담당자가 “끝났다.”고 알렸다.| 창구를 닫았다.',
    '닫지 않은 “인용이 있습니다.| 그래도 나눕니다.',
    '27" 모니터를 씁니다.| 24" 모니터도 됩니다.',
    '『안내서』를 보십시오.| [별표 1. 기준]도 보십시오.',
    'She said "Stop. Go back." and left.| Nobody moved.',
    '"Is it open?" he asked.| It was.',
    'He left (see Fig. 3).| We stayed.',
    '주석을 함께 실었다.[6][7]| 이후 판에서는 뺐다.',
    '[1] 참고 문헌을 적는다.| [2] 쪽수를 적는다.',
  ],
  'missing spaces after endings': [
    '신청이 됩니다.|다음 단계로 가세요.',
    '완료되었습니까?|확인해 주세요.',
    '제출 서류 없음.|방문 접수만 가능함.|문의는 콜센터.',
    '그렇죠.|다만 늦을 수 있어요.|이해해 주세요.',
    '승인됨.|이후 지급 예정임.|끝',
    '신청하십시오.|PDF 파일만 받습니다.',
    '안 돼요!|다시 하세요.',
    '가.나.다 순서로 적습니다.',
    'naver.com에서 검색합니다.|다음도 됩니다.',
  ],
  'spoken endings': [
    '네 맞아요.| 그렇게 하시면 돼요.| 또 궁금한 거 있으세요?',
    '그건 제가 했죠.| 아마 그럴걸요.',
    '회의 자료 배포함.| 차주 재논의하기로 함.',
    '좋아요!😊| 바로 해 볼게요.',
    '어... 그게요, 안 되던데요?| 왜 그렇죠?',
  ],
  'English and abbreviations': [
    'Dr. Kim reviewed it.| Mr. Lee approved it.',
    'Use a strong password, e.g. a long phrase.| Never share it.',
    'See Fig. 3 and Sec. 2.1 for details.| Then continue.',
    'Acme Inc. makes it.| The price is $3.50.',
    'She works for Acme Inc.| The firm is old.',
    'It opens at 9 a.m. on weekdays.| It closes at 6 p.m.| We rest on Sunday.',
    'He lives in the U.S.| However, he travels.',
    'The case Smith v. Jones was heard.| It was settled.',
    'J. Smith wrote the guide.| It is short.',
    'Is it ready?| No.| It is late.',
    'Item No. 5 is sold out.| Try No. 6.',
    'Wait... what happened?| Nothing.',
    'It took 3.5 hours.| That is long.',
    'Version 2.0 is out!| Download it now.',
    'The end. and no capital follows.',
    'Bring pens, paper, etc. to class.| Thank you.',
  ],
  'mixed languages': [
    'VPN에 접속합니다.| Click Connect.| 그다음 로그인합니다.',
    'The limit is 5 GB.| 초과하면 차단됩니다.',
    'Windows 11을 지원합니다.|Mac은 지원하지 않습니다.',
    'Error 404가 나옵니다.| Refresh the page.| 그래도 안 되면 문의하세요.',
    'AB-1234 모델은 v2.1부터 지원합니다.| 문의: help@example.com',
    '자세한 내용은 https://example.com/a.b?c=1 을 보세요.| 감사합니다.',
  ],
};

describe.each(Object.entries(CASES))('splitSentences: %s', (_, cases) => {
  it.each(cases)('%s', (marked) => {
    const text = marked.replaceAll('|', '');
    const sentences = splitSentences(text);
    expect(sentences.map((sentence) => sentence.text)).toEqual(marked.split('|').map((part) => part.trim()));
    for (const { start, end, text: sentence } of sentences) expect(text.slice(start, end)).toBe(sentence);
  });
});

describe('splitSentences', () => {
  it('has a regression list of at least 60 cases', () => {
    expect(Object.values(CASES).flat().length).toBeGreaterThanOrEqual(60);
  });

  it('gives nothing for an empty text', () => {
    expect(splitSentences('')).toEqual([]);
    expect(splitSentences(' \n\t\n')).toEqual([]);
  });

  it('loses no character but white space, on any mixture of marks', () => {
    const alphabet = [...'가다요.!?…"“”()[] \n1a', '\r\n', '라고', 'Inc'];
    let state = 7;
    for (let round = 0; round < 500; round += 1) {
      let text = '';
      for (let index = 0; index < 40; index += 1) {
        state = (state * 1103515245 + 12345) % 2147483648;
        text += alphabet[state % alphabet.length];
      }
      const sentences = splitSentences(text);
      expect(
        sentences
          .map((sentence) => sentence.text)
          .join('')
          .replace(/\s/g, ''),
      ).toBe(text.replace(/\s/g, ''));
      sentences.forEach(({ start, end, text: sentence }, index) => {
        expect(text.slice(start, end)).toBe(sentence);
        expect(start).toBeGreaterThanOrEqual(sentences[index - 1]?.end ?? 0);
      });
    }
  });

  it.each(['가. ', '다.', '(', '"다."', '“', '1.', '. ', ')(', 'a', '다.라고 ', '…'])(
    'stays linear on a long line of %j',
    (part) => {
      const started = performance.now();
      splitSentences(part.repeat(200_000 / part.length));
      expect(performance.now() - started).toBeLessThan(10_000);
    },
  );
});
