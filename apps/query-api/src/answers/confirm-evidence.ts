import type { Evidence } from '@app/contracts';
import type { FileStore } from '@app/store';
import { printedBoxes, storedTexts } from '../search/printed-boxes.js';
import type { EvidenceCheck } from './claim-verifier.js';

/**
 * Keeps evidence whose quote equals the stored text of its version at its offsets; what was deleted since it was found
 * is no evidence any more. What is kept comes with its boxes on the page. Reads each text once per answer.
 *
 * @throws AppError store-unavailable from the check when a text cannot be read: then nothing may be released
 */
export function confirmEvidence(files: FileStore): EvidenceCheck {
  const textOf = storedTexts(files);
  const withBoxes = printedBoxes(files, textOf);
  return async (evidence) => {
    const kept: Evidence[] = [];
    for (const item of evidence) {
      if ((await textOf(item.versionId))?.slice(item.start, item.end) === item.quote)
        kept.push(await withBoxes(item));
    }
    return kept;
  };
}
