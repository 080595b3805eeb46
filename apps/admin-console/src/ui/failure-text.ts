import { asProblem } from '../api/problem-error.js';
import type { Texts } from '../i18n/en.js';

/** One sentence for a person: the API's own words, or ours where it said nothing. */
export function failureText(error: unknown, text: Texts): string {
  const { code, status, title } = asProblem(error);
  if (code === 'connection-lost') return text.failure['connection-lost'];
  if (code === 'unexpected') return `${text.failure.unexpected} (${title})`;
  return title || text.failure.unknown(status);
}
