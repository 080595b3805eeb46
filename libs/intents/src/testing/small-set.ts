import type { IntentExample } from '../examples.js';

/** Hand-written examples of four intents, Korean and English, for specs. */
const UTTERANCES: Record<string, readonly string[]> = {
  'card-lost': [
    '카드를 잃어버렸어요',
    '카드 분실 신고할게요',
    '지갑을 잃어버려서 카드 정지해 주세요',
    '분실한 카드 막아 주세요',
    '카드가 없어졌어요 정지 부탁드려요',
    'I lost my card',
    'my card was stolen, please block it',
    'please block my lost card',
  ],
  'bill-inquiry': [
    '이번 달 요금이 얼마예요',
    '요금 조회해 주세요',
    '청구 금액을 알고 싶어요',
    '지난달 요금 내역 보여 주세요',
    '요금이 얼마 나왔나요',
    'how much is my bill this month',
    'show me my latest bill',
    'what is the amount of my bill',
  ],
  'delivery-status': [
    '택배가 언제 와요',
    '배송 조회 부탁합니다',
    '주문한 물건이 아직 안 왔어요',
    '배송이 어디까지 왔나요',
    '물건 언제 도착하나요',
    'where is my parcel',
    'my parcel has not arrived yet',
    'when will my order be delivered',
  ],
  'plan-change': [
    '요금제를 바꾸고 싶어요',
    '무제한 요금제로 변경해 주세요',
    '더 싼 요금제로 바꿔 주세요',
    '요금제 변경 신청할게요',
    '다른 요금제로 변경하고 싶습니다',
    'I want to change my plan',
    'switch me to the unlimited plan',
    'move my line to a cheaper plan',
  ],
};

const OUT_OF_SCOPE = [
  '오늘 날씨 어때',
  '노래 하나 불러 줘',
  '점심 뭐 먹을까',
  '축구 누가 이겼어',
  '김치찌개 끓이는 법',
  '지금 몇 시야',
  'tell me a joke',
  'who won the football match',
  'how do I boil an egg',
  'what is the weather like today',
  'sing me a song',
  'what time is it',
];

/** The examples in scope. */
export const smallSet: readonly IntentExample[] = Object.entries(UTTERANCES).flatMap(([intent, texts]) =>
  texts.map((text) => ({ text, intent })),
);

/** Utterances that belong to none of the intents. */
export const smallOutOfScope: readonly IntentExample[] = OUT_OF_SCOPE.map((text) => ({ text, intent: null }));

/** Groups of the intents. */
export const smallGroups = [
  { name: 'bill-inquiry', title: '요금 조회', parent: 'plan' },
  { name: 'plan-change', title: '요금제 변경', parent: 'plan' },
  { name: 'card-lost', title: '카드 분실' },
];
