import { cropRun, joinBoxes, unpackRuns, type Evidence } from '@app/contracts';
import type { FileStore } from '@app/store';

/** The stored text of a version; undefined where it is gone. */
export type TextOf = (versionId: string) => Promise<string | undefined>;

/**
 * Tells where evidence is printed, for versions that know the places of their lines; any other evidence comes back as it
 * is. Reads each version once.
 * @throws AppError store-unavailable when what is stored cannot be read
 */
export function printedBoxes(files: FileStore, textOf: TextOf): (evidence: Evidence) => Promise<Evidence> {
  const bytesOf = once(async (versionId) => {
    const key = `words/${versionId}.bin`;
    return (await files.exists(key)) ? files.get(key) : undefined;
  });
  return async (evidence) => {
    const bytes = await bytesOf(evidence.versionId);
    const runs = bytes ? unpackRuns(bytes, evidence) : [];
    const text = runs.length > 0 ? await textOf(evidence.versionId) : undefined;
    if (text === undefined) return evidence;
    return { ...evidence, boxes: joinBoxes(runs.map((run) => cropRun(run, text, evidence))) };
  };
}

/** Stored texts of versions, each read once. */
export function storedTexts(files: FileStore): TextOf {
  return once(async (versionId) => {
    const key = `text/${versionId}.txt`;
    return (await files.exists(key)) ? files.text(key) : undefined;
  });
}

function once<Value>(read: (versionId: string) => Promise<Value>): (versionId: string) => Promise<Value> {
  const known = new Map<string, Promise<Value>>();
  return (versionId) => {
    const value = known.get(versionId) ?? read(versionId);
    known.set(versionId, value);
    return value;
  };
}
