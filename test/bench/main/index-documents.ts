import { chunk, parse } from '@app/documents';
import type { Embedder } from '@app/models';
import { knowledgeBaseLabel, runInTurns } from '@app/platform';
import type { ChunkRow } from '@app/store';
import type { Format } from '@app/contracts';
import { buildRows, passageText } from '../../../apps/ingestion-worker/src/build-rows.js';

export interface BenchDocument {
  /** A UUID. */
  id: string;
  title: string;
  text: string;
  format: Format;
}

/** Parses and chunks a document and makes its rows as ingestion does; the version id is the document's. */
export async function rowsOf(
  document: BenchDocument,
  knowledgeBaseId: string,
  embedder: Embedder,
): Promise<ChunkRow[]> {
  const { id, title } = document;
  const parsed = await parse(Buffer.from(document.text), document.format);
  const pieces = await runInTurns(chunk(parsed, { countTokens: (text) => embedder.countTokens(text) }));
  const texts = pieces.map((piece) =>
    passageText({ ...piece, title }, parsed.text.slice(piece.start, piece.end)),
  );
  const vectors = await embedder.embed(texts, 'passage');
  const embedded = pieces.map((piece, index) => ({ ...piece, vector: vectors[index] as Float32Array }));
  const acl = [knowledgeBaseLabel(knowledgeBaseId)];
  const owner = { id, knowledgeBaseId, documentId: id, title, acl, createdAt: new Date(0) };
  return runInTurns(buildRows(owner, parsed, embedded));
}
