/**
 * Words by which forms, contracts, notices and tickets name their fields: one concept a line, English and Korean
 * spellings. Written for this product; a word that is not here is compared as it is spelled.
 */
const CONCEPTS = `
contract agreement 계약 약정
sign signed signing conclude concluded execution 체결 서명
start begin beginning from commence commencement opening since 시작 개시 착수 착공
end finish to until expire expires expiry expiration termination close closing completion 종료 만료 만기 완료 준공
effective effect enforcement 시행 발효 효력발생
due deadline payable 마감 기한 납기 만기 납부 까지
issue issued issuance publish published 발행 발급 게시 공고
create created creation written 작성 생성 등록
receive received receipt intake reported reporting 접수 수신 신고 접수번호
submit submission 제출
apply application applicant requester 신청 접수
resolve resolved resolution fix fixed handling action 조치 처리 해결
visit 방문
install installation 설치
purchase bought buy 구매 구입 매입
order ordered 주문 발주
deliver delivery shipping shipment 배송 납품 인도 배달
return 반품 반납
refund 환불
cancel cancellation terminate terminates termination 취소 해지 해약
payment pay paid 지급 지불 결제 납부 입금
settlement 정산 결산
invoice bill billing 청구 계산서 송장
estimate quote quotation 견적
birth birthday 생년월일 출생
date day 일자 날짜 일시 일
time hour hours 시간 시각 일시
period term duration 기간
year years 년 연도 년도
month months 개월 월
count number-of quantity qty 수량 개수 인원 건수
amount sum price cost value 금액 액 가격 대금 비용 금
total grand overall 합계 총액 총금액 총 총계 계
subtotal net supply 공급가 공급가액 소계
tax vat 부가세 부가가치세 세액 세금
deposit 보증금 보증금액
downpayment down-payment advance 계약금 선금 선급금 착수금
balance remainder outstanding 잔금 잔액
rent rental lease 임대 임차 렌탈 대여
monthly 월 매월
fee charge fare 요금 수수료 료 비
salary wage pay-rate 급여 임금 연봉 월급
penalty 위약금 위약 지체상금 과태료
interest 이자 이율
rate ratio percentage percent 율 비율 률
discount 할인
unit 단가 단위
budget 예산
limit maximum max 한도 상한 최대 최고
minimum min 하한 최소 최저
insurance 보험
warranty guarantee 보증 하자보수 품질보증
phone telephone tel mobile cell contact-number 전화 전화번호 연락처 휴대폰 휴대전화 핸드폰 유선
fax 팩스
email e-mail mail 이메일 전자우편 메일
address location-address 주소 소재지 거주지
website homepage url site link web 홈페이지 누리집 사이트 웹사이트 링크
place location venue where site-location 장소 위치 곳
name 이름 성명 명칭 명
title subject heading 제목 건명 표제
project 사업 프로젝트 과업
notice announcement 공고 공지 안내
event meeting conference 행사 회의 모임
education training course 교육 연수 과정
company corporation firm business organisation organization 회사 업체 상호 기업 법인 사업자
customer client 고객 의뢰인 발주자
supplier vendor seller provider 공급자 공급업체 판매자 공급사 거래처
buyer purchaser 구매자 매수인
landlord lessor 임대인
tenant lessee 임차인
contractor 수급인 시공사 수탁자 계약상대자
employer 사용자 고용주
employee worker 근로자 직원 사원
party 당사자
first-party 갑
second-party 을
department dept team division office 부서 팀 과 담당부서 소속
manager person-in-charge contact assignee owner responsible agent handler staff 담당자 담당 처리자 책임자 상담원 관리자
author writer drafter 작성자 기안자
reporter caller 신고자 접수자 문의자
recipient addressee 수신자 수령인 수취인
sender from-party 발신자 발송인 발신
approver 승인자 결재자
position role rank job 직위 직책 직급 직무
status state progress 상태 진행 현황
priority urgency 우선순위 긴급도
severity importance grade level 심각도 중요도 등급 수준
category type kind class classification 분류 구분 유형 종류 종별
channel 경로 채널
method way means 방법 방식 수단
condition terms requirement requirements 조건 요건 자격
product goods article merchandise 제품 상품 물품
item line 품목 품명 항목 내역
model 모델 기종 형식 모델명
specification spec size 규격 사양 크기
brand maker manufacturer 제조사 제조업체 브랜드
version revision 버전 판
serial 일련 시리얼 제조번호 일련번호
ticket case request 티켓 요청 민원 문의 접수번호
document paper file 문서 서류
attachment enclosure 첨부 붙임
registration registered 등록
account bank-account 계좌 계좌번호
bank 은행 은행명
id number no code identifier 번호 코드 아이디 호
symptom problem fault error defect 증상 장애 고장 오류 불량 현상
cause reason 원인 사유 이유
content contents description detail details body summary 내용 상세 설명 개요
result outcome 결과
note notes remark remarks memo comment 비고 참고 메모 특이사항
purpose objective goal 목적
target audience eligible eligibility 대상
participant participants attendee attendees 참석자 참가자 참여자
capacity headcount people persons 정원 인원 인원수
language 언어
country nation 국가 나라
region area district 지역 관할
vehicle car 차량
weight 무게 중량
colour color 색상 색
leave vacation 휴가 연차
agree agreed consent 동의
renew renewal renewable extension 갱신 연장
automatic auto 자동
include included inclusive 포함
required mandatory 필수 필요
available possible allowed 가능 여부
yes-no whether 여부 유무
`;

/** Concepts that almost every label has: alone they tell two fields apart, beside others they weigh little. */
const WEAK = new Set([
  'date',
  'time',
  'amount',
  'id',
  'name',
  'item',
  'content',
  'yes-no',
  'year',
  'month',
  'total',
]);
const WEAK_WEIGHT = 0.4;

/** Those who take part: what is named after one of them is not another's. */
export const PARTIES: ReadonlySet<string> = new Set(
  'customer supplier buyer landlord tenant contractor employer employee first-party second-party manager author reporter recipient sender approver apply'.split(
    ' ',
  ),
);

const spellings = new Map<string, string[]>();
for (const line of CONCEPTS.trim().split('\n')) {
  const [concept = '', ...others] = line.split(' ');
  for (const spelling of [concept, ...others]) {
    const text = spelling.replaceAll('-', ' ');
    spellings.set(text, [...(spellings.get(text) ?? []), concept]);
  }
}
const longestHangul = Math.max(
  ...[...spellings.keys()].filter((text) => /[가-힣]/.test(text)).map((text) => text.length),
);
const LONGEST_PHRASE = 3;

/** A word of a label: the concepts it may stand for, or itself, and its place in the text. */
export interface Term {
  /** More than one where a spelling has several meanings. */
  concepts: readonly string[];
  weight: number;
  start: number;
  end: number;
}

/** Words that only join others. */
const JOINING = new Set(
  'the a an of for in on at and or is are be its this that these those may shall will must with any each 및 또는 와 의'.split(
    ' ',
  ),
);
const PARTICLES = /(?:으로|에서|까지|부터|이며|이고|은|는|이|가|을|를|의|에|와|과|로|도)$/;

/** The terms of a label, a property name or a sentence, in reading order. Offsets are UTF-16 code units. */
export function termsOf(text: string): Term[] {
  const words = [...text.matchAll(/[A-Z]?[a-z]+|[A-Z]+(?![a-z])|[가-힣]+|\d+/g)].map((word) => ({
    text: word[0].toLowerCase(),
    start: word.index,
    end: word.index + word[0].length,
  }));
  const terms: Term[] = [];
  for (let at = 0; at < words.length; at++) {
    const word = words[at]!;
    if (/[가-힣]/.test(word.text)) terms.push(...hangulTerms(word.text, word.start));
    else {
      const length = phraseLength(words.slice(at, at + LONGEST_PHRASE).map((next) => next.text));
      const phrase = words.slice(at, at + length);
      const spelled = phrase.map((next) => next.text).join(' ');
      if (!JOINING.has(spelled)) terms.push(term(spelled, word.start, phrase.at(-1)!.end));
      at += length - 1;
    }
  }
  return terms;
}

function phraseLength(words: readonly string[]): number {
  for (let length = words.length; length > 1; length--)
    if (spellings.has(words.slice(0, length).join(' '))) return length;
  return 1;
}

function hangulTerms(word: string, start: number): Term[] {
  const terms: Term[] = [];
  let open = 0;
  const close = (at: number) => {
    const rest = word.slice(open, at).replace(at === word.length ? PARTICLES : /$^/, '');
    if (rest !== '' && !JOINING.has(rest)) terms.push(term(rest, start + open, start + open + rest.length));
  };
  for (let at = 0; at < word.length;) {
    const known = knownAt(word, at);
    if (known === undefined) {
      at += 1;
      continue;
    }
    close(at);
    terms.push(term(known, start + at, start + at + known.length));
    at += known.length;
    open = at;
  }
  close(word.length);
  return terms;
}

/**
 * The known spelling at `at`: the longest behind which the word ends or goes on with another known one ("계약" in
 * "계약금액", though "계약금" is one too), else the longest.
 */
function knownAt(word: string, at: number): string | undefined {
  const known = spellingsAt(word, at);
  const fitting = known.find((spelling) => {
    const next = at + spelling.length;
    return endsAt(word, next) || spellingsAt(word, next).some(({ length }) => length > 1);
  });
  return fitting ?? known[0];
}

/** Known spellings at `at`, the longest first; one syllable counts only at the end of a word. */
function spellingsAt(word: string, at: number): string[] {
  const found: string[] = [];
  for (let length = Math.min(longestHangul, word.length - at); length > 0; length--) {
    const spelling = word.slice(at, at + length);
    if (!spellings.has(spelling)) continue;
    if (length > 1 || word.length === 1 || (at > 0 && endsAt(word, at + 1))) found.push(spelling);
  }
  return found;
}

/** Whether nothing but a particle follows. */
const endsAt = (word: string, at: number): boolean => word.slice(at).replace(PARTICLES, '') === '';

function term(spelling: string, start: number, end: number): Term {
  const concepts = spellings.get(spelling) ?? spellings.get(spelling.replace(/s$/, '')) ?? [spelling];
  return { concepts, weight: concepts.some((concept) => WEAK.has(concept)) ? WEAK_WEIGHT : 1, start, end };
}
