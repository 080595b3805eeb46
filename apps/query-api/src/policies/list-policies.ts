import {
  PASSWORD_LENGTH,
  PolicyName,
  UTTERANCE_RETENTION_DAYS,
  changeablePolicies,
  type ChangeablePolicyName,
  type Policy,
} from '@app/contracts';
import { isConfigured, type Config } from '@app/platform';
import type { StoredPolicy } from '@app/store';
import { MAXIMUM_FAILURES, WAIT_MS } from '../auth/sign-in-limiter.js';
import { ACCESS_SECONDS } from '../auth/tokens.js';

type NameOf<Table> = keyof Table & PolicyName;

/** Limits that environment variables decide at the start. */
const variables = {
  'answers-at-once': 'SASEO_ANSWER_CONCURRENCY',
  'generations-at-once': 'SASEO_GENERATION_CONCURRENCY',
  'generation-seconds': 'SASEO_GENERATION_SECONDS',
  'resume-seconds': 'SASEO_RESUME_SECONDS',
  'upload-megabytes': 'SASEO_UPLOAD_LIMIT_MB',
} as const satisfies Partial<Record<PolicyName, keyof Config>>;

/** Parts of the product; null = for ever. */
const builtIn = {
  'access-token-minutes': ACCESS_SECONDS / 60,
  'password-length': PASSWORD_LENGTH,
  'sign-in-failures': MAXIMUM_FAILURES,
  'sign-in-wait-minutes': WAIT_MS / 60_000,
  'utterance-retention-days': UTTERANCE_RETENTION_DAYS,
  'audit-retention-days': null,
} as const satisfies Record<
  Exclude<PolicyName, ChangeablePolicyName | NameOf<typeof variables>>,
  number | null
>;

const undecided = { variable: null, change: null, changedAt: null, changedBy: null };

/** Every policy and limit that is in force here, and where each comes from. */
export function listPolicies(config: Config, stored: readonly StoredPolicy[]): Policy[] {
  return PolicyName.options.map((name) => {
    if (isIn(changeablePolicies, name))
      return changeable(
        name,
        stored.find((policy) => policy.name === name),
      );
    if (isIn(variables, name)) {
      const variable = variables[name];
      const source = isConfigured(variable) ? 'environment' : 'default';
      return { ...undecided, name, value: config[variable], source, variable };
    }
    return { ...undecided, name, value: builtIn[name], source: 'built-in' };
  });
}

function changeable(name: ChangeablePolicyName, decided: StoredPolicy | undefined): Policy {
  const { least, most, isOptional, default: byDefault } = changeablePolicies[name];
  return {
    name,
    value: decided ? decided.value : byDefault,
    source: decided ? 'stored' : 'default',
    variable: null,
    change: { least, most, isOptional, default: byDefault },
    changedAt: decided?.changedAt.toISOString() ?? null,
    changedBy: decided?.changedBy ?? null,
  };
}

const isIn = <Table extends object>(table: Table, name: PolicyName): name is NameOf<Table> =>
  Object.hasOwn(table, name);
