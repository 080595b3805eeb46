import { SOURCE_CHARACTERS, type SourceInfo } from '@app/contracts';
import { normaliseText } from '@app/language';
import type { Embedder } from '@app/models';
import { AppError, type Access, type Principal } from '@app/platform';
import { readDocument, readDocumentChunks, retrieve } from '@app/retrieval';
import { passEvidenceGate } from '../answers/evidence-gate.js';
import type { ApiParts } from '../api-parts.js';
import { accessFor, mayKnow } from '../auth/callers.js';
import { cutPassages, type SourcePassage } from './cut-passages.js';
import { shownBlocks } from './shown-blocks.js';

/** What a request names as its source; `topic` is what knowledge bases are searched for. */
export interface NamedSource {
  text?: string | undefined;
  documentIds?: string[] | undefined;
  knowledgeBases?: string[] | undefined;
  topic?: string | undefined;
}

/** What a task works on, as far as the caller may read it. */
export interface Source {
  passages: SourcePassage[];
  infos: SourceInfo[];
}

/** Passages that are read of knowledge bases. */
const PASSAGES = 16;

/**
 * Whether the caller may read what it names, as an `Access`: with the verb `ask` in the knowledge base of every
 * document. A document that the caller may not know of is one that is not there.
 * @throws AppError `document-not-found`, `knowledge-base-not-found`, `not-allowed`
 */
export async function accessToSource(
  named: NamedSource,
  caller: Principal,
  { database }: ApiParts,
): Promise<Access> {
  if (!named.documentIds) return accessFor(caller, 'ask', named.knowledgeBases ?? []);
  const holders = new Set<string>();
  for (const id of named.documentIds) {
    const { knowledgeBaseId } = await database.documents.get(caller.workspaceId, id.toLowerCase());
    if (!mayKnow(caller, knowledgeBaseId)) throw new AppError('document-not-found');
    holders.add(knowledgeBaseId);
  }
  return accessFor(caller, 'ask', [...holders]);
}

/**
 * Reads the source of a task.
 * @throws AppError `source-too-large`, `document-not-found`, and what `retrieve` throws
 */
export async function readSource(
  named: NamedSource,
  access: Access,
  parts: ApiParts & { embedder: Embedder },
): Promise<Source> {
  if (named.text !== undefined) return ownText(named.text);
  if (named.documentIds) return documents(named.documentIds, access, parts);
  return found(named.topic ?? '', access, parts);
}

function ownText(given: string): Source {
  const text = normaliseText(given);
  checkSize(text.length);
  const info = { documentId: 'text', versionId: 'text', title: '' };
  return {
    passages: cutPassages({ ...info, text }),
    infos: [{ ...info, characters: text.length }],
  };
}

async function documents(ids: readonly string[], access: Access, parts: ApiParts): Promise<Source> {
  const source: Source = { passages: [], infos: [] };
  let characters = 0;
  for (const id of new Set(ids.map((each) => each.toLowerCase()))) {
    const document = await readDocument({ documentId: id }, access, parts);
    const { documentId, versionId, title, text } = document;
    characters += text.length;
    checkSize(characters);
    const { database, indexes } = parts;
    const { items } = await readDocumentChunks(id, access, { database, chunks: indexes.chunks });
    for (const blocks of shownBlocks(document.blocks, items))
      source.passages.push(...cutPassages({ ...document, blocks }, source.passages.length + 1));
    source.infos.push({ documentId, versionId, title, characters: text.length });
  }
  return source;
}

async function found(
  topic: string,
  access: Access,
  parts: ApiParts & { embedder: Embedder },
): Promise<Source> {
  const knowledgeBases = await parts.database.knowledgeBases.getEach(
    access.workspaceId,
    access.knowledgeBaseIds,
  );
  const chunks = parts.indexes.searchedBy(parts.embedder);
  const options = { knowledgeBases, limit: PASSAGES };
  const retrieved = await retrieve(topic, access, options, { ...parts, chunks });
  const passages: SourcePassage[] = [];
  for (const passage of passEvidenceGate(topic, retrieved, knowledgeBases)) {
    const { n, documentId, versionId, title, text, start, end, page, edits } = passage;
    // What cites a passage cites the stored text, so a passage that differs from it is none.
    if ((await parts.files.text(`text/${versionId}.txt`)).slice(start, end) !== text) continue;
    passages.push({
      n,
      documentId,
      versionId,
      title,
      text,
      start,
      ...(edits && { edits }),
      ...(page === undefined ? {} : { page }),
    });
  }
  const infos = new Map<string, SourceInfo>();
  for (const { documentId, versionId, title, text } of passages) {
    const characters = (infos.get(versionId)?.characters ?? 0) + text.length;
    infos.set(versionId, { documentId, versionId, title, characters });
  }
  return { passages, infos: [...infos.values()] };
}

function checkSize(characters: number): void {
  if (characters <= SOURCE_CHARACTERS) return;
  throw new AppError('source-too-large', {
    detail: `${characters} characters; at most ${SOURCE_CHARACTERS} are read at once`,
  });
}
