import { Body, Controller, Get, Inject, Param, Patch } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { ChangeChunk, ChunkRevision, DocumentChunk, listOf } from '@app/contracts';
import { AppError, type Principal } from '@app/platform';
import { readDocumentChunks } from '@app/retrieval';
import type { ChunkRevisionRecord } from '@app/store';
import { z } from 'zod';
import { API_PARTS, type ApiParts } from '../api-parts.js';
import { Caller, accessFor, demand } from '../auth/callers.js';
import { Answers, EntityId } from '../open-api.js';
import { findDocument } from './find-document.js';

const DocumentId = () => Param('id', new EntityId('document-not-found'));
const ChunksResponse = z.strictObject({
  versionId: z.uuid(),
  items: z.array(DocumentChunk),
  disabledBefore: z
    .int()
    .nonnegative()
    .describe('Pieces that were switched off in the version before, which is not carried over'),
});

/** The pieces of a document: see them, switch them off and on, and who did so. */
@ApiTags('documents')
@Controller('v1/documents/:id/chunks')
export class ChunksController {
  constructor(@Inject(API_PARTS) private readonly parts: ApiParts) {}

  /** The pieces of the published version, in their order, those that searches do not find included. */
  @Get()
  @Answers(200, ChunksResponse)
  async list(@Caller() caller: Principal, @DocumentId() id: string) {
    const document = await findDocument(caller, id, this.parts);
    return readDocumentChunks(id, accessFor(caller, 'search', [document.knowledgeBaseId]), this.parts);
  }

  /** From the answer on no search and no new answer finds a piece that is off; what was cited stays as it was. */
  @Patch(':ordinal')
  @Answers(200, listOf(ChunkRevision))
  async change(
    @Caller() caller: Principal,
    @DocumentId() id: string,
    @Param('ordinal') ordinal: string,
    @Body({ schema: ChangeChunk }) body: ChangeChunk,
  ) {
    const document = await findDocument(caller, id, this.parts);
    demand(caller, 'edit', document.knowledgeBaseId);
    const { versionId, ...change } = body;
    const { workspaceId, id: actorId } = caller;
    const place = { workspaceId, documentId: id, versionId, ordinal: ordinalOf(ordinal) };
    return revisions(await this.parts.database.chunkRevisions.change(place, { ...change, actorId }));
  }

  /** The changes of a piece of the published version, newest first; none where it is as it was read. */
  @Get(':ordinal/revisions')
  @Answers(200, listOf(ChunkRevision))
  async revisions(@Caller() caller: Principal, @DocumentId() id: string, @Param('ordinal') ordinal: string) {
    const { knowledgeBaseId, currentVersion } = await findDocument(caller, id, this.parts);
    demand(caller, 'edit', knowledgeBaseId);
    const place = ordinalOf(ordinal);
    if (!currentVersion || place >= (currentVersion.chunkCount ?? 0)) throw new AppError('chunk-not-found');
    const { chunkRevisions } = this.parts.database;
    return revisions(await chunkRevisions.list({ versionId: currentVersion.id, ordinal: place }));
  }
}

function ordinalOf(given: string): number {
  if (!/^\d{1,9}$/.test(given)) throw new AppError('chunk-not-found');
  return Number(given);
}

function revisions(records: readonly ChunkRevisionRecord[]): { items: ChunkRevision[] } {
  return {
    items: records.map(({ createdAt, ...rest }) => ({ ...rest, createdAt: createdAt.toISOString() })),
  };
}
