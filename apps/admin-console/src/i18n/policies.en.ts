import type { Policy, PolicyName } from '@app/contracts';

/** The words of policies and limits in English. */
export const policies = {
  tab: 'Policies and limits',
  about:
    'What is in force on this server and where it comes from. What has a button changes at once; the rest is set by environment variables at the start, or is a part of the product.',
  group: { signIn: 'Sign-in', requests: 'Requests', documents: 'Documents', retention: 'Retention' },
  name: {
    'access-token-minutes': 'Life of an access token',
    'session-days': 'Longest rest of a session',
    'password-length': 'Least length of a password',
    'sign-in-failures': 'Wrong passwords in a row',
    'sign-in-wait-minutes': 'Wait after that',
    'key-requests-per-minute': 'Requests of an API key',
    'answers-at-once': 'Answers worked on at once',
    'generations-at-once': 'Texts of the language model at once',
    'generation-seconds': 'Longest time of the language model',
    'resume-seconds': 'Patience with a lost reader',
    'upload-megabytes': 'Largest file',
    'answer-retention-days': 'Answers are kept for',
    'utterance-retention-days': 'What callers said is kept for',
    'audit-retention-days': 'The audit trail is kept for',
  } satisfies Record<PolicyName, string>,
  means: {
    'access-token-minutes':
      'A right that is taken away ends at once all the same: rights are read at each request.',
    'session-days':
      'Who does not come back for so long has to sign in again. Sessions that have begun keep their time until they are next renewed.',
    'password-length': 'Passwords are stored with argon2id.',
    'sign-in-failures':
      'For an e-mail address from one place; nobody can lock somebody else out from elsewhere.',
    'sign-in-wait-minutes': 'Until the next password is looked at.',
    'key-requests-per-minute':
      'Of each key in each server process, unless the key has a limit of its own. One request more is refused (429) and told when to come back.',
    'answers-at-once': 'One more is refused (429) and told when to come back.',
    'generations-at-once': 'In work or waiting; one more is refused (429) and told when to come back.',
    'generation-seconds': 'For one answer, waiting included. Then quotes complete it.',
    'resume-seconds':
      'So long an answer is still written after its reader was lost, who may come back for it.',
    'upload-megabytes': 'Of one file.',
    'answer-retention-days':
      'Older questions and answers are deleted within the hour, with what was said of them and conversations that have no other.',
    'utterance-retention-days': 'Masked. Each intent project may say another number.',
    'audit-retention-days': 'Entries can neither be changed nor deleted.',
  } satisfies Record<PolicyName, string>,
  source: {
    stored: 'Decided here',
    environment: 'Environment variable',
    default: 'Default',
    'built-in': 'Part of the product',
  } satisfies Record<Policy['source'], string>,
  unit: {
    minutes: (value: string) => `${value} min`,
    seconds: (value: string) => `${value} s`,
    days: (value: string) => (value === '1' ? '1 day' : `${value} days`),
    megabytes: (value: string) => `${value} MiB`,
    perMinute: (value: string) => `${value} a minute`,
    characters: (value: string) => `${value} characters`,
    count: (value: string) => value,
  },
  unlimited: 'No limit',
  forEver: 'For ever',
  change: 'Change',
  changing: (name: string) => `Change: ${name}`,
  range: (least: string, most: string) => `${least} to ${most}`,
  save: 'Let it hold',
  toDefault: (value: string) => `Back to the default (${value})`,
  changed: 'It holds from now on.',
  keyLimit: 'Requests a minute',
  keyLimitAbout: 'Empty: as the policy for all keys says.',
  limitKey: (name: string) => `Limit of ${name}`,
  limit: 'Limit',
};

export type PolicyTexts = typeof policies;
