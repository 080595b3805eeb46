import type { EditedPlace, ExpansionReason } from '@app/contracts';
import type { StoredChunk } from '@app/store';

/** A found passage. Offsets are UTF-16 code units of the version's stored normalised text. */
export interface RetrievedPassage {
  /** Its number in this result, from 1. */
  n: number;
  chunkId: string;
  documentId: string;
  versionId: string;
  knowledgeBaseId: string;
  title: string;
  headingPath: string;
  /** Header row of the table that the passage continues: context outside `text`. */
  tableHeader: string | null;
  text: string;
  page?: number;
  start: number;
  end: number;
  /** Where the text of its version is an editor's. */
  edits?: readonly EditedPlace[];
  /**
   * Fused score, or that of fusion and judge; higher is better, comparable within one result only. 0 for what was not found
   * but stands around a passage that was.
   */
  score: number;
  /** BM25 sum and cosine; null where a leg did not find the passage. */
  legs: { lexical: number | null; vector: number | null };
  /** Share, 0 to 1, of the question's token weight found in title, headings and text. */
  coverage: number;
  /** Of what was added by `expand`: the number of the passage that it stands around, and why it belongs there. */
  around?: { n: number; reason: ExpansionReason };
}

/** What a passage has of its chunk. */
export function fromChunk(chunk: StoredChunk) {
  return {
    chunkId: chunk.chunkId,
    documentId: chunk.documentId,
    versionId: chunk.versionId,
    knowledgeBaseId: chunk.knowledgeBaseId,
    headingPath: chunk.headingPath,
    tableHeader: chunk.tableHeader,
    text: chunk.text,
    ...(chunk.page === null ? {} : { page: chunk.page }),
    start: chunk.start,
    end: chunk.end,
  };
}
