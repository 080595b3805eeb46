import { AppError } from '@app/platform';

const LONGEST = 300;
const segment = /^[A-Za-z0-9][A-Za-z0-9._-]*$/;

/**
 * Checks a key such as `texts/<versionId>.txt`: segments of letters, digits, `.`, `_` and `-` that do not start with
 * a dot, so a key can neither leave the store nor reach its temporary files. Throws `internal-error`: keys are ours.
 */
export function checkKey(key: string): string {
  if (key.length > LONGEST || !key.split('/').every((part) => segment.test(part))) {
    throw new AppError('internal-error', { detail: 'file key is not allowed' });
  }
  return key;
}
