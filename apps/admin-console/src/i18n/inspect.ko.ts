import type { InspectTexts } from './inspect.en.js';

/** The words of traces, the document view and the chat in Korean. */
export const inspect: InspectTexts = {
  trace: {
    open: '답변 과정',
    title: '이 답변이 나온 과정',
    queries: '찾은 말',
    origin: { question: '질문 그대로', conversation: '대화의 앞뒤를 담은 질문' },
    tokens: '검색한 낱말',
    found: (lexical, vector, visible) =>
      `낱말로 ${lexical}개, 의미로 ${vector}개를 찾았고 그중 볼 수 있는 조각은 ${visible}개입니다`,
    ranking: '검색에서 근거까지',
    column: {
      passage: '조각',
      lexical: '낱말',
      vector: '의미',
      fused: '합친 순서',
      judged: '판정 모델',
      packed: '읽음',
    },
    place: (rank, score) => `${rank}위 (${score})`,
    rerank: {
      off: '이 지식베이스에서는 판정 모델을 쓰지 않습니다.',
      absent: '판정 모델이 없어 합친 순서를 그대로 씁니다.',
      done: '판정 모델이 조각마다 질문과의 관련을 따졌습니다.',
      partly: '판정 모델의 시간이 모자라 나머지는 합친 순서를 따릅니다.',
      failed: '판정 모델이 실패해 합친 순서를 그대로 씁니다.',
    },
    gate: '근거 기준',
    passed: (strength, threshold) => `가장 좋은 조각이 ${strength}점으로 기준 ${threshold}점을 넘었습니다.`,
    stopped: (strength, threshold) =>
      `가장 좋은 조각이 ${strength}점으로 기준 ${threshold}점에 못 미쳐 답하지 않았습니다.`,
    packed: '작성 모델이 읽은 것',
    packedTokens: (tokens, most) => `최대 ${most}토큰 중 ${tokens}토큰`,
    quotesOnly: '작성 모델 없이 조각에서 원문을 골라 인용했습니다.',
    models: '모델',
    steps: '단계별 시간',
    step: { retrieve: '검색', draft: '작성', verify: '검증', repair: '고쳐 쓰기' },
    hidden: (count) => `볼 권한이 없는 조각 ${count}개는 뺐습니다.`,
    none: '검색이 필요하지 않았습니다.',
  },
  view: {
    chunks: '조각',
    chunksText: '검색이 찾는 단위입니다. 조각을 가리키면 본문에서, 본문을 가리키면 조각에서 보입니다.',
    chunk: (ordinal) => `조각 ${ordinal}`,
    characters: (count) => `${count}자`,
    ingestion: '단계별 시간',
  },
  chat: {
    title: '채팅',
    about: '모든 문장을 문서와 대조해 확인합니다. 문장을 고르면 근거를 보여 줍니다.',
    console: '관리 화면',
    everywhere: '모든 지식베이스',
    noBases: '질문할 수 있는 지식베이스가 없습니다. 관리자에게 권한을 요청하세요.',
    askAgain: '다시 질문하기',
    send: '보내기',
  },
};
