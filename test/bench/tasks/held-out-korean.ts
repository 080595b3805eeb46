import {
  amount,
  choice,
  date,
  dotted,
  form,
  grouped,
  korean,
  text,
  type Template,
} from './extraction-item.js';

/** Korean texts that were written before the rules were run on any; the rules were not changed for them. */
export const heldOutKorean: Record<string, Template> = {
  'purchase-order': (vary) => {
    const [ordered, wanted] = [vary.date(), vary.date()];
    const number = `PO${vary.between(100_000, 999_999)}`;
    const [count, other] = [vary.between(2, 40), vary.between(2, 40)];
    const [price, second] = [vary.between(5, 60) * 1_000, vary.between(5, 60) * 1_000];
    return {
      language: 'ko',
      genre: 'table',
      text: `발주서\n발주번호\t${number}\n발주일\t${dotted(ordered)}\n납기일\t${dotted(wanted)}\n납품장소\t김포 물류센터\n\n품목코드\t품목명\t수량\t단가\nA-01\t헤드셋\t${count}\t${grouped(price)}\nB-07\t전화기\t${other}\t${grouped(second)}`,
      schema: form({
        orderNumber: text(),
        orderDate: date(),
        dueDate: date(),
        deliveryPlace: text(),
        lines: {
          type: 'array',
          items: form({ itemCode: text(), itemName: text(), quantity: amount(), unitPrice: amount() }),
        },
      }),
      expected: {
        orderNumber: number,
        orderDate: ordered.iso,
        dueDate: wanted.iso,
        deliveryPlace: '김포 물류센터',
        lines: [
          { itemCode: 'A-01', itemName: '헤드셋', quantity: count, unitPrice: price },
          { itemCode: 'B-07', itemName: '전화기', quantity: other, unitPrice: second },
        ],
      },
    };
  },
  'employment-contract': (vary) => {
    const [start, end] = [vary.date(), vary.date()];
    const [salary, probation] = [vary.between(210, 480), vary.pick([1, 2, 3])];
    return {
      language: 'ko',
      genre: 'contract',
      text: `근 로 계 약 서

1. 근로계약기간: ${korean(start)}부터 ${korean(end)}까지
2. 근무장소: 고객센터 3층
3. 업무의 내용: 전화 상담 및 상담 이력 등록
4. 소정근로시간: 09시 00분부터 18시 00분까지 (휴게시간 12시~13시)
5. 임금: 월급 ${salary}만 원, 매월 25일 지급
6. 수습기간: ${probation}개월
7. 연차유급휴가: 근로기준법에서 정하는 바에 따름`,
      schema: form({
        startDate: date('근로계약 시작일'),
        endDate: date('근로계약 종료일'),
        workplace: text('근무 장소'),
        duties: text('업무 내용'),
        monthlySalary: amount('월급, 원 단위'),
        probationMonths: amount('수습 기간'),
        bonus: amount('상여금'),
      }),
      expected: {
        startDate: start.iso,
        endDate: end.iso,
        workplace: '고객센터 3층',
        duties: '전화 상담 및 상담 이력 등록',
        monthlySalary: salary * 10_000,
        probationMonths: probation,
        bonus: null,
      },
    };
  },
  'tender-notice': (vary) => {
    const [opened, closed] = [vary.date(), vary.date()];
    const [budget, days] = [vary.between(3, 90), vary.between(60, 300)];
    const number = `제${vary.between(2024, 2027)}-${vary.between(10, 99)}호`;
    return {
      language: 'ko',
      genre: 'notice',
      text: `입찰 공고 (공고번호: ${number})

1. 입찰에 부치는 사항
  가. 사업명: 상담 녹취 시스템 교체
  나. 사업예산: ${budget}억 원 (부가가치세 포함)
  다. 사업기간: 계약일로부터 ${days}일
2. 입찰 일정
  가. 제안서 제출 마감: ${korean(closed)} 17시
  나. 개찰일: ${korean(opened)}
3. 문의처: 정보화담당관실 (전화 044-${vary.between(200, 209)}-1234, 전자우편 bid@agency.example.kr)`,
      schema: form({
        noticeNumber: text('공고번호'),
        projectName: text('사업명'),
        budget: amount('사업 예산 (원)'),
        projectDays: amount('사업 기간 (일)'),
        proposalDeadline: date('제안서 제출 마감일'),
        openingDate: date('개찰일'),
        contactEmail: { type: ['string', 'null'], format: 'email' },
      }),
      expected: {
        noticeNumber: number,
        projectName: '상담 녹취 시스템 교체',
        budget: budget * 100_000_000,
        projectDays: days,
        proposalDeadline: closed.iso,
        openingDate: opened.iso,
        contactEmail: 'bid@agency.example.kr',
      },
    };
  },
  'refund-memo': (vary) => {
    const [bought, asked] = [vary.date(), vary.date()];
    const refund = vary.between(12, 98) * 1_000;
    const order = `OD-${vary.between(10_000, 99_999)}`;
    return {
      language: 'ko',
      genre: 'ticket',
      text: `고객이 ${korean(asked)}에 환불을 요청하였다. 주문번호는 ${order}이고 구매일은 ${korean(bought)}이다.
환불 금액은 ${grouped(refund)}원이며 카드 취소로 처리하기로 하였다. 고객은 배송 지연을 사유로 들었다.
처리에는 영업일 기준 3일이 걸린다고 안내하였다.`,
      schema: form({
        orderNumber: text('주문번호'),
        purchaseDate: date('구매일'),
        requestDate: date('환불 요청일'),
        refundAmount: amount('환불 금액'),
        method: choice('카드 취소', '계좌 입금', '포인트 적립'),
        shippingFee: amount('배송비'),
      }),
      expected: {
        orderNumber: order,
        purchaseDate: bought.iso,
        requestDate: asked.iso,
        refundAmount: refund,
        method: '카드 취소',
        shippingFee: null,
      },
    };
  },
  'meeting-notice': (vary) => {
    const day = vary.date();
    const phone = `031-${vary.between(200, 899)}-${vary.between(1000, 9999)}`;
    return {
      language: 'ko',
      genre: 'notice',
      text: `월간 품질 회의 개최 알림

일자: ${korean(day)}
장소: 화상회의
참석 대상: 상담팀장, 품질관리팀, 교육팀
안건
① 지난달 통화 품질 결과
② 응대 문구 개정

담당자
 - 소속: 품질관리팀
 - 전화: ${phone}
 - 이메일: quality@example.co.kr`,
      schema: {
        type: 'object',
        properties: {
          meetingDate: date('회의 일자'),
          place: text('장소'),
          attendees: { type: 'array', items: { type: 'string' }, description: '참석 대상' },
          agenda: { type: 'array', items: { type: 'string' }, description: '안건' },
          contact: { $ref: '#/$defs/Contact', description: '담당자' },
        },
        required: ['meetingDate', 'place', 'attendees', 'agenda', 'contact'],
        $defs: {
          Contact: form({
            team: text('소속'),
            phone: text('전화'),
            email: { anyOf: [{ type: 'string', format: 'email' }, { type: 'null' }] },
          }),
        },
      },
      expected: {
        meetingDate: day.iso,
        place: '화상회의',
        attendees: ['상담팀장', '품질관리팀', '교육팀'],
        agenda: ['지난달 통화 품질 결과', '응대 문구 개정'],
        contact: { team: '품질관리팀', phone, email: 'quality@example.co.kr' },
      },
    };
  },
  'installation-visits': (vary) => {
    const [first, second] = [vary.date(), vary.date()];
    const phones = [1, 2].map(() => `010-${vary.between(1000, 9999)}-${vary.between(1000, 9999)}`);
    return {
      language: 'ko',
      genre: 'ticket',
      text: `방문 설치 접수 목록

1건
고객명: 법인고객 가
연락처: ${phones[0]}
방문일: ${dotted(first)}
제품: 공기청정기 AX-310

2건
고객명: 법인고객 나
연락처: ${phones[1]}
방문일: ${dotted(second)}
제품: 정수기 HX-200`,
      schema: form({
        visits: {
          type: 'array',
          items: form({ customerName: text(), phone: text(), visitDate: date(), product: text() }),
        },
      }),
      expected: {
        visits: [
          {
            customerName: '법인고객 가',
            phone: phones[0],
            visitDate: first.iso,
            product: '공기청정기 AX-310',
          },
          { customerName: '법인고객 나', phone: phones[1], visitDate: second.iso, product: '정수기 HX-200' },
        ],
      },
    };
  },
  'policy-prose': (vary) => {
    const effective = vary.date();
    const [limit, days] = [vary.between(3, 20), vary.between(7, 30)];
    return {
      language: 'ko',
      genre: 'notice',
      text: `출장비 지급 기준이 바뀝니다. 새 기준은 '${String(effective.year).slice(2)}.${effective.month}.${effective.day}.부터 시행합니다. 숙박비 한도는 1박당 ${limit}만5천원이고, 식비는 하루 3만 원입니다. 정산은 출장을 마친 날부터 ${days}일 이내에 신청해야 하며, 영수증이 없으면 지급하지 않습니다. 자세한 내용은 재무팀(finance@example.com)에 문의하세요.`,
      schema: form({
        시행일: date(),
        숙박비한도: amount('1박당 숙박비 한도 (원)'),
        식비: amount('하루 식비 (원)'),
        정산기한: amount('정산 신청 기한 (일)'),
        문의메일: { type: ['string', 'null'], format: 'email' },
        유류비: amount('킬로미터당 유류비 (원)'),
      }),
      expected: {
        시행일: effective.iso,
        숙박비한도: limit * 10_000 + 5_000,
        식비: 30_000,
        정산기한: days,
        문의메일: 'finance@example.com',
        유류비: null,
      },
    };
  },
};
