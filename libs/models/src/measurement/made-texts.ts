import { seededRandom } from '@app/platform';

const korean = [
  '연차 유급휴가는 입사일을 기준으로 {n}일이 부여되며 사용일 3일 전까지 신청합니다.',
  '보증금은 계약 종료 후 {n}일 이내에 지정한 계좌로 돌려드립니다.',
  '주차권은 방문 당일에 한하여 {n}시간까지 무료로 사용할 수 있습니다.',
  '신청서와 신분증 사본을 접수 창구에 제출하면 담당자가 {n}분 안에 확인합니다.',
  '분실 신고를 한 카드는 바로 정지되고 새 카드는 {n}영업일 뒤에 도착합니다.',
  '장비를 옮길 때에는 전원을 끄고 {n}분 이상 기다린 다음 덮개를 여십시오.',
  '이 규정은 시행일 이후에 체결한 계약부터 적용하고 종전의 계약은 따로 정합니다.',
  '상담 시간은 평일 오전 9시부터 오후 {n}시까지이며 점심시간에는 쉽니다.',
];
const english = [
  'A parking permit is valid for {n} months from the day on which it was issued.',
  'Send the signed form to the help desk, which answers within {n} working days.',
  'The battery should be charged for {n} hours before the device is used for the first time.',
  'Refunds are paid to the account that was used for the order, less a fee of {n} dollars.',
  'Employees may carry over up to {n} days of unused leave into the following year.',
  'If the light keeps blinking, hold the reset button for {n} seconds and restart the router.',
  'The library closes at {n} in the evening; books can be returned through the slot in the door.',
  'Meetings that are longer than {n} minutes need an agenda and a person who takes notes.',
];
const questions = {
  ko: [
    '연차 유급휴가는 며칠이 부여되나요?',
    '보증금은 언제 돌려받을 수 있나요?',
    '주차권은 몇 시간까지 무료인가요?',
  ],
  en: [
    'How long is a parking permit valid?',
    'Within how many days does the help desk answer?',
    'How many days of unused leave may I carry over?',
  ],
};

/** Sentences in Korean and English by turns, so that speeds can be measured where no set is at hand. */
function* sentences(seed: number): Generator<string, never> {
  const random = seededRandom(seed);
  for (let turn = seed; ; turn += 1) {
    const bank = turn % 2 === 0 ? korean : english;
    const sentence = bank[Math.floor(random() * bank.length)] ?? '';
    yield sentence.replace('{n}', String(2 + Math.floor(random() * 28)));
  }
}

/** A made text of about `tokens` tokens and not more, as `count` counts them; the same for the same seed. */
export function madeText(tokens: number, count: (text: string) => number, seed: number): string {
  const words: string[] = [];
  for (const sentence of sentences(seed)) {
    words.push(...sentence.split(' '));
    if (count(words.join(' ')) >= tokens) break;
  }
  while (words.length > 1 && count(words.join(' ')) > tokens) words.pop();
  return words.join(' ');
}

/** Made questions, Korean and English by turns. */
export function madeQuestions(count: number): { text: string; language: 'ko' | 'en' }[] {
  return Array.from({ length: count }, (_, index) => {
    const language = index % 2 === 0 ? 'ko' : 'en';
    const bank = questions[language];
    return { text: bank[Math.floor(index / 2) % bank.length] ?? '', language };
  });
}
