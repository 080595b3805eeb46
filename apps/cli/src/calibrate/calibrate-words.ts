import { terminalLanguage } from '@app/platform';

const en = {
  asked: (done: number, total: number) => `${done} of ${total} asked`,
  used: (used: number, total: number) => `${used} of ${total} tell something of the threshold`,
  stored: 'Stored. `saseo calibrate --show` shows it, `--reset` removes it.',
  removed: 'Removed: the settings and defaults hold again.',
  none: 'Nothing was fitted: the settings and defaults hold.',
  what: 'what',
  evidence: 'evidence gate',
  claims: 'claims',
  threshold: 'threshold',
  before: 'without it',
  method: 'method',
  level: 'level',
  labels: 'labels (true)',
  data: 'data',
  date: 'date',
};

const ko = {
  asked: (done, total) => `${total}개 중 ${done}개 확인`,
  used: (used, total) => `${total}개 중 ${used}개가 기준값에 쓰입니다`,
  stored: '저장했습니다. `saseo calibrate --show`로 보고 `--reset`으로 지웁니다.',
  removed: '지웠습니다. 설정값과 기본값을 다시 씁니다.',
  none: '맞춘 기준값이 없습니다. 설정값과 기본값을 씁니다.',
  what: '대상',
  evidence: '근거 기준',
  claims: '문장 기준',
  threshold: '기준값',
  before: '맞추기 전',
  method: '방법',
  level: '확률',
  labels: '표시(참)',
  data: '자료',
  date: '날짜',
} satisfies typeof en;

/** What `saseo calibrate` says, in the language of the terminal. */
export function calibrateWords(): typeof en {
  return terminalLanguage() === 'ko' ? ko : en;
}
