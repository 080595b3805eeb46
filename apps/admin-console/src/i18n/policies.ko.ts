import type { PolicyTexts } from './policies.en.js';

/** The words of policies and limits in Korean. */
export const policies: PolicyTexts = {
  tab: '정책과 한도',
  about:
    '이 서버에 지금 적용되는 값과 그 출처입니다. 버튼이 있는 것은 바로 바뀝니다. 나머지는 시작할 때 환경 변수로 정하거나 제품에 정해져 있습니다.',
  group: { signIn: '로그인', requests: '요청', documents: '문서', retention: '보존' },
  name: {
    'access-token-minutes': '접근 토큰의 수명',
    'session-days': '세션이 쉴 수 있는 기간',
    'password-length': '비밀번호 최소 길이',
    'sign-in-failures': '연속으로 틀린 비밀번호',
    'sign-in-wait-minutes': '그 뒤의 대기',
    'key-requests-per-minute': 'API 키의 요청',
    'answers-at-once': '동시에 만드는 답변',
    'generations-at-once': '동시에 맡는 언어 모델의 글',
    'generation-seconds': '언어 모델의 최대 시간',
    'resume-seconds': '연결이 끊긴 사용자를 기다리는 시간',
    'upload-megabytes': '가장 큰 파일',
    'answer-retention-days': '답변 보존',
    'utterance-retention-days': '발화 보존',
    'audit-retention-days': '감사 기록 보존',
  },
  means: {
    'access-token-minutes':
      '회수한 권한은 토큰이 남아 있어도 바로 없어집니다. 권한은 요청마다 다시 읽습니다.',
    'session-days':
      '이 기간 동안 쓰지 않으면 다시 로그인해야 합니다. 이미 시작한 세션은 다음에 갱신될 때까지 자기 기간을 지킵니다.',
    'password-length': '비밀번호는 argon2id로 저장합니다.',
    'sign-in-failures': '접속한 곳과 이메일 주소별로 셉니다. 다른 곳에서 남의 로그인을 막을 수는 없습니다.',
    'sign-in-wait-minutes': '다음 비밀번호를 확인하기까지 걸리는 시간입니다.',
    'key-requests-per-minute':
      '서버 프로세스마다 키 하나에 적용하며, 키에 따로 정한 한도가 있으면 그것이 앞섭니다. 넘는 요청은 429로 거절하고 언제 다시 시도할지 알려 줍니다.',
    'answers-at-once': '넘는 요청은 429로 거절하고 언제 다시 시도할지 알려 줍니다.',
    'generations-at-once':
      '쓰고 있거나 기다리는 글의 수입니다. 넘으면 429로 거절하고 언제 다시 시도할지 알려 줍니다.',
    'generation-seconds': '답변 하나에 드는 시간으로, 기다림도 포함합니다. 지나면 인용으로 마무리합니다.',
    'resume-seconds': '사용자의 연결이 끊겨도 이 시간 동안 답변을 계속 쓰므로, 돌아와 이어 볼 수 있습니다.',
    'upload-megabytes': '파일 하나의 크기입니다.',
    'answer-retention-days':
      '더 오래된 질문과 답변은 의견과 함께 한 시간 안에 지웁니다. 남은 답변이 없는 대화도 지웁니다.',
    'utterance-retention-days': '가려서 저장합니다. 의도 프로젝트마다 다르게 정할 수 있습니다.',
    'audit-retention-days': '기록은 바꾸거나 지울 수 없습니다.',
  },
  source: {
    stored: '여기서 정함',
    environment: '환경 변수',
    default: '기본값',
    'built-in': '제품에 정해짐',
  },
  unit: {
    minutes: (value) => `${value}분`,
    seconds: (value) => `${value}초`,
    days: (value) => `${value}일`,
    megabytes: (value) => `${value} MiB`,
    perMinute: (value) => `분당 ${value}회`,
    characters: (value) => `${value}자`,
    count: (value) => value,
  },
  unlimited: '한도 없음',
  forEver: '계속 보존',
  change: '바꾸기',
  changing: (name) => `바꾸기: ${name}`,
  range: (least, most) => `${least}에서 ${most}까지`,
  save: '적용',
  toDefault: (value) => `기본값으로 (${value})`,
  changed: '지금부터 적용됩니다.',
  keyLimit: '분당 요청 수',
  keyLimitAbout: '비워 두면 모든 키에 적용되는 정책을 따릅니다.',
  limitKey: (name) => `${name}의 한도`,
  limit: '한도',
};
