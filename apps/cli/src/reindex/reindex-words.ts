import { terminalLanguage } from '@app/platform';

const en = {
  building: (embedder: string, analyser: string) =>
    `Building an index with ${embedder} and the analyser ${analyser}; the one that serves goes on`,
  catchingUp: 'Adding what came meanwhile',
  copied: (done: number, total: number) => `${done} of ${total} documents`,
  built: (fingerprint: string, versions: number) => `Index ${fingerprint} holds all ${versions} documents.`,
  evaluating: (base: string) => `Asking the golden set of ${base}: the index that serves, then the new one`,
  noGoldenSet: 'No knowledge base has a golden set: nothing was measured.',
  failed:
    'The index that serves goes on: a bound was broken. The new one is kept; `saseo reindex --purge` deletes it.',
  ready: 'The index that serves goes on. `saseo reindex --publish` lets the new one serve.',
  published: (fingerprint: string, embedder: string) =>
    `Index ${fingerprint} (${embedder}) serves. The former one is kept: \`saseo reindex --roll-back\` goes back to it, \`--purge\` deletes it.`,
  jobFailed: (why: string) => `The build has ended: ${why}. \`saseo reindex\` goes on with it.`,
  purged: (fingerprint: string, before: number, after: number) =>
    `Index ${fingerprint} is deleted: ${before} passages before, ${after} after.`,
  nothingToPurge: 'There is no index but the one that serves.',
  state: { building: 'being built', serving: 'serves', former: 'former', purging: 'being deleted' },
  row: {
    index: 'index',
    state: 'state',
    embedder: 'encoder',
    analyser: 'analyser',
    documents: 'documents',
    missing: 'missing',
    current: 'of this software',
  },
  yes: 'yes',
  no: 'no',
};

const ko = {
  building: (embedder, analyser) =>
    `${embedder} 인코더와 분석기 ${analyser}(으)로 색인을 만듭니다. 그동안 지금 색인이 계속 답합니다`,
  catchingUp: '그사이 들어온 문서를 더합니다',
  copied: (done, total) => `문서 ${total}개 중 ${done}개`,
  built: (fingerprint, versions) => `색인 ${fingerprint}에 문서 ${versions}개가 모두 들어 있습니다.`,
  evaluating: (base) => `${base}의 골든셋으로 지금 색인을 먼저, 새 색인을 다음에 묻습니다`,
  noGoldenSet: '골든셋이 있는 지식베이스가 없어 측정하지 않았습니다.',
  failed:
    '기준에 미달하여 지금 색인이 계속 답합니다. 새 색인은 남아 있으며 `saseo reindex --purge`로 지웁니다.',
  ready: '지금 색인이 계속 답합니다. `saseo reindex --publish`로 새 색인으로 바꿉니다.',
  published: (fingerprint, embedder) =>
    `색인 ${fingerprint}(${embedder})이(가) 이제 답합니다. 이전 색인은 남아 있습니다. \`saseo reindex --roll-back\`으로 되돌리고 \`--purge\`로 지웁니다.`,
  jobFailed: (why) => `색인 만들기가 끝나지 못했습니다: ${why}. \`saseo reindex\`로 이어서 합니다.`,
  purged: (fingerprint, before, after) =>
    `색인 ${fingerprint}을(를) 지웠습니다. 지우기 전 구절 ${before}개, 지운 뒤 ${after}개.`,
  nothingToPurge: '지금 답하는 색인 말고는 없습니다.',
  state: { building: '만드는 중', serving: '사용 중', former: '이전', purging: '지우는 중' },
  row: {
    index: '색인',
    state: '상태',
    embedder: '인코더',
    analyser: '분석기',
    documents: '문서',
    missing: '빠진 문서',
    current: '지금 소프트웨어',
  },
  yes: '예',
  no: '아니요',
} satisfies typeof en;

/** What `saseo reindex` says, in the language of the terminal. */
export function reindexWords(): typeof en {
  return terminalLanguage() === 'ko' ? ko : en;
}
