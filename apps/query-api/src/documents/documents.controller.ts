import { Controller, Delete, Get, Headers, Inject, Param, Post, Put, Query, Req, Res } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import {
  Block,
  DeletedDocument,
  DeletionReceipt,
  Document,
  DocumentAccepted,
  DocumentVersion,
  DocumentsQuery,
  DraftSummary,
  ListQuery,
  PushDocument,
  RemoveDocumentQuery,
  UploadFields,
  VersionQuery,
  listOf,
  type Verb,
} from '@app/contracts';
import { AppError, preferredLanguage, type Principal } from '@app/platform';
import { findOriginal, readDocument } from '@app/retrieval';
import type { Request, Response } from 'express';
import { z } from 'zod';
import { API_PARTS, type ApiParts } from '../api-parts.js';
import { Caller, accessFor, demand, mayKnow } from '../auth/callers.js';
import { awaitDeletion } from '../jobs/await-deletion.js';
import {
  AcceptsUpload,
  AcceptsUploadOrJson,
  Answers,
  AnswersReceipt,
  AnswersText,
  EntityId,
} from '../open-api.js';
import { acceptDocument } from './accept-document.js';
import { documentView, versionView } from './document-view.js';
import { READING, findDocument, readingAccess } from './find-document.js';
import { readableVersion } from './read-version.js';
import { receiveText } from './receive-text.js';
import { receiveUpload } from './receive-upload.js';
import { sendOriginal } from './send-original.js';

const KnowledgeBaseId = () => Param('id', new EntityId('knowledge-base-not-found'));
const DocumentId = () => Param('id', new EntityId('document-not-found'));
const BlocksResponse = z.strictObject({
  versionId: z.uuid(),
  isPublished: z.boolean(),
  mediaType: z.string(),
  text: z.string(),
  blocks: z.array(Block),
});

/** Documents of a knowledge base: add, list, replace, delete, and the text that citations point into. */
@ApiTags('documents')
@Controller('v1')
export class DocumentsController {
  constructor(@Inject(API_PARTS) private readonly parts: ApiParts) {}

  /** A file as multipart, or, as JSON, text under an id of the caller's own system. */
  @Post('knowledge-bases/:id/documents')
  @AcceptsUploadOrJson(UploadFields, PushDocument)
  @Answers(202, DocumentAccepted)
  async add(
    @Caller() caller: Principal,
    @KnowledgeBaseId() id: string,
    @Req() request: Request,
    @Res({ passthrough: true }) response: Response,
  ) {
    await this.demandKnowledgeBase(caller, 'edit', id);
    const place = { workspaceId: caller.workspaceId, knowledgeBaseId: id };
    const arrived = request.is('application/json')
      ? await receiveText(request.body, this.parts)
      : { file: await receiveUpload(request, response, this.parts), fields: request.body as unknown };
    return acceptDocument({ ...place, ...arrived }, this.parts);
  }

  @Get('knowledge-bases/:id/documents')
  @Answers(200, listOf(Document))
  async list(
    @Caller() caller: Principal,
    @KnowledgeBaseId() id: string,
    @Query({ schema: DocumentsQuery }) query: DocumentsQuery,
    @Headers('accept-language') accepted?: string,
  ) {
    await this.demandKnowledgeBase(caller, READING, id);
    const language = preferredLanguage(accepted);
    const page = await this.parts.database.documents.list(caller.workspaceId, id, {
      ...query,
      labels: readingAccess(caller, id)?.labels,
    });
    return { ...page, items: page.items.map((document) => documentView(document, language)) };
  }

  @Get('documents/:id')
  @Answers(200, Document)
  async get(
    @Caller() caller: Principal,
    @DocumentId() id: string,
    @Headers('accept-language') accepted?: string,
  ) {
    return documentView(await findDocument(caller, id, this.parts), preferredLanguage(accepted));
  }

  @Get('documents/:id/versions')
  @Answers(200, listOf(DocumentVersion))
  async versions(
    @Caller() caller: Principal,
    @DocumentId() id: string,
    @Headers('accept-language') accepted?: string,
  ) {
    await findDocument(caller, id, this.parts);
    const language = preferredLanguage(accepted);
    const versions = await this.parts.database.documents.versions(caller.workspaceId, id);
    return { items: versions.map((version) => versionView(version, language)) };
  }

  /**
   * Normalised text and blocks of the published version, which a citation's offsets count in. An earlier version is shown to
   * editors, and to whom an answer was given that cites it.
   */
  @Get('documents/:id/blocks')
  @Answers(200, BlocksResponse)
  async blocks(
    @Caller() caller: Principal,
    @DocumentId() id: string,
    @Query({ schema: VersionQuery }) query: VersionQuery,
  ) {
    const document = await findDocument(caller, id, this.parts);
    const access = accessFor(caller, 'search', [document.knowledgeBaseId]);
    const asked = await readableVersion(caller, document, query.versionId, this.parts);
    const read = await readDocument({ documentId: id, versionId: asked }, access, this.parts);
    const { versionId, mediaType, text, blocks } = read;
    return { versionId, isPublished: versionId === document.currentVersion?.id, mediaType, text, blocks };
  }

  /** The file that the published version was read from, as an attachment: no browser opens it as a page of this server. */
  @Get('documents/:id/file')
  @AnswersText('application/octet-stream')
  async file(@Caller() caller: Principal, @DocumentId() id: string, @Res() response: Response) {
    const document = await findDocument(caller, id, this.parts);
    const access = accessFor(caller, 'search', [document.knowledgeBaseId]);
    await sendOriginal(response, await findOriginal(id, access, this.parts));
  }

  /** New bytes for a document: a new version, visible when it is whole; the same bytes change nothing. */
  @Put('documents/:id')
  @AcceptsUpload(UploadFields.omit({ externalId: true }))
  @Answers(202, DocumentAccepted)
  async replace(
    @Caller() caller: Principal,
    @DocumentId() id: string,
    @Req() request: Request,
    @Res({ passthrough: true }) response: Response,
  ) {
    const document = await findDocument(caller, id, this.parts);
    demand(caller, 'edit', document.knowledgeBaseId);
    const file = await receiveUpload(request, response, this.parts);
    const { knowledgeBaseId, externalId, title } = document;
    const fields = { title, ...(request.body as object), externalId };
    return acceptDocument({ workspaceId: caller.workspaceId, knowledgeBaseId, file, fields }, this.parts);
  }

  /**
   * Invisible at once, in all versions: 200 with the receipt when every store was empty in time, else 202 with the job.
   * In mode `staged` the removal waits in the draft (202 with the draft), unless `purge` is asked for. With `undoMinutes`, in
   * mode `live`, the job waits for so long (202), in which the document can be restored.
   */
  @Delete('documents/:id')
  @AnswersReceipt(DeletionReceipt, DraftSummary)
  async remove(
    @Caller() caller: Principal,
    @DocumentId() id: string,
    @Query({ schema: RemoveDocumentQuery }) { purge, undoMinutes }: RemoveDocumentQuery,
    @Res({ passthrough: true }) response: Response,
  ) {
    const document = await findDocument(caller, id, this.parts);
    demand(caller, 'edit', document.knowledgeBaseId);
    const { documents, knowledgeBaseVersions, audit } = this.parts.database;
    const { workspaceId, id: actorId } = caller;
    const draft = purge ? null : await knowledgeBaseVersions.stageRemoval(workspaceId, id);
    if (draft) {
      response.status(202);
      return draft;
    }
    const undoable = purge ? 0 : (undoMinutes ?? 0);
    const removed = await documents.remove(workspaceId, id, undoable * 60);
    const detail = { knowledgeBaseId: document.knowledgeBaseId, jobId: removed.jobId, undoMinutes: undoable };
    await audit.record({ workspaceId, actorId, action: 'document-delete', subjectId: id, detail });
    if (!undoable) return awaitDeletion(removed.jobId, workspaceId, this.parts, response);
    response.status(202);
    return removed;
  }

  /** Undoes a delete that has not begun: the document is searchable again as it was. */
  @Post('documents/:id/restore')
  @Answers(200, Document)
  async restore(
    @Caller() caller: Principal,
    @DocumentId() id: string,
    @Headers('accept-language') accepted?: string,
  ) {
    const { documents } = this.parts.database;
    const { workspaceId, id: actorId } = caller;
    const knowledgeBaseId = await documents.holderOf(workspaceId, id);
    if (!mayKnow(caller, knowledgeBaseId)) throw new AppError('document-not-found');
    demand(caller, 'edit', knowledgeBaseId);
    await documents.restore({ workspaceId, documentId: id, actorId });
    return documentView(await documents.get(workspaceId, id), preferredLanguage(accepted));
  }

  /** Deleted documents that can still be restored, the last deleted one first. */
  @Get('knowledge-bases/:id/deleted-documents')
  @Answers(200, listOf(DeletedDocument))
  async deleted(
    @Caller() caller: Principal,
    @KnowledgeBaseId() id: string,
    @Query({ schema: ListQuery }) query: ListQuery,
  ) {
    await this.demandKnowledgeBase(caller, 'edit', id);
    const place = { workspaceId: caller.workspaceId, knowledgeBaseId: id };
    const page = await this.parts.database.documents.restorable(place, query);
    return {
      ...page,
      items: page.items.map(({ id, externalId, title, deletedAt, restorableUntil }) => ({
        id,
        externalId,
        title,
        deletedAt: deletedAt.toISOString(),
        restorableUntil: restorableUntil.toISOString(),
      })),
    };
  }

  private async demandKnowledgeBase(
    caller: Principal,
    verbs: Verb | readonly Verb[],
    id: string,
  ): Promise<void> {
    demand(caller, verbs, id);
    await this.parts.database.knowledgeBases.get(caller.workspaceId, id);
  }
}
