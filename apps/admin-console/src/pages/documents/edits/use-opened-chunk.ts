import type { DocumentChunk } from '@app/contracts';
import { useState } from 'react';

/** The pieces of one version with its text. */
interface Shown {
  versionId: string;
  /** The version that was read from the file: while it is the same, a piece keeps its ordinal. */
  readVersionId: string;
  text: string;
  chunks: readonly DocumentChunk[];
}

interface OpenedChunk extends Pick<Shown, 'versionId' | 'readVersionId'> {
  chunk: DocumentChunk;
  /** What the piece says. */
  current: string;
}

/**
 * The piece whose window is open, as it is by now: when somebody else has changed it, the window learns of it and keeps what
 * was typed. When another file has come it stays what it was, for its ordinal is another piece now.
 * @param shown undefined while a change comes in
 */
export function useOpenedChunk(shown: Shown | undefined) {
  const [opened, setOpened] = useState<OpenedChunk>();
  const pick = (ordinal: number): OpenedChunk | undefined => {
    const chunk = shown?.chunks.find((one) => one.ordinal === ordinal);
    if (!shown || !chunk) return undefined;
    const { versionId, readVersionId, text } = shown;
    return { versionId, readVersionId, chunk, current: text.slice(chunk.start, chunk.end) };
  };
  const isSameFile = opened?.readVersionId === shown?.readVersionId;
  const now = opened && isSameFile ? pick(opened.chunk.ordinal) : undefined;
  return {
    opened: now ?? opened,
    open: ({ ordinal }: DocumentChunk) => setOpened(pick(ordinal)),
    close: () => setOpened(undefined),
  };
}
