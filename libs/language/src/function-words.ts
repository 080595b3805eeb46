import { SUFFIXES } from './search/korean-endings.js';
import {
  ENGLISH_QUESTION_WORDS,
  ENGLISH_STOP_WORDS,
  KOREAN_QUESTION_WORDS,
  LIGHT_VERB,
} from './search/stop-words.js';

const words = (list: string): string[] => list.split(' ');

/** Words that join and frame sentences. They are kept in searches, so they are no stop words there. */
const KOREAN_JOINTS = words(
  '그러나 하지만 그러므로 따라서 그래서 또한 즉 다만 단 만약 만일 경우 경우에 경우에는 때 때는 때에 때문 때문에 후 후에 전 전에 중 내 시 등의 등을 등이 ' +
    '있습니다 없습니다 합니다 됩니다 입니다 아닙니다 있으며 있고 없으며 하며 하고 되며 되고 하지 않습니다 않으며 않는 않은 않고 못하며 이를 이는 이에 그에 ' +
    '것은 것이 것을 것으로 것입니다 수는 수도 수가 각 각각 모든 모두 다음 다음과 같은 같이 같습니다 해당 네 예 아니요 아니오 먼저 이후 이어서 이때 이렇게 그렇게 매우 더 가장 약',
);
const ENGLISH_JOINTS = words(
  'but so if then than because while although though however therefore also only not no yes nor each every both either neither ' +
    'all any some more most less least other another such same own too very just after before until since during within without under over ' +
    'between among per into onto out up down off again further once here him her his hers me my mine your yours our ours them their theirs ' +
    'must might cannot does done being having itself themselves yourself i am s t',
);

/** Words and endings that carry grammar rather than content. */
export const functionWords = {
  /** In lower case. */
  english: new Set([...ENGLISH_STOP_WORDS, ...ENGLISH_QUESTION_WORDS, ...ENGLISH_JOINTS]),
  /** Whole words. */
  korean: new Set([...KOREAN_QUESTION_WORDS, ...KOREAN_JOINTS]),
  /** Verbs that name nothing, in the forms of speech: a pattern of whole words. */
  koreanVerbs: LIGHT_VERB,
  /** Particles and endings, as they stand behind a word; those of two syllables and more also stand alone. */
  koreanEndings: new Set(SUFFIXES.keys()),
} as const satisfies Record<string, ReadonlySet<string> | RegExp>;
