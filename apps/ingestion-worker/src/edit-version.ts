import { packRuns, unpackRuns, type Block } from '@app/contracts';
import { moveRuns, replacePassage } from '@app/documents';
import { detectLanguage } from '@app/language';
import { AppError } from '@app/platform';
import { chunkIdOf, type ChunkEdit, type ChunkRow, type VersionRecord } from '@app/store';
import { buildRow, contextOf, passageText } from './build-rows.js';
import { blocksKeyOf, textKeyOf, wordsKeyOf, type IngestParts, type Making } from './version-making.js';

/**
 * Makes the text, the blocks and the rows of a version that edits a chunk of the published one. All but that chunk are
 * taken over, moved by what the text before them grew; it alone is embedded.
 * @returns rows for the whole version
 * @throws AppError `superseded` when the version that it starts from has no rows any more
 */
export async function editVersion(
  { version, enter }: Pick<Making, 'version' | 'enter'>,
  parts: Pick<IngestParts, 'database' | 'files' | 'chunks' | 'embedder'>,
): Promise<ChunkRow[]> {
  const { database, files, chunks, embedder } = parts;
  const edit = version.edit as ChunkEdit;
  await enter('chunking');
  const base = await database.documents.version(edit.baseVersionId);
  const { parser, pageCount, chunker, chunkCount } = base;
  if (base.textKey === null || base.blocksKey === null || !parser || !chunker)
    throw new AppError('internal-error', { detail: `version ${base.id} was never whole` });
  const blocks = JSON.parse(await files.text(base.blocksKey)) as Block[];
  const passage = { start: edit.start, end: edit.end, text: edit.textAfter };
  const before = await files.text(base.textKey);
  const changed = replacePassage({ text: before, blocks }, passage);
  const [textKey, blocksKey] = [textKeyOf(version.id), blocksKeyOf(version.id)];
  await files.put(textKey, changed.text);
  await files.put(blocksKey, JSON.stringify(changed.blocks));
  const wordsKey = base.wordsKey && wordsKeyOf(version.id);
  if (wordsKey) {
    const runs = unpackRuns(await files.get(base.wordsKey as string));
    await files.put(wordsKey, packRuns(moveRuns(runs, before, passage)));
  }
  const read = { parser, pageCount, blockCount: changed.blocks.length, textKey, blocksKey, wordsKey };
  await database.documents.recordParsed(version.id, read);

  const rows = await chunks.rowsOf([base.id]);
  if (rows.length !== chunkCount)
    throw new AppError('superseded', {
      detail: `${rows.length} of ${chunkCount} chunks are left of ${base.id}`,
    });
  await database.documents.recordChunks(version.id, {
    chunkCount: rows.length,
    chunker,
    fingerprint: chunks.fingerprint,
  });
  await enter('embedding');
  return Promise.all(
    rows.map((row) =>
      row.ordinal === edit.ordinal ? editedRow(version, row, edit, embedder) : takenOver(version, row, edit),
    ),
  );
}

/** A row of the version before, as that of the new one; its labels are those that the document carries now. */
function takenOver(version: VersionRecord, row: ChunkRow, edit: ChunkEdit): ChunkRow {
  const growth = row.start < edit.end ? 0 : edit.textAfter.length - (edit.end - edit.start);
  const own = { versionId: version.id, acl: version.acl, createdAt: version.createdAt };
  const chunkId = chunkIdOf({ versionId: version.id, ordinal: row.ordinal });
  return { ...row, ...own, chunkId, start: row.start + growth, end: row.end + growth };
}

async function editedRow(
  version: VersionRecord,
  row: ChunkRow,
  { start, textAfter: text }: ChunkEdit,
  embedder: IngestParts['embedder'],
): Promise<ChunkRow> {
  const context = { ...contextOf(row), title: version.title };
  const [vector] = await embedder.embed([passageText(context, text)], 'passage');
  const place = { ordinal: row.ordinal, start, end: start + text.length };
  const page = row.page === null ? {} : { page: row.page };
  const language = detectLanguage(text);
  return buildRow(version, text, { ...context, ...place, ...page, language, vector: vector as Float32Array });
}
