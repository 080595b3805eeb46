import { joinBoxes, unpackWords, type Evidence } from '@app/contracts';
import type { FileStore } from '@app/store';

/**
 * Tells where evidence is printed, for versions that know the places of their words; any other evidence comes back as it
 * is. Reads each version once.
 * @throws AppError store-unavailable when what is stored cannot be read
 */
export function printedBoxes(files: FileStore): (evidence: Evidence) => Promise<Evidence> {
  const words = new Map<string, Promise<Buffer | undefined>>();
  const wordsOf = (versionId: string): Promise<Buffer | undefined> => {
    const bytes = words.get(versionId) ?? readWords(files, `words/${versionId}.bin`);
    words.set(versionId, bytes);
    return bytes;
  };
  return async (evidence) => {
    const bytes = await wordsOf(evidence.versionId);
    const boxes = bytes ? joinBoxes(unpackWords(bytes, evidence)) : [];
    return boxes.length === 0 ? evidence : { ...evidence, boxes };
  };
}

async function readWords(files: FileStore, key: string): Promise<Buffer | undefined> {
  return (await files.exists(key)) ? files.get(key) : undefined;
}
