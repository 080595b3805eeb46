function words(list: string): ReadonlySet<string> {
  return new Set(list.split(' '));
}

/** English words that carry no content; neither documents nor questions give tokens for them. */
export const ENGLISH_STOP_WORDS = words(
  'a an the of in on at to for from by with and or is are was were be been being it its this that these those as i you he she we they',
);

/** English words of asking and politeness. */
export const ENGLISH_QUESTION_WORDS = words(
  'what whats who whom whose which when where why how do does did can could would should may will shall have has had ' +
    'many much please tell me my your our us about there any if im id know want need like thanks thank hello hi explain',
);

/** Korean words of asking and politeness, as written or as their stem; light verbs ("하나요", "되는지") are found by rule. */
export const KOREAN_QUESTION_WORDS = words(
  '무엇 무엇인가 무언가 뭐 뭘 뭔가 뭔가요 뭔지 뭐가 뭐라고 뭐예요 뭐에요 무슨 어떤 어떤가요 어떤지 어떻게 어떠한 어디 어딘가요 어딘지 어느 언제 누구 누가 왜 몇 며칠 얼마 얼마나 ' +
    '알려주세요 알려주십시오 알려주실 알려줘 알려줘요 알려 알고 알 가르쳐 가르쳐주세요 말해 말해줘 말씀 설명 설명해줘 궁금 부탁 부탁드려요 부탁드립니다 ' +
    '주세요 주십시오 주시겠어요 주실 줘 싶 싶은데 싶은데요 싶어 싶어서 싶어요 싶습니다 있 있는 있는가 있는지 있나 있다면 있을 없 없는 없나 없는지 ' +
    '받 받고 받는 받기 받나 하는 하나요 해야 할 하려면 하면 되는 된 될 돼 되죠 하죠 대해 대한 대하여 관한 관해 관하여 위한 위해 위하여 통해 통한 따라 따른 ' +
    '수 것 게 거 때 제 제가 저 저는 저희 나 나는 내 내가 우리 좀 혹시 만약 그리고 그런데 근데 또 또는 및 등 이 그 안녕 감사',
);

/**
 * Verbs that carry a question without naming anything in it ("쓸 수 있나요", "안 나와요", "안돼"), in the forms of
 * speech: a short list of stems, each with the endings that questions have. Matched against whole words only.
 */
export const LIGHT_VERB = new RegExp(
  `^(?:${[
    '안|못|안되|안돼|안나오|안나와|못하|못쓰|쓰|써|쓸|쓴|나오|나와|나온|나올|되|돼|된|될|뜨|뜬|떠|걸리|걸려|걸릴|보|봐|볼|본|가|갈|간|오|와|올|온|주|줘|줄|준',
    '내|낼|낸|드|들|하|해|할|한|받|있|없|싶|가능|모르|몰라|모를|알|아는|알고|어때|어떡|괜찮|좋|맞|만들|지나|쳐|얻|찾',
  ].join('|')})(?:${[
    '나|나요|는가|는가요|은가요|는데|는데요|던데|던데요|어|어요|아|아요|요|죠|지|지요|니|니까|냐|네|네요|래|래요|대|대요',
    '면|으면|려면|으려면|려고|고|서|도|도록|기|는|은|을|던|게|게요|까|까요|을까|을까요|야|야해|야하나|야하나요|야하죠|야돼|야되나요',
    '다|습니다|습니까|하나|하나요|한가요|한지|하죠|할까요|해요|합니까|한데|되나요|될까요|됐는데|는지|은지|았는데|었는데|겠|겠어요',
  ].join('|')})?$`,
);
