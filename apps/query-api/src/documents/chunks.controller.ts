import { Body, Controller, Get, Inject, Param, Patch, Post, Query, Res } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import {
  ChangeChunk,
  ChunkRevision,
  DocumentChunk,
  EditChunk,
  EditedChunk,
  EditsQuery,
  listOf,
} from '@app/contracts';
import { AppError, may, type Principal } from '@app/platform';
import { readDocument, readDocumentChunks } from '@app/retrieval';
import type { ChunkRevisionRecord, DocumentRecord } from '@app/store';
import type { Response } from 'express';
import { z } from 'zod';
import { API_PARTS, type ApiParts } from '../api-parts.js';
import { Caller, accessFor, demand } from '../auth/callers.js';
import { announceJob } from '../jobs/announce-job.js';
import { awaitJob } from '../jobs/await-job.js';
import { Answers, AnswersOrStarts, EntityId } from '../open-api.js';
import { editChunk } from './edit-chunk.js';
import { findDocument } from './find-document.js';
import { readableVersion } from './read-version.js';

const DocumentId = () => Param('id', new EntityId('document-not-found'));
const ChunksResponse = z.strictObject({
  versionId: z.uuid(),
  readVersionId: z
    .uuid()
    .describe('The version that was read from the file: while it is the same, so are the pieces'),
  items: z.array(DocumentChunk),
  lost: z
    .strictObject({
      versionId: z.uuid(),
      disabled: z.int().nonnegative(),
      edited: z.int().nonnegative(),
    })
    .nullable()
    .describe('How many pieces were off or edited in the file before this one: that is not carried over'),
});

/** The pieces of a document: see them, switch them off and on, correct their text, and who did so. */
@ApiTags('documents')
@Controller('v1/documents/:id')
export class ChunksController {
  constructor(@Inject(API_PARTS) private readonly parts: ApiParts) {}

  /** The pieces of the published version, in their order, those that searches do not find included. */
  @Get('chunks')
  @Answers(200, ChunksResponse)
  async list(@Caller() caller: Principal, @DocumentId() id: string) {
    const document = await findDocument(caller, id, this.parts);
    const { database, indexes } = this.parts;
    const access = accessFor(caller, 'search', [document.knowledgeBaseId]);
    const read = await readDocumentChunks(id, access, { database, chunks: indexes.chunks });
    const { lost, ...shown } = read;
    return { ...shown, lost: lost && lost.disabled + lost.edited > 0 ? lost : null };
  }

  /** From the answer on no search and no new answer finds a piece that is off; what was cited stays as it was. */
  @Patch('chunks/:ordinal')
  @Answers(200, listOf(ChunkRevision))
  async change(
    @Caller() caller: Principal,
    @DocumentId() id: string,
    @Param('ordinal') ordinal: string,
    @Body({ schema: ChangeChunk }) body: ChangeChunk,
  ) {
    await this.editable(caller, id);
    const { versionId, ...change } = body;
    const { workspaceId, id: actorId } = caller;
    const place = { workspaceId, documentId: id, versionId, ordinal: ordinalOf(ordinal) };
    return revisions(await this.parts.database.chunkRevisions.change(place, { ...change, actorId }));
  }

  /**
   * A text of an editor's in the place of what a piece says, or what it said before. Searches, answers and citations have
   * it when the answer is 200; 202 with the job when that takes longer. What was cited before stays as it was.
   */
  @Post('edits')
  @AnswersOrStarts(listOf(ChunkRevision))
  async edit(
    @Caller() caller: Principal,
    @DocumentId() id: string,
    @Body({ schema: EditChunk }) body: EditChunk,
    @Res({ passthrough: true }) response: Response,
  ) {
    const document = await this.editable(caller, id);
    const { jobId } = await editChunk({ caller, document, body }, this.parts);
    // Somebody waits for it, as for no upload.
    await announceJob(this.parts, 'ingest', { jobId, urgent: true });
    const { state, reasonCode, reasonDetail } = await awaitJob(caller.workspaceId, jobId, this.parts);
    if (state === 'failed')
      throw new AppError(reasonCode ?? 'internal-error', { detail: reasonDetail ?? '' });
    if (state === 'cancelled') throw new AppError('job-cancelled');
    if (state === 'done') return revisions(await this.parts.database.chunkRevisions.list(body));
    response.status(202);
    return { jobId };
  }

  /** The pieces of a version whose text is an editor's, with what the file says in their place. */
  @Get('edits')
  @Answers(200, listOf(EditedChunk))
  async edited(
    @Caller() caller: Principal,
    @DocumentId() id: string,
    @Query({ schema: EditsQuery }) { versionId: wanted, ...page }: EditsQuery,
  ) {
    const document = await findDocument(caller, id, this.parts);
    const { knowledgeBaseId } = document;
    const versionId = await readableVersion(caller, document, wanted, this.parts);
    const access = accessFor(caller, 'search', [knowledgeBaseId]);
    const shown = await readDocument({ documentId: id, versionId }, access, this.parts);
    const { items, ...rest } = await this.parts.database.chunkEdits.list(shown.versionId, page);
    const isEditor = may(caller, 'edit', knowledgeBaseId);
    return {
      ...rest,
      items: items.map(({ at, actor, ...edited }) => ({
        ...edited,
        actor: isEditor ? actor : null,
        editedAt: at,
      })),
    };
  }

  /** The changes of a piece of the published version, newest first; none where it is as it was read. */
  @Get('chunks/:ordinal/revisions')
  @Answers(200, listOf(ChunkRevision))
  async revisions(@Caller() caller: Principal, @DocumentId() id: string, @Param('ordinal') ordinal: string) {
    const { currentVersion } = await this.editable(caller, id);
    const place = ordinalOf(ordinal);
    if (!currentVersion || place >= (currentVersion.chunkCount ?? 0)) throw new AppError('chunk-not-found');
    const { chunkRevisions } = this.parts.database;
    return revisions(await chunkRevisions.list({ versionId: currentVersion.id, ordinal: place }));
  }

  /** A document that the caller may edit and read: its revisions tell what it says. */
  private async editable(caller: Principal, id: string): Promise<DocumentRecord> {
    const document = await findDocument(caller, id, this.parts);
    const { knowledgeBaseId } = document;
    demand(caller, 'edit', knowledgeBaseId);
    if (!accessFor(caller, 'search', [knowledgeBaseId]).admits(document))
      throw new AppError('document-not-found');
    return document;
  }
}

function ordinalOf(given: string): number {
  if (!/^\d{1,9}$/.test(given)) throw new AppError('chunk-not-found');
  return Number(given);
}

function revisions(records: readonly ChunkRevisionRecord[]): { items: ChunkRevision[] } {
  return {
    items: records.map(({ createdAt, textBefore: before, textAfter: after, restores, ...rest }) => ({
      ...rest,
      edit: before === null || after === null ? null : { before, after, restores },
      createdAt: createdAt.toISOString(),
    })),
  };
}
