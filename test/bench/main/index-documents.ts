import { chunk, parse } from '@app/documents';
import { ANALYSER_VERSION, searchText } from '@app/language';
import type { Embedder } from '@app/models';
import { knowledgeBaseLabel } from '@app/platform';
import type { ChunkRow, Fingerprint } from '@app/store';
import type { Format } from '@app/contracts';

export interface BenchDocument {
  /** A UUID. */
  id: string;
  title: string;
  text: string;
  format: Format;
}

/** Fingerprint of chunks that this build makes with the encoder. */
export function fingerprintOf(embedder: Pick<Embedder, 'digest' | 'dimensions'>): Fingerprint {
  return {
    encoder: embedder.digest,
    dimensions: embedder.dimensions,
    normalisation: 'unit',
    analyser: ANALYSER_VERSION,
    userDictionary: '',
  };
}

/** Parses and chunks a document and makes its rows as ingestion does; the version id is the document's. */
export async function rowsOf(
  document: BenchDocument,
  knowledgeBaseId: string,
  embedder: Embedder,
): Promise<ChunkRow[]> {
  const parsed = await parse(Buffer.from(document.text), document.format);
  const chunks = chunk(parsed, { countTokens: (text) => embedder.countTokens(text) });
  const texts = chunks.map((piece) => parsed.text.slice(piece.start, piece.end));
  const contexts = chunks.map((piece, index) => [...piece.headingPath, piece.tableHeader, texts[index]]);
  const vectors = await embedder.embed(
    contexts.map((lines) => lines.filter((line) => line !== null).join('\n')),
    'passage',
  );
  return chunks.map((piece, index) => ({
    chunkId: `${document.id}:${piece.ordinal}`,
    knowledgeBaseId,
    documentId: document.id,
    versionId: document.id,
    ordinal: piece.ordinal,
    headingPath: piece.headingPath.join(' > '),
    title: document.title,
    tableHeader: piece.tableHeader,
    text: texts[index] ?? '',
    tokens: searchText(`${piece.tableHeader ?? ''}\n${texts[index]}`),
    titleTokens: searchText(`${document.title}\n${piece.headingPath.join(' > ')}`),
    vector: vectors[index] as Float32Array,
    acl: [knowledgeBaseLabel(knowledgeBaseId)],
    page: piece.page ?? null,
    start: piece.start,
    end: piece.end,
    language: piece.language,
    createdAt: new Date(0),
  }));
}
