/** Documents that the fuzzed answers of the tests are about: invented rules, Korean and English. */
export const COMPANY_RULES: readonly string[] = [
  '연차는 입사 후 1년이 지나면 15일이 주어집니다. 사용하지 않은 연차는 다음 해로 이월할 수 없습니다. 연차 신청은 3일 전까지 팀장에게 합니다. ' +
    '반차는 4시간, 반반차는 2시간 단위로 사용합니다. 병가는 1년에 60일까지 쓸 수 있습니다. 경조 휴가는 결혼 5일, 출산 10일입니다.',
  '교통비는 하루 30,000원까지 지급합니다. 숙박비는 1박에 120,000원까지 지급합니다. 영수증은 출장 후 14일 안에 제출해야 합니다. ' +
    '해외 출장은 제12조에 따라 본부장 승인이 필요합니다. 문의는 재무팀(02-123-4567)으로 하시면 됩니다. 규정은 2024년 3월 1일부터 시행합니다.',
  'The hotel limit is 120 dollars per night. Receipts must be submitted within 14 days of the trip. Economy class is booked for flights under 6 hours. ' +
    'Water damage is not covered by the warranty. The AB-1234 charger delivers 30 watts. Employees may not share passwords.',
  '환불은 구매일로부터 30일 이내에 신청할 수 있습니다. 환불 수수료는 1만5천원이며 고객지원팀에서 처리합니다. 개봉한 상품은 환불할 수 없습니다. ' +
    '배송은 결제 후 2~3일이 걸립니다. 50,000원 이상 주문하면 배송비가 무료입니다. VPN 접속 비밀번호는 90일마다 바꿔야 합니다.',
];
