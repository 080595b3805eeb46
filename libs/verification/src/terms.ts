import { analyse } from '@app/language';

/** Tokens that carry grammar, courtesy or an answer's frame rather than content. */
const LIGHT = new Set(
  (
    '있다 있는 있고 있어 있으 있지 없는 것이 것은 것입 경우 통해 통한 대한 대해 위해 위한 따라 관련 관한 의해 인해 인한 이는 또한 또는 그리 그러 따라 ' +
    '받을 받으 받는 받아 받게 받은 해서 하여 하는 하면 되는 되며 되어 된다 이며 이다 니다 합니 됩니 입니 않는 않은 않습 습니 아니 니요 ' +
    '안내 정보 도움 확인 바랍 랍니 좋습 좋을 가능 필요 해당 원하 자세 세히 상세 구체 체적 안타 타깝 깝게 알아 보실 도와 드릴 드립 아보 아쉽 다양 다양한 ' +
    '직접 먼저 함께 추가 다른 모든 여러 각각 최대 최소 이러 이런 이런한 그런 이후 때문 만약 귀하 고객 본인 따른 통하 계신 가진 ' +
    'a an the of to in on at by for with from and or as is are was were be been being it its this that these those he she they ' +
    'his her their which who whom has have had do does did will would can could may might must shall should also than then there ' +
    'so such into about over after before between during while when where what how i you he we our us your not no if but yes please'
  ).split(' '),
);

/** Endings of courtesy and connection that a support answer adds to any verb: "방문하셔서", "신청하시려면". */
const TAIL =
  /(?:(?<=^|[가-힣]{2})(?:하|되|받으|으|드리|보|주|오)(?:시|셔|실|세|신|십|셨)[가-힣]{0,4}|(?<=[가-힣]{2})(?:하기|하여|해서|하고|하며|하면|하려면|한다면|하는데|했을|하지|하게|되어|되며|되고|되면|이며|이므로|이라면|라면|합니다|됩니다|입니다|해야|하면서|이지만|지만))(?=$|[^가-힣])/g;

/** The distinct words (English stems, Hangul bigrams) of a text, also across blanks. */
export function termsOf(text: string): Set<string> {
  return new Set(analyse(text));
}

/** The content words of a text in order, each as its tokens, without courtesy and grammar. */
export function contentWords(text: string): string[][] {
  return text
    .split(/\s+/)
    .map((word) =>
      analyse(word.replace(TAIL, '')).filter((token) => !LIGHT.has(token) && !/^[가-힣]$/.test(token)),
    )
    .filter((tokens) => tokens.length > 0);
}

/** The distinct content words of a claim, word by word. */
export function claimTerms(text: string): Set<string> {
  return new Set(contentWords(text).flat());
}

/** The text with the given spans, in any order, replaced by blanks, so that offsets stay. Linear in the text. */
export function blank(text: string, spans: readonly { start: number; end: number }[]): string {
  const parts: string[] = [];
  let at = 0;
  for (const { start, end } of spans.toSorted((left, right) => left.start - right.start)) {
    if (end <= at) continue;
    const from = Math.max(at, start);
    parts.push(text.slice(at, from), ' '.repeat(end - from));
    at = end;
  }
  return parts.join('') + text.slice(at);
}
