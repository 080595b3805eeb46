import type { IngestStage } from '@app/contracts';
import type { SandboxLimits } from '@app/documents';
import type { Embedder } from '@app/models';
import type { ChunkStore, Database, FileStore, Fingerprint, JobRecord, VersionRecord } from '@app/store';

/** What the pipeline works with; everything is real in tests too. */
export interface IngestParts {
  database: Database;
  files: FileStore;
  chunks: ChunkStore;
  embedder: Embedder;
  fingerprint: Fingerprint;
  limits: SandboxLimits;
}

/** A version that is made, and the run that makes it. */
export interface Making {
  version: VersionRecord;
  job: JobRecord;
  /** Writes the stage before it begins. */
  enter: (stage: IngestStage) => Promise<void>;
  signal: AbortSignal;
}

/** Where the normalised text of a version lies. */
export const textKeyOf = (versionId: string) => `text/${versionId}.txt`;
/** Where its blocks lie. */
export const blocksKeyOf = (versionId: string) => `blocks/${versionId}.json`;
/** Where it says at which places its words are printed. */
export const wordsKeyOf = (versionId: string) => `words/${versionId}.bin`;
