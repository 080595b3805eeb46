import { terminalLanguage } from '@app/platform';

const en = {
  read: (format: string, count: number) => `Read ${count} questions (${format})`,
  started: (id: string, count: number) => `Run ${id}: ${count} questions`,
  progress: (done: number, total: number) => `${done} of ${total} questions`,
  waiting: 'Waiting: the API works on one run at a time',
  published: 'First the published version, to compare with',
  isPublished: (number: number) => `The draft is published as version ${number}.`,
  cancelled: 'The run was cancelled.',
  ended: (state: string, why: string) => `The run ended as ${state}. ${why}`,
  cases: (scored: number, failed: number) => `${scored} questions scored, ${failed} not scored`,
  actions: (counts: string) => `Sentences that did not hold: ${counts}`,
  metric: 'figure',
  value: 'value',
  interval: '95 % interval',
  baseline: 'baseline',
  difference: 'difference',
  compared: (cases: number) => `Compared over ${cases} questions that are the same in both runs`,
  gate: 'gate',
  bound: 'bound',
  kept: 'kept',
  broken: 'BROKEN',
  passed: 'The gate was passed.',
  failed: (count: number) => `The gate was NOT passed: ${count} bounds broken.`,
  report: (file: string) => `Report: ${file}`,
  ragchecker: (file: string) => `For RAGChecker: ${file}`,
};

const ko = {
  read: (format, count) => `질문 ${count}개를 읽었습니다 (${format})`,
  started: (id, count) => `실행 ${id}: 질문 ${count}개`,
  progress: (done, total) => `질문 ${total}개 중 ${done}개`,
  waiting: '기다리는 중: API는 한 번에 하나씩 평가합니다',
  published: '먼저, 비교할 게시된 버전입니다',
  isPublished: (number) => `초안을 버전 ${number}(으)로 게시했습니다.`,
  cancelled: '실행을 취소했습니다.',
  ended: (state, why) => `실행이 ${state} 상태로 끝났습니다. ${why}`,
  cases: (scored, failed) => `채점한 질문 ${scored}개, 채점하지 못한 질문 ${failed}개`,
  actions: (counts) => `근거와 맞지 않은 문장: ${counts}`,
  metric: '지표',
  value: '값',
  interval: '95% 구간',
  baseline: '비교 기준',
  difference: '차이',
  compared: (cases) => `두 실행에 똑같이 있는 질문 ${cases}개로 비교했습니다`,
  gate: '배포 기준',
  bound: '기준',
  kept: '통과',
  broken: '미달',
  passed: '배포 기준을 통과했습니다.',
  failed: (count) => `배포 기준을 통과하지 못했습니다: ${count}개 미달.`,
  report: (file) => `보고서: ${file}`,
  ragchecker: (file) => `RAGChecker용: ${file}`,
} satisfies typeof en;

/** What `saseo evaluate` says, in the language of the terminal. */
export function evaluateWords(): typeof en {
  return terminalLanguage() === 'ko' ? ko : en;
}
