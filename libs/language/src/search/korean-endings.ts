/**
 * The suffixes that `stemKorean` removes. A suffix is written as its text plus, where the Korean
 * sound rules fix it, the kind of syllable before it.
 */

/** What the last syllable of the stem must be: closed by a final consonant, open, open or closed by ㄹ, or anything. */
export type Before = 'closed' | 'open' | 'open-or-l' | 'any';

export interface Suffix {
  readonly before: Before;
  /** Shortest stem, in syllables, that may remain. */
  readonly shortestStem: 1 | 2;
}

/** Particles that no noun ends in: a stem of one syllable may remain ("집에서" is "집"). */
const SAFE_PARTICLES: Record<Before, string> = {
  any:
    '에서 에서는 에서도 에서의 에서만 에게 에게는 에게도 에게서 에겐 에는 에도 에만 에의 까지 까지는 까지도 까지만 까지의 ' +
    '부터 부터는 부터의 한테 한테는 한테서 께서 께서는 처럼 보다는 마다 조차 밖에 밖에는 만큼 만큼은 만이 만을 만은 들은 들을 들의 들도 들과 들에게 들에게는 들이 ' +
    '와의 과의 이랑 대로는 에서부터 에게만 에서처럼 뿐만',
  closed:
    '을 으로 으로는 으로도 으로만 으로서 으로써 으로의 으로부터 이라도 이라면 이라는 이라고 이란 이며 이나 이나마 이든 이든지 이라서',
  open: '를 라는 라면 라도 든지',
  'open-or-l': '로서 로써 로부터 로는 로도 로만 로의',
};

/** Particles that many nouns end in ("휴가", "회의", "제도"): two syllables must remain. */
const SHORT_PARTICLES: Record<Before, string> = {
  any: '의 에 도 만 들 께 뿐 대로 보다',
  closed: '은 이 과',
  open: '는 가 와 나',
  'open-or-l': '로',
};

/** Forms of the copula ("대상입니다", "얼마인가요"). */
const COPULA: Record<Before, string> = {
  any: '입니다 입니까 인가 인가요 인지 인데 인데요 이에요 이었습니다 이었다 일까요 인지를 인지는 이다 이고 이면 이면서 이지만 이므로 이어야 이거나 이었던',
  closed: '',
  open: '예요 였습니다 였다 이다 였던',
  'open-or-l': '',
};

/** Endings that follow the verb stems 하, 되, 받, 시키 and others that end in any syllable. */
const VERB_ENDINGS =
  '다 는 고 며 면 지 지만 거나 려면 려는 려고 기 기를 기는 기가 기에 기로 기도 기만 기까지 게 도록 자 자는 나 나요 는데 는데요 는지 는지를 는지도 니 니까 므로 면서 ' +
  '시면 실 세요 십시오 신 시는 셔야 던 는가 는가요 고자 지는 지도 지않는 지않은 러 는경우 자마자 더라도 려 려고요 려는데 고는 고서 고요 거든요 네요 지요 죠 기위한 기위해 기위하여';

/** Forms in which the stem melts with its ending: the whole is written out. */
const HA_FORMS =
  '한 한다 한다면 한다는 한다고 한지 한데 한가요 할 할까 할까요 할수록 할지 할지라도 할게요 할때 할만한 함 함을 함에 함으로써 함은 함이 합니다 합니까 합시다 합니다만 해 해서 해도 해야 해야만 해야하는 해야할 해야하나요 해요 해줘 해주는 해주세요 해준다 했다 했습니다 했을 했으며 했고 했던 했는데 했지만 했나요 했거나 했으면 하여 하여야 하여도 하여야만 하였다 하였습니다 하였을 하였던 하였으며 하였고 하였거나';
const DOE_FORMS =
  '된 된다 된다면 된다는 된다고 된지 될 될까요 될수록 될지 될때 됨 됨을 됨에 됨은 됩니다 됩니까 됐다 됐습니다 됐을 됐던 돼 돼서 돼도 돼야 돼요 되어 되어서 되어야 되어도 되었다 되었습니다 되었을 되었던 되었으며 되었고 되었거나';

/** Endings of verbs with a closed stem ("받으려면", "있습니다"). */
const CLOSED_VERB_ENDINGS =
  '습니다 습니까 습니다만 을까 을까요 을지 을지라도 을수록 을게요 으려면 으려는 으려고 으면 으면서 으며 으므로 으니 으니까 으시면 으실 으세요 으십시오 으신 으시는 으러 은지 은데 은가요 는데 는데요 는지 는가요 나요 네요 어서 아서 어야 아야 어도 아도 어요 아요 았습니다 었습니다 았다 었다 았을 었을 았던 었던 았는데 었는데 거나 지만 도록 고자 겠습니다 기를 기는 기가 기에 기위해 는다 는다면 려면';

function words(list: string): string[] {
  return list.split(' ').filter((word) => word !== '');
}

function buildSuffixes(): ReadonlyMap<string, Suffix> {
  const suffixes = new Map<string, Suffix>();
  const add = (list: string[], suffix: Suffix): void => {
    for (const text of list) if (!suffixes.has(text)) suffixes.set(text, suffix);
  };
  for (const before of ['any', 'closed', 'open', 'open-or-l'] as const) {
    add(words(SAFE_PARTICLES[before]), { before, shortestStem: 1 });
    add(words(SHORT_PARTICLES[before]), { before, shortestStem: 2 });
    add(words(COPULA[before]), { before, shortestStem: 2 });
  }
  for (const verb of ['하', '되', '시키', '드리']) {
    add(
      words(VERB_ENDINGS).map((ending) => verb + ending),
      { before: 'any', shortestStem: 2 },
    );
  }
  add([...words(HA_FORMS), ...words(DOE_FORMS)], { before: 'any', shortestStem: 2 });
  add(words(CLOSED_VERB_ENDINGS), { before: 'closed', shortestStem: 1 });
  return suffixes;
}

/** Every suffix by its text; the longest one that fits is removed. */
export const SUFFIXES = buildSuffixes();

/** Length in syllables of the longest suffix. */
export const LONGEST_SUFFIX = Math.max(...[...SUFFIXES.keys()].map((suffix) => suffix.length));

/**
 * Two-syllable ends of nouns that look like a stem and a one-syllable particle. Only ends that pass the
 * sound rule stand here ("전문가" needs no entry: 가 never follows a closed syllable as a particle), and
 * only ends that are a noun far more often than not ("회의" is missing: "협회의", "사회의").
 */
export const NOUN_ENDS: ReadonlySet<string> = new Set(
  words(
    '휴가 평가 추가 허가 대가 여가 주가 유가 화가 ' +
      '린이 높이 깊이 넓이 길이 놀이 잡이 벌이 살이 둥이 먹이 막이 ' +
      '결과 성과 통과 학과 안과 경과 ' +
      '도로 차로 회로 서로 바로 따로 별로 스로 새로 철로 유로 ' +
      '제도 정도 속도 온도 한도 각도 연도 년도 농도 지도 태도 습도 밀도 강도 용도 의도 철도 수도 유도 시도 빈도 별도 뢰도 족도 요도 이도 성도 기도 원도 주도 청도 상도 라도 고도 궤도 척도 복도 양도 구도 해도 여도 호도 감도 숙도 ' +
      '불만 비만 대만 미만 ' +
      '협의 논의 편의 문의 동의 심의 질의 ' +
      '하나 ' +
      '기한 제한 권한 상한 하한 북한 시한 재해 피해 이해 손해 방해 침해 역할 분할 관할 포함 명함 편함 관함',
  ),
);
