import type { Verification } from '@app/contracts';
import { normaliseText } from '@app/language';
import { AppError } from '@app/platform';
import type { Passage } from '@app/verification';
import type { TextVerifier } from '../search/text-verifier.js';

/** A text as it was checked; the passages are the sources in their order. */
export interface GroundedText {
  text: string;
  passages: Passage[];
  verification: Verification;
}

/**
 * Checks a text against sources that come with it, for shapes that have no word for a check that could not run.
 * @throws AppError `invalid-body` where nothing can be seen of the text, `internal-error` where the check broke; as
 * `TextVerifier.verify`
 */
export async function groundText(
  given: { text: string; sources: readonly string[] },
  verifier: TextVerifier,
): Promise<GroundedText> {
  const text = normaliseText(given.text);
  if (text.trim() === '') throw new AppError('invalid-body', { detail: 'the text to be checked is empty' });
  const passages = given.sources.map((source, index) => ({
    n: index + 1,
    documentId: `${index}`,
    versionId: `${index}`,
    text: normaliseText(source),
    start: 0,
  }));
  const verification = await verifier.verify({ text, passages, thresholds: {} });
  if (verification.status !== 'verified') throw new AppError('internal-error', { detail: 'the check broke' });
  return { text, passages, verification };
}
