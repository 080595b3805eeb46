import type { ActiveModel, MeasuredFigure, ModelMeasurement, VersionComparison } from '@app/contracts';
import type { AddedModel, AddStep } from '@app/models';
import { terminalLanguage } from '@app/platform';

const en = {
  starting: 'Starting Saseo...',
  databaseReady: (seconds: string) => `Database ready (${seconds} s)`,
  ready: (url: string, seconds: string) => `Saseo is ready at ${url} (${seconds} s)`,
  consoleBuilding: 'Building the console...',
  consoleFailed: 'The console could not be built; everything else works.',
  console: (url: string) => `Console: ${url}/console/`,
  howToStop: 'Stop it with Ctrl-C, or with `npx saseo stop` in another terminal.',
  stopping: 'Stopping; running work may finish first. Ctrl-C again stops at once.',
  stopped: (seconds: string) => `Stopped (${seconds} s)`,
  died: (name: string, how: string, seconds: string) =>
    `${name} ended (${how}); starting it again in ${seconds} s`,
  killed: (name: string) => `${name} did not finish in time and was killed`,
  runs: (url: string, since: string) => `Saseo runs at ${url} since ${since}`,
  processReady: 'ready',
  processNotReady: 'not ready',
  migrated: (count: number) => (count === 0 ? 'The tables are up to date.' : `${count} migrations ran.`),
  demoInstalling: (count: number) =>
    `Reading ${count} documents of a fictional company into the knowledge base "demo"`,
  demoProgress: (done: number, total: number) => `${done} of ${total} documents`,
  demoFailed: (file: string, why: string) => `${file} was not read: ${why}`,
  demoPresent: 'The knowledge base "demo" is ready.',
  question: 'Question',
  answer: 'Answer',
  page: (page: number) => `page ${page}`,
  outcome: {
    answered: 'answered',
    quoted: 'quoted word for word',
    partial: 'partial',
    'no-evidence': 'no evidence in the documents',
    greeting: 'greeting',
    refused: 'refused',
    unverified: 'not verified',
  },
  verdict: {
    supported: 'supported',
    partly: 'partly supported',
    contradicted: 'contradicted',
    unsupported: 'unsupported',
    not_checkable: 'not checkable',
  },
  models: {
    role: 'role',
    id: 'id',
    licence: 'licence',
    size: 'size',
    digest: 'digest',
    speed: 'speed',
    figure: {
      passages: 'passages',
      question: 'a question alone',
      pair: 'a pair of texts',
      prompt: 'reading a prompt',
      decoding: 'writing',
    } satisfies Record<MeasuredFigure['of'], string>,
    runs: (tokens: number, runs: number, range: string) =>
      `of ${tokens} tokens (median of ${runs} runs, ${range})`,
    ranOn: ({ machine, threads, provider, serving }: ModelMeasurement) =>
      `${machine.processor}, threads: ${threads}, ${provider}${serving ? '' : '; in a process of its own'}`,
    source: 'source',
    name: 'name',
    note: 'note',
    notVerified: 'not verified',
    refused: (why: string) => `REFUSED: ${why}`,
    sound: 'ok',
    unsound: 'NOT OK',
    activeButMissing: 'it is active and not installed',
    step: {
      fetch: 'Fetching the files',
      describe: 'Reading what they are',
      assemble: 'Laying them out',
      serve: 'Bringing its graph into the form for serving',
      try: 'Trying the model in a process of its own',
      publish: 'Installing',
    } satisfies Record<AddStep, string>,
    received: (bytes: number, total: number | undefined) =>
      `${(bytes / 1e6).toFixed(1)}${total === undefined ? '' : ` of ${(total / 1e6).toFixed(1)}`} MB`,
    added: (role: string, id: string, { licence, source }: AddedModel['record']) =>
      `Installed: ${role} ${id}, ${licence}${source.sha256 === undefined ? '' : `, sha256 ${source.sha256}`}`,
    serving: (serving: NonNullable<AddedModel['record']['serving']>) =>
      serving.form === 'rewritten'
        ? 'Its graph was rewritten for serving: requests share a step, and give the logits of the original'
        : `Its graph stays as it was downloaded, one request per step (${serving.reason}): ${serving.detail}`,
    entryNeedsSource: (entry: string) =>
      `${entry} is an entry of the catalogue: --from says where its files are`,
    noSuchEntry: (entry: string) => `${entry} is no entry of the catalogue, and --from is for those alone`,
    active: ({ role, id, decidedBy, previous, serving }: ActiveModel) => {
      const why = { environment: 'environment variable', choice: 'chosen', default: 'default' }[decidedBy];
      const before = previous === null ? '' : `; a rollback leads to ${previous}`;
      const how = role === 'embedder' ? 'saseo reindex --publish' : 'restart Saseo';
      const until = serving === id ? '' : `; ${how}, until then ${serving} serves`;
      return `${role}: ${id} (${why}${before}${until})`;
    },
    embedderNeedsServer:
      'start Saseo first, so that it can see which indexes need the encoder; --force removes it all the same',
    neededByIndex: (model: string, state: string) =>
      `${model} is the encoder of an index (${state}); --force removes it all the same`,
    removed: (model: string) => `Removed: ${model}`,
    adapters: (names: readonly string[]) => `Adapters that requests may name: ${names.join(', ') || 'none'}`,
  },
  intents: {
    demoInstalling: 'Training the intents of a fictional call centre (46 intents, some seconds)',
    demoPresent: 'The intent project of the demo is ready.',
    stage: (stage: string) => `Stage: ${stage}`,
    version: (number: number, intents: number, examples: number) =>
      `Version ${number}: ${intents} intents, ${examples} examples`,
    promoted: (number: number) => `Version ${number} is live.`,
    part: 'measured on',
    heldOut: 'held-out examples',
    test: 'fixed test',
    accuracy: 'accuracy',
    macroF1: 'macro-F1',
    calibrationError: 'calibration error',
    auroc: 'AUROC out of scope',
    weakest: 'The weakest intents:',
    intent: 'intent',
    precision: 'precision',
    recall: 'recall',
    compared: ({ versions, count, pValue, significant }: VersionComparison) => {
      const [first, second] = versions.map(
        ({ number, accuracy }) => `version ${number} ${(accuracy * 100).toFixed(1)} %`,
      );
      const verdict = significant ? 'a difference' : 'no certain difference';
      return `On ${count} examples: ${first}, ${second}; ${verdict} (McNemar p = ${pValue.toFixed(3)})`;
    },
    outOfScope: 'out of scope',
    ambiguous: (other: string) => `or ${other}`,
  },
};

const ko = {
  starting: 'Saseo를 시작합니다...',
  databaseReady: (seconds) => `데이터베이스 준비됨 (${seconds}초)`,
  ready: (url, seconds) => `Saseo가 준비되었습니다: ${url} (${seconds}초)`,
  consoleBuilding: '관리 화면을 만드는 중...',
  consoleFailed: '관리 화면을 만들지 못했습니다. 다른 기능은 모두 동작합니다.',
  console: (url: string) => `관리 화면: ${url}/console/`,
  howToStop: '멈추려면 Ctrl-C를 누르거나 다른 터미널에서 `npx saseo stop`을 실행하세요.',
  stopping: '멈추는 중입니다. 진행 중인 작업을 먼저 마칩니다. Ctrl-C를 다시 누르면 바로 멈춥니다.',
  stopped: (seconds) => `멈췄습니다 (${seconds}초)`,
  died: (name, how, seconds) => `${name} 프로세스가 끝났습니다(${how}). ${seconds}초 뒤에 다시 시작합니다`,
  killed: (name) => `${name} 프로세스가 제때 끝나지 않아 강제로 종료했습니다`,
  runs: (url, since) => `Saseo 실행 중: ${url} (시작 ${since})`,
  processReady: '준비됨',
  processNotReady: '준비 안 됨',
  migrated: (count) =>
    count === 0 ? '테이블이 최신 상태입니다.' : `마이그레이션 ${count}개를 실행했습니다.`,
  demoInstalling: (count) => `가상 회사의 문서 ${count}개를 지식베이스 "demo"에 읽어 들입니다`,
  demoProgress: (done, total) => `문서 ${total}개 중 ${done}개`,
  demoFailed: (file, why) => `${file} 문서를 읽지 못했습니다: ${why}`,
  demoPresent: '지식베이스 "demo"가 준비되어 있습니다.',
  question: '질문',
  answer: '답변',
  page: (page) => `${page}쪽`,
  outcome: {
    answered: '답변함',
    quoted: '원문 그대로 인용',
    partial: '일부만 답변',
    'no-evidence': '문서에 근거 없음',
    greeting: '인사',
    refused: '거절',
    unverified: '검증되지 않음',
  },
  verdict: {
    supported: '근거 있음',
    partly: '일부 근거',
    contradicted: '근거와 모순',
    unsupported: '근거 없음',
    not_checkable: '확인 대상 아님',
  },
  models: {
    role: '역할',
    id: '이름/버전',
    licence: '라이선스',
    size: '크기',
    digest: '다이제스트',
    speed: '속도',
    figure: {
      passages: '문단',
      question: '질문 하나',
      pair: '글 한 쌍',
      prompt: '프롬프트 읽기',
      decoding: '쓰기',
    },
    runs: (tokens, runs, range) => `토큰 ${tokens}개 기준 (${runs}회 실행의 중앙값, ${range})`,
    ranOn: ({ machine, threads, provider, serving }) =>
      `${machine.processor}, 스레드 ${threads}개, ${provider}${serving ? '' : ', 별도 프로세스'}`,
    source: '출처',
    name: '모델',
    note: '참고',
    notVerified: '확인 안 됨',
    refused: (why) => `사용 불가: ${why}`,
    sound: '정상',
    unsound: '이상',
    activeButMissing: '활성 모델인데 설치되어 있지 않습니다',
    step: {
      fetch: '파일을 가져옵니다',
      describe: '모델의 내용을 읽습니다',
      assemble: '설치할 모양으로 정리합니다',
      serve: '그래프를 서비스용 형태로 바꿉니다',
      try: '별도 프로세스에서 모델을 시험합니다',
      publish: '설치합니다',
    },
    received: (bytes, total) =>
      `${total === undefined ? '' : `${(total / 1e6).toFixed(1)} MB 중 `}${(bytes / 1e6).toFixed(1)} MB`,
    added: (role, id, { licence, source }) =>
      `설치됨: ${role} ${id}, ${licence}${source.sha256 === undefined ? '' : `, sha256 ${source.sha256}`}`,
    serving: (serving) =>
      serving.form === 'rewritten'
        ? '그래프를 서비스용으로 바꾸었습니다. 여러 요청을 한 단계에 함께 처리하며, 로짓은 원본과 같습니다'
        : `그래프를 내려받은 그대로 씁니다. 한 단계에 요청 하나씩 처리합니다(${serving.reason}): ${serving.detail}`,
    entryNeedsSource: (entry) => `${entry}은(는) 카탈로그 항목입니다. --from으로 파일의 위치를 지정하세요`,
    noSuchEntry: (entry) => `${entry}은(는) 카탈로그에 없습니다. --from은 카탈로그 항목에만 씁니다`,
    active: ({ role, id, decidedBy, previous, serving }) => {
      const why = { environment: '환경 변수', choice: '선택됨', default: '기본값' }[decidedBy];
      const before = previous === null ? '' : `, 되돌리면 ${previous}`;
      const how = role === 'embedder' ? '`saseo reindex --publish`' : '다시 시작';
      const until = serving === id ? '' : `, ${how} 전까지는 ${serving} 사용`;
      return `${role}: ${id} (${why}${before}${until})`;
    },
    embedderNeedsServer:
      '이 인코더가 필요한 색인이 있는지 확인하려면 먼저 Saseo를 시작하세요. --force를 쓰면 확인 없이 지웁니다',
    neededByIndex: (model, state) =>
      `${model}은(는) 색인(${state})의 인코더입니다. --force를 쓰면 그래도 지웁니다`,
    removed: (model) => `지움: ${model}`,
    adapters: (names) => `요청에서 쓸 수 있는 어댑터: ${names.join(', ') || '없음'}`,
  },
  intents: {
    demoInstalling: '가상 고객센터의 의도를 학습합니다 (의도 46개, 몇 초 걸립니다)',
    demoPresent: '데모 의도 프로젝트가 준비되어 있습니다.',
    stage: (stage) => `단계: ${stage}`,
    version: (number, intents, examples) => `버전 ${number}: 의도 ${intents}개, 예문 ${examples}개`,
    promoted: (number) => `버전 ${number}을(를) 운영에 적용했습니다.`,
    part: '측정 대상',
    heldOut: '떼어 둔 예문',
    test: '고정 시험',
    accuracy: '정확도',
    macroF1: '매크로 F1',
    calibrationError: '보정 오차',
    auroc: '범위 밖 AUROC',
    weakest: '가장 약한 의도:',
    intent: '의도',
    precision: '정밀도',
    recall: '재현율',
    compared: ({ versions, count, pValue, significant }) => {
      const [first, second] = versions.map(
        ({ number, accuracy }) => `버전 ${number} ${(accuracy * 100).toFixed(1)} %`,
      );
      const verdict = significant ? '차이 있음' : '확실한 차이 없음';
      return `예문 ${count}개에서 ${first}, ${second}, ${verdict} (McNemar p = ${pValue.toFixed(3)})`;
    },
    outOfScope: '범위 밖',
    ambiguous: (other) => `또는 ${other}`,
  },
} satisfies typeof en;

/** What the command line says. */
export type Words = typeof en;

/** The words of the terminal's language. */
export function words(): Words {
  return terminalLanguage() === 'ko' ? ko : en;
}

/** Seconds since a moment (milliseconds of the epoch), one decimal. */
export function secondsSince(started: number): string {
  return ((Date.now() - started) / 1_000).toFixed(1);
}
