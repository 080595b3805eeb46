import type { ParsedDocument } from '@app/contracts';
import {
  CHUNKER_VERSION,
  chunk,
  detectFormat,
  parseInSandbox,
  type Chunk,
  type SandboxLimits,
} from '@app/documents';
import type { Embedder } from '@app/models';
import { AppError, asAppError } from '@app/platform';
import {
  fingerprintHash,
  type ChunkRow,
  type ChunkStore,
  type Database,
  type FileStore,
  type Fingerprint,
  type JobRecord,
  type VersionRecord,
} from '@app/store';
import { buildRows, passageText } from './build-rows.js';
import { removeRows } from './remove-rows.js';

/** What the pipeline works with; everything is real in tests too. */
export interface IngestParts {
  database: Database;
  files: FileStore;
  chunks: ChunkStore;
  embedder: Embedder;
  fingerprint: Fingerprint;
  limits: SandboxLimits;
}

/** Chunks embedded between two progress reports. */
const EMBEDDING_BATCH = 64;

/**
 * Makes one uploaded version searchable. Every step may run again: text and blocks are overwritten, rows are keyed
 * by (version, ordinal), and nothing is visible before `publish`, a single transaction.
 */
export async function ingestDocument(job: JobRecord, parts: IngestParts, signal: AbortSignal): Promise<void> {
  try {
    await ingestVersion(job, parts, signal);
  } catch (error) {
    if (!(await isOvertaken(error, job.subjectId, parts.database))) throw error;
    await discardVersion(job.subjectId, parts);
    throw new AppError('superseded', { cause: error });
  }
  await parts.database.jobs.finish(job.id);
}

/** True when the version was replaced or deleted while it was being made: whatever failed then is no failure. */
async function isOvertaken(error: unknown, versionId: string, { documents }: Database): Promise<boolean> {
  if (asAppError(error).code === 'superseded') return true;
  try {
    const { state } = await documents.version(versionId);
    return state !== 'pending' && state !== 'published';
  } catch (failure) {
    if (asAppError(failure).code === 'document-not-found') return true;
    throw failure;
  }
}

async function ingestVersion(job: JobRecord, parts: IngestParts, signal: AbortSignal): Promise<void> {
  const { database, embedder } = parts;
  const version = await database.documents.version(job.subjectId);
  if (version.state === 'pending') {
    await database.jobs.stage(job.id, 'parsing');
    const parsed = await parseVersion(version, parts, signal);

    await database.jobs.stage(job.id, 'chunking');
    const pieces = await chunkVersion(version, parsed, parts);

    await database.jobs.stage(job.id, 'embedding');
    const texts = pieces.map((piece) => passageText(piece, parsed, version.title));
    const vectors = await embedTexts(texts, embedder, (done) =>
      database.jobs.progress(job.id, done, texts.length),
    );

    await database.jobs.stage(job.id, 'storing');
    await storeRows(version, buildRows(version, parsed, pieces, vectors), parts);

    await database.jobs.stage(job.id, 'publishing');
    const { retired } = await database.documents.publish(version.id);
    for (const versionId of retired) await removeRows(versionId, parts);
  } else if (version.state !== 'published') {
    throw new AppError('superseded', { detail: `version is ${version.state}` });
  }
}

/** Removes what a version left behind that will never be published, also when its row is already gone. */
async function discardVersion(versionId: string, parts: IngestParts): Promise<void> {
  await removeRows(versionId, parts);
  await parts.files.remove(textKeyOf(versionId));
  await parts.files.remove(blocksKeyOf(versionId));
}

const textKeyOf = (versionId: string) => `text/${versionId}.txt`;
const blocksKeyOf = (versionId: string) => `blocks/${versionId}.json`;

async function parseVersion(
  version: VersionRecord,
  parts: IngestParts,
  signal: AbortSignal,
): Promise<ParsedDocument> {
  const { files, database, limits } = parts;
  const { fileName, fileKey } = version;
  const format = detectFormat(await files.get(fileKey), fileName);
  const parsed = await parseInSandbox({ path: files.path(fileKey), fileName, format }, limits, signal);
  const textKey = textKeyOf(version.id);
  const blocksKey = blocksKeyOf(version.id);
  await files.put(textKey, parsed.text);
  await files.put(blocksKey, JSON.stringify(parsed.blocks));
  await database.documents.recordParsed(version.id, {
    parser: parsed.parser,
    pageCount: parsed.pageCount ?? null,
    blockCount: parsed.blocks.length,
    textKey,
    blocksKey,
  });
  return parsed;
}

async function chunkVersion(
  version: VersionRecord,
  parsed: ParsedDocument,
  parts: IngestParts,
): Promise<Chunk[]> {
  const { embedder, database, fingerprint } = parts;
  const base = await database.knowledgeBases.get(version.workspaceId, version.knowledgeBaseId);
  const pieces = chunk(parsed, {
    countTokens: (text) => embedder.countTokens(text),
    maximumTokens: Math.min(base.settings.chunkTokens, embedder.maximumTokens),
  });
  if (pieces.length === 0) throw new AppError('no-text');
  await database.documents.recordChunks(version.id, {
    chunkCount: pieces.length,
    chunker: CHUNKER_VERSION,
    fingerprint: fingerprintHash(fingerprint),
  });
  return pieces;
}

/** One vector per text, in batches between which progress is written. */
async function embedTexts(
  texts: string[],
  embedder: Embedder,
  report: (done: number) => Promise<void>,
): Promise<Float32Array[]> {
  const vectors: Float32Array[] = [];
  for (let first = 0; first < texts.length; first += EMBEDDING_BATCH) {
    vectors.push(...(await embedder.embed(texts.slice(first, first + EMBEDDING_BATCH), 'passage')));
    await report(vectors.length);
  }
  return vectors;
}

/** Writes the rows and proves that the index holds them all before anything is published. */
async function storeRows(version: VersionRecord, rows: ChunkRow[], parts: IngestParts): Promise<void> {
  const { database, chunks } = parts;
  if (version.rowsStored) await chunks.deleteVersion(version.id);
  await database.documents.markRowsStored(version.id, true);
  await chunks.write(rows);
  const stored = await chunks.countVersion(version.id);
  if (stored !== rows.length) {
    throw new AppError('count-mismatch', {
      detail: `wrote ${rows.length} chunks, the index holds ${stored}`,
    });
  }
}
