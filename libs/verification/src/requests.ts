import { splitClauses } from '@app/language';

/** How a Korean request or order ends, whether or not it is polite. */
const KO_ASKS =
  /(?:세요|십시오|시오|하라|해라|(?:주|시)기 바랍니다|(?:해|어|아|여) ?(?:줘|줄래|주시겠어요)|(?:주|시)면 (?:됩니다|감사하겠습니다|좋겠습니다))[\s.!~"'”’」』)\]]*$/;

/** What is said to whoever answers, about itself: its prompt, and what it was told before. */
const KO_ABOUT_ANSWERER =
  /(?:(?:시스템|초기|내부|숨겨진) ?(?:프롬프트|메시지|지시문?|명령어?)|(?:이전|위|앞|앞선|앞의|기존|지금까지)의? ?(?:모든 ?)?(?:지시|명령|지침|대화)(?:사항|문|들)*)(?:을|를|은|는|의|도)?[^.,]{0,30}(?:출력|공개|무시|반복|노출|잊|보여|알려|따르|삭제|번역|요약)/;

const KO_CLOSER = '(?:좀 |조금 )?(?:더 )?(?:자세히|자세하게|구체적으로|정확히|정확하게)';
/** Asks to hear more, or the question in other words, so that the conversation can go on. */
const KO_ASKS_FOR_MORE = new RegExp(
  `^(?:(?:그러면|그럼|혹시|죄송하지만|우선|먼저),? ?)?(?:` +
    `(?:질문|문의하신|문의|궁금하신|궁금한|찾으시는|원하시는) ?(?:내용|점|것|부분|사항)?(?:을|를|이|의|에 대해)? ?(?:${KO_CLOSER}|다시 한번|다시) ?(?:말씀|설명|질문|입력|문의|알려|적어|물어봐)` +
    `|${KO_CLOSER} ?(?:말씀|질문)|다시 한번 ?(?:말씀|질문)` +
    `)[^.,]{0,16}$`,
);

const EN_ABOUT_ANSWERER =
  /^(?:now |please |then |and )*(?:ignore|disregard|forget|override|reveal|print|repeat|output|disclose|show(?: me)?|display|translate|summari[sz]e)\b[^.,]{0,30}\b(?:(?:previous|prior|above|earlier|preceding|system|hidden|initial|your) (?:\w+ )?(?:instructions?|prompts?|messages?|directions|orders)|system prompt)\b/i;

const EN_ASKS_FOR_MORE =
  /^(?:(?:sorry|first),? )?(?:(?:could|can|would) you |please )+(?:please )?(?:(?:clarify|rephrase|repeat|specify) (?:your|the|what) [^.,]{0,40}|(?:tell|give|share with) (?:me|us) (?:a (?:bit|little) )?more\b[^.,]{0,40}|(?:provide|share|add) (?:some )?(?:more|further|additional) (?:details?|information|context)[^.,]{0,40}|ask (?:your question )?(?:again|differently)[^.,]{0,20})$/i;

/** A statement in front of a request ("환불은 무료이며 …") is a claim of its own. */
const STATED_BEFORE = /(?:이며|으며|하며|되며|지만|므로|니까|습니다만)\s/;

/**
 * Whether a sentence only asks something of whoever it is said to, and says nothing that a document could bear out:
 * orders to whoever answers about its own prompt and orders, and requests to put a question in other words. What manuals
 * tell their readers to do ("전원을 끄고 10초 기다리세요", "신청서를 제출해 주세요") has the same form and is content: it is no
 * request by this.
 */
export function isRequest(sentence: string): boolean {
  const text = sentence.trim();
  if (/[가-힣]/.test(text)) {
    const asks = KO_ASKS.test(text) && (KO_ABOUT_ANSWERER.test(text) || KO_ASKS_FOR_MORE.test(bare(text)));
    return asks && !STATED_BEFORE.test(text);
  }
  const isAsked = EN_ABOUT_ANSWERER.test(text) || EN_ASKS_FOR_MORE.test(bare(text));
  return isAsked && splitClauses(text).length === 1;
}

const bare = (text: string): string => text.replace(/[\s.!?~"'”’」』)\]]+$/, '');
