import { normaliseText } from './normalise-text.js';

/** Longer texts say more than hello. */
const LONGEST_GREETING = 80;

/** Phrases that greet, thank or say goodbye, longest first: a phrase is taken before those it contains. */
const PHRASES = (
  '처음 뵙겠습니다, 잘 부탁드립니다, 잘 부탁드려요, 좋은 아침입니다, 좋은 아침이에요, 좋은 아침, 좋은 하루 되세요, 좋은 하루 보내세요, ' +
  '안녕히 계세요, 안녕히 계십시오, 안녕히 가세요, 안녕하세요, 안녕하십니까, 안녕하신가요, 안녕, 하이, 헬로, 헬로우, ㅎㅇ, ' +
  '수고하세요, 수고하십시오, 수고하셨습니다, 수고 많으십니다, 수고 많으셨습니다, 고생하셨습니다, 고생 많으셨습니다, ' +
  '반갑습니다, 반가워요, 반가워, 고맙습니다, 고마워요, 고마워, 감사합니다, 감사해요, 감사드립니다, 감사드려요, 땡큐, ㄱㅅ, ㄳ, ' +
  'good morning, good afternoon, good evening, good day, good night, nice to meet you, how are you doing, how are you, how do you do, ' +
  'have a nice day, have a great day, see you later, see you, thank you, many thanks, thanks, thx, cheers, much appreciated, ' +
  'hello, hi, hiya, hey, greetings, goodbye, good bye, bye'
)
  .split(', ')
  .sort((a, b) => b.length - a.length);

/** Words that may stand beside a greeting and ask for nothing. */
const COMPANIONS = new Set(
  (
    '네 넵 예 아 오 와 정말 진짜 너무 매우 대단히 아주 많이 모두 여러분 오늘도 오늘 다들 항상 답변 답변해주셔서 친절한 빠른 설명 도움 도움을 도와주셔서 알려주셔서 ' +
    '주셔서 상담 상담사님 담당자님 선생님 챗봇 챗봇아 ㅎㅎ ㅋㅋ ㅎ ㅋ ' +
    'there all everyone team so very much a lot for your the help it answer reply support again today ok okay great you and yes'
  ).split(' '),
);

/** Words of a message, without punctuation and emoji. */
function wordsOf(text: string): string[] {
  return normaliseText(text)
    .toLowerCase()
    .split(/[^\p{L}\p{N}\p{M}]+/u)
    .filter((word) => word !== '');
}

/**
 * Whether a message only greets, thanks or says goodbye, in Korean or English. Careful: one word that is
 * neither a greeting nor its companion makes it no greeting ("안녕하세요 연차는 며칠인가요?" is a question).
 */
export function isGreeting(text: string): boolean {
  if (text.length > LONGEST_GREETING) return false;
  let rest = ` ${wordsOf(text).join(' ')} `;
  let greets = false;
  for (const phrase of PHRASES) {
    while (rest.includes(` ${phrase} `)) {
      greets = true;
      rest = rest.replace(` ${phrase} `, ' ');
    }
  }
  return greets && rest.split(' ').every((word) => word === '' || COMPANIONS.has(word));
}
