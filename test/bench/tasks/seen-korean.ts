import {
  amount,
  choice,
  date,
  dotted,
  form,
  grouped,
  korean,
  text,
  truth,
  type Template,
} from './extraction-item.js';

/** Korean texts that the rules were written with in view: what they score here is no measurement. */
export const seenKorean: Record<string, Template> = {
  'lease-articles': (vary) => {
    const [start, end, signed] = [vary.date(), vary.date(), vary.date()];
    const [deposit, rent] = [vary.between(1, 9), vary.between(40, 120)];
    return {
      language: 'ko',
      genre: 'contract',
      text: `부동산 임대차 계약서

임대인과 임차인은 다음과 같이 계약을 체결한다.

제1조(목적물) 서울시 강서구 공항대로 ${vary.between(10, 300)} 2층 사무실
제2조(보증금) 임차인은 보증금 금 ${deposit}천만원을 계약 시 지급한다.
제3조(임대료) 월 임대료는 ${rent}만원으로 하며 매월 5일까지 지급한다.
제4조(계약기간) 본 계약의 기간은 ${korean(start)}부터 ${korean(end)}까지로 한다.
제5조(해지) 해지하려는 자는 3개월 전에 서면으로 알려야 한다.

계약일: ${dotted(signed)}`,
      schema: form({
        deposit: amount('보증금 (원)'),
        monthlyRent: amount('월 임대료 (원)'),
        startDate: date('계약 시작일'),
        endDate: date('계약 종료일'),
        contractDate: date('계약일'),
        managementFee: amount('관리비 (원)'),
      }),
      expected: {
        deposit: deposit * 10_000_000,
        monthlyRent: rent * 10_000,
        startDate: start.iso,
        endDate: end.iso,
        contractDate: signed.iso,
        managementFee: null,
      },
    };
  },
  'service-contract': (vary) => {
    const [signed, due] = [vary.date(), vary.date()];
    const total = vary.between(11, 99) * 100_000;
    const number = `SV-${vary.between(2024, 2027)}-${vary.between(100, 999)}`;
    const [method, months] = [vary.pick(['계좌이체', '카드', '현금']), vary.between(3, 24)];
    return {
      language: 'ko',
      genre: 'contract',
      text: `용역 계약서

계약번호 : ${number}
계약명 : 콜센터 상담 품질 점검 용역
계약일자 : ${dotted(signed)}
계약금액 : 금 ${grouped(total)}원 (부가세 포함)
지급방법 : ${method}
용역기간 : 착수일로부터 ${months}개월
납품기한 : ${dotted(due)}
담당부서 : 고객지원팀
자동갱신 : 아니오`,
      schema: form({
        contractNumber: text(),
        contractName: text('계약명'),
        contractDate: date(),
        contractAmount: amount(),
        paymentMethod: choice('계좌이체', '카드', '현금'),
        durationMonths: amount('용역 기간'),
        deliveryDue: date('납품 기한'),
        department: text(),
        automaticRenewal: truth(),
      }),
      expected: {
        contractNumber: number,
        contractName: '콜센터 상담 품질 점검 용역',
        contractDate: signed.iso,
        contractAmount: total,
        paymentMethod: method,
        durationMonths: months,
        deliveryDue: due.iso,
        department: '고객지원팀',
        automaticRenewal: false,
      },
    };
  },
  'training-notice': (vary) => {
    const [held, due] = [vary.date(), vary.date()];
    const [seats, phone] = [
      vary.between(10, 60),
      `02-${vary.between(2000, 9999)}-${vary.between(1000, 9999)}`,
    ];
    const room = `본관 ${vary.between(2, 9)}층 대회의실`;
    return {
      language: 'ko',
      genre: 'notice',
      text: `[공지] 개인정보 보호 교육 안내

상담사 여러분께 하반기 교육을 안내드립니다.

■ 교육명: 개인정보 보호 실무
■ 일시: ${dotted(held)}(수) 14:00~16:00
■ 장소: ${room}
■ 정원: ${seats}명 (선착순)
■ 신청기한: ${dotted(due)}까지
■ 준비물
 - 사원증
 - 필기구
■ 문의: 교육지원팀 ☎ ${phone}`,
      schema: form({
        교육명: text(),
        교육일: date('교육 일시'),
        장소: text(),
        정원: amount(),
        신청기한: date(),
        준비물: { type: 'array', items: { type: 'string' } },
        문의전화: text('문의 전화번호'),
        수강료: amount(),
      }),
      expected: {
        교육명: '개인정보 보호 실무',
        교육일: held.iso,
        장소: room,
        정원: seats,
        신청기한: due.iso,
        준비물: ['사원증', '필기구'],
        문의전화: phone,
        수강료: null,
      },
    };
  },
  'call-ticket': (vary) => {
    const received = vary.date();
    const number = `CS${received.year}${vary.between(10_000, 99_999)}`;
    const [priority, status] = [vary.pick(['높음', '보통', '낮음']), vary.pick(['접수', '처리중', '완료'])];
    const model = vary.pick(['HX-200', 'HX-310', 'RT-50']);
    return {
      language: 'ko',
      genre: 'ticket',
      text: `[접수번호] ${number}
[접수일시] ${dotted(received)} 오후 2:30
[고객구분] 개인
[제품모델] ${model}
[증상] 전원을 켜도 표시등이 들어오지 않음
[우선순위] ${priority}
[처리상태] ${status}
[담당] 2선 상담원
[비고] 전화 연결이 어려우면 문자로 안내 요청`,
      schema: form({
        ticketId: text(),
        receivedDate: date('접수일'),
        model: text(),
        symptom: text(),
        priority: choice('높음', '보통', '낮음'),
        status: choice('접수', '처리중', '완료'),
        assignee: text(),
        refundAmount: amount(),
      }),
      expected: {
        ticketId: number,
        receivedDate: received.iso,
        model,
        symptom: '전원을 켜도 표시등이 들어오지 않음',
        priority,
        status,
        assignee: '2선 상담원',
        refundAmount: null,
      },
    };
  },
  'quotation-table': (vary) => {
    const made = vary.date();
    const [first, second] = [vary.between(1, 9), vary.between(1, 9)];
    const [price, other] = [vary.between(10, 90) * 1_000, vary.between(10, 90) * 1_000];
    const net = first * price + second * other;
    return {
      language: 'ko',
      genre: 'table',
      text: `견 적 서
견적일자: ${dotted(made)}
공급자: 대한정수 주식회사

| 품명 | 규격 | 수량 | 단가 | 금액 |
|---|---|---:|---:|---:|
| 정수 필터 | HX-F1 | ${first} | ${grouped(price)} | ${grouped(first * price)} |
| 급수 밸브 | 15mm | ${second} | ${grouped(other)} | ${grouped(second * other)} |
| 합계 | | | | ${grouped(net)} |

유효기간은 견적일로부터 30일입니다.`,
      schema: form({
        quoteDate: date('견적일자'),
        supplier: text('공급자'),
        items: {
          type: 'array',
          items: form({
            name: text('품명'),
            spec: text('규격'),
            quantity: amount(),
            unitPrice: amount('단가'),
            amount: amount('금액'),
          }),
        },
        total: amount('합계'),
      }),
      expected: {
        quoteDate: made.iso,
        supplier: '대한정수 주식회사',
        items: [
          { name: '정수 필터', spec: 'HX-F1', quantity: first, unitPrice: price, amount: first * price },
          { name: '급수 밸브', spec: '15mm', quantity: second, unitPrice: other, amount: second * other },
        ],
        total: net,
      },
    };
  },
  'application-form': (vary) => {
    const born = vary.date();
    const phone = `010-${vary.between(1000, 9999)}-${vary.between(1000, 9999)}`;
    const consent = vary.pick([true, false]);
    return {
      language: 'ko',
      genre: 'table',
      text: `렌탈 신청서
성명 | 신청고객 가 | 생년월일 | ${born.iso}
연락처 | ${phone} | 이메일 | customer@example.com
설치주소 | 경기도 성남시 분당구 판교로 ${vary.between(10, 500)} | 제품 | HX-200
개인정보 동의 | ${consent ? '동의' : '미동의'} | 결제방법 | 카드`,
      schema: form({
        name: text('성명'),
        birthDate: date('생년월일'),
        phone: text(),
        email: { type: ['string', 'null'], format: 'email' },
        product: text('제품'),
        consent: truth('개인정보 동의'),
        paymentMethod: text(),
      }),
      expected: {
        name: '신청고객 가',
        birthDate: born.iso,
        phone,
        email: 'customer@example.com',
        product: 'HX-200',
        consent,
        paymentMethod: '카드',
      },
    };
  },
};
