import type { IngestStage, ParsedDocument, VersionState } from '@app/contracts';
import { CHUNKER_VERSION, chunk, detectFormat, parseInSandbox, type Chunk } from '@app/documents';
import type { Embedder } from '@app/models';
import { AppError, asAppError, runInTurns } from '@app/platform';
import {
  fingerprintHash,
  type ChunkRow,
  type Database,
  type JobRecord,
  type VersionRecord,
} from '@app/store';
import { buildRows, passageText, type EmbeddedChunk } from './build-rows.js';
import { editVersion } from './edit-version.js';
import { removeRows } from './remove-rows.js';
import { blocksKeyOf, textKeyOf, wordsKeyOf, type IngestParts, type Making } from './version-making.js';

/** Chunks that are embedded and stored at once. */
const BATCH = 64;
/** Rows that are one commit of the index. */
export const STORED_AT_ONCE = 1_024;

/**
 * Makes one uploaded version searchable. Every step may run again: text and blocks are overwritten, rows are keyed
 * by (version, ordinal), and nothing is visible before `publish`, a single transaction that this run alone may pass.
 */
export async function ingestDocument(job: JobRecord, parts: IngestParts, signal: AbortSignal): Promise<void> {
  try {
    await ingestVersion(job, parts, signal);
  } catch (error) {
    // A newer upload waits: the version ends now, unless another run has taken the job over.
    if (isSuperseded(error)) await parts.database.jobs.fail(job, 'superseded').catch(ignoreSuperseded);
    if (!(await isOver(job.subjectId, parts.database))) throw error;
    await discardVersion(job.subjectId, parts);
    throw new AppError('superseded', { cause: error });
  }
  await parts.database.jobs.finish(job);
}

const isSuperseded = (error: unknown) => asAppError(error).code === 'superseded';

function ignoreSuperseded(error: unknown): void {
  if (!isSuperseded(error)) throw error;
}

/** Whether the version is whole and part of a version of its knowledge base, or of the draft. */
const isShown = (state: VersionState) => state === 'published' || state === 'kept';

/** True when the version will never be published, whatever failed: PostgreSQL alone decides what may be discarded. */
async function isOver(versionId: string, { documents }: Database): Promise<boolean> {
  try {
    const { state } = await documents.version(versionId);
    return state !== 'pending' && !isShown(state);
  } catch (failure) {
    if (asAppError(failure).code === 'document-not-found') return true;
    throw failure;
  }
}

async function ingestVersion(job: JobRecord, parts: IngestParts, signal: AbortSignal): Promise<void> {
  const { database } = parts;
  const enter = async (stage: IngestStage) => {
    signal.throwIfAborted();
    await database.jobs.stage(job, stage);
  };
  const version = await database.documents.version(job.subjectId);
  if (version.state === 'pending') {
    const rows = await (version.edit ? editVersion : readVersion)({ version, job, enter, signal }, parts);
    await enter('storing');
    await storeRows({ version, rows, signal }, parts);

    await enter('publishing');
    await removeRetired(await database.documents.publish(version.id, job), parts);
  } else if (isShown(version.state)) {
    await removeRetired(await database.documents.publish(version.id, job), parts);
  } else {
    throw new AppError('superseded', { detail: `version is ${version.state}` });
  }
}

/** The rows of a version that is read from its file. */
async function readVersion({ version, job, enter, signal }: Making, parts: IngestParts): Promise<ChunkRow[]> {
  await enter('parsing');
  const parsed = await parseVersion(version, parts, signal);

  await enter('chunking');
  const pieces = await chunkVersion({ version, parsed, signal }, parts);

  await enter('embedding');
  const embedded: EmbeddedChunk[] = [];
  for await (const batch of embedBatches({ version, parsed, pieces }, parts.embedder)) {
    for (const piece of batch) embedded.push(piece);
    signal.throwIfAborted();
    await parts.database.jobs.progress(job, embedded.length, pieces.length);
  }
  return runInTurns(buildRows(version, parsed, embedded), signal);
}

async function removeRetired({ retired }: { retired: string[] }, parts: IngestParts): Promise<void> {
  for (const versionId of retired) await removeRows(versionId, parts);
}

/** Removes what a version left behind that will never be published, also when its row is already gone. */
async function discardVersion(versionId: string, parts: IngestParts): Promise<void> {
  await removeRows(versionId, parts);
  for (const keyOf of [textKeyOf, blocksKeyOf, wordsKeyOf]) await parts.files.remove(keyOf(versionId));
}

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
  const wordsKey = parsed.words === undefined ? null : wordsKeyOf(version.id);
  if (wordsKey) await files.put(wordsKey, Buffer.from(parsed.words as string, 'base64'));
  await database.documents.recordParsed(version.id, {
    parser: parsed.parser,
    pageCount: parsed.pageCount ?? null,
    blockCount: parsed.blocks.length,
    textKey,
    blocksKey,
    wordsKey,
  });
  return parsed;
}

async function chunkVersion(
  { version, parsed, signal }: { version: VersionRecord; parsed: ParsedDocument; signal: AbortSignal },
  parts: IngestParts,
): Promise<Chunk[]> {
  const { embedder, database, fingerprint } = parts;
  const base = await database.knowledgeBases.get(version.workspaceId, version.knowledgeBaseId);
  const steps = chunk(parsed, {
    countTokens: (text) => embedder.countTokens(text),
    maximumTokens: Math.min(base.settings.chunkTokens, embedder.maximumTokens),
  });
  const pieces = await runInTurns(steps, signal);
  if (pieces.length === 0) throw new AppError('no-text');
  await database.documents.recordChunks(version.id, {
    chunkCount: pieces.length,
    chunker: CHUNKER_VERSION,
    fingerprint: fingerprintHash(fingerprint),
  });
  return pieces;
}

/** The chunks with their vectors, a batch at a time. */
async function* embedBatches(
  { version, parsed, pieces }: { version: VersionRecord; parsed: ParsedDocument; pieces: Chunk[] },
  embedder: Embedder,
): AsyncGenerator<EmbeddedChunk[]> {
  for (let first = 0; first < pieces.length; first += BATCH) {
    const batch = pieces.slice(first, first + BATCH);
    const texts = batch.map((piece) => {
      const text = parsed.text.slice(piece.start, piece.end);
      return passageText({ ...piece, title: version.title }, text);
    });
    const vectors = await embedder.embed(texts, 'passage');
    yield batch.map((piece, index) => ({ ...piece, vector: vectors[index] as Float32Array }));
  }
}

/** Writes the rows and proves that the index holds them all before anything is published. */
async function storeRows(
  { version, rows, signal }: { version: VersionRecord; rows: ChunkRow[]; signal: AbortSignal },
  { database, chunks }: IngestParts,
): Promise<void> {
  await database.documents.markRowsStored(version.id, true);
  if (version.rowsStored) await chunks.deleteVersion(version.id);
  for (let first = 0; first < rows.length; first += STORED_AT_ONCE) {
    signal.throwIfAborted();
    await chunks.write(rows.slice(first, first + STORED_AT_ONCE));
  }
  const stored = await chunks.countVersion(version.id);
  if (stored !== rows.length) {
    throw new AppError('count-mismatch', {
      detail: `wrote ${rows.length} chunks, the index holds ${stored}`,
    });
  }
}
