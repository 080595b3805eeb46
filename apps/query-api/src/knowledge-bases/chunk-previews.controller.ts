import { Body, Controller, Get, Headers, Inject, Param, Post } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { ChunkPreview, PreviewChunks } from '@app/contracts';
import { AppError, preferredLanguage, type MessageLanguage, type Principal } from '@app/platform';
import type { ChunkPreviewRecord } from '@app/store';
import { API_PARTS, type ApiParts } from '../api-parts.js';
import { Caller, demand } from '../auth/callers.js';
import { failureReason } from '../failure-reason.js';
import { announceJob } from '../jobs/announce-job.js';
import { Answers, EntityId } from '../open-api.js';

const Id = () => Param('id', new EntityId('knowledge-base-not-found'));

/** How other settings would cut a document of the knowledge base, for those who edit it. */
@ApiTags('knowledge-bases')
@Controller('v1/knowledge-bases/:id/chunk-previews')
export class ChunkPreviewsController {
  constructor(@Inject(API_PARTS) private readonly parts: ApiParts) {}

  /** Asks the worker to cut the published text of a document. */
  @Post()
  @Answers(202, ChunkPreview)
  async create(
    @Caller() caller: Principal,
    @Id() id: string,
    @Body({ schema: PreviewChunks }) { documentId, chunkTokens }: PreviewChunks,
    @Headers('accept-language') accepted?: string,
  ) {
    demand(caller, 'edit', id);
    const { database } = this.parts;
    const { workspaceId } = caller;
    const { knowledgeBaseId, currentVersion } = await database.documents.get(workspaceId, documentId);
    if (knowledgeBaseId !== id.toLowerCase() || !currentVersion) throw new AppError('document-not-found');
    const place = { workspaceId, knowledgeBaseId, documentId, versionId: currentVersion.id };
    const preview = await database.chunkPreviews.create({ ...place, chunkTokens });
    await announceJob(this.parts, 'preview-chunks', { jobId: preview.job.id });
    return previewView(preview, preferredLanguage(accepted));
  }

  @Get(':previewId')
  @Answers(200, ChunkPreview)
  async get(
    @Caller() caller: Principal,
    @Id() id: string,
    @Param('previewId', new EntityId('chunk-preview-not-found')) previewId: string,
    @Headers('accept-language') accepted?: string,
  ) {
    demand(caller, 'edit', id);
    const preview = await this.parts.database.chunkPreviews.get(caller.workspaceId, previewId);
    if (preview.knowledgeBaseId !== id.toLowerCase()) throw new AppError('chunk-preview-not-found');
    return previewView(preview, preferredLanguage(accepted));
  }
}

function previewView(preview: ChunkPreviewRecord, language: MessageLanguage): ChunkPreview {
  const { id, job, documentId, versionId, chunkTokens, chunks } = preview;
  return {
    id,
    jobId: job.id,
    documentId,
    versionId,
    chunkTokens,
    state: job.state,
    reason: failureReason(job, language),
    chunks: job.state === 'done' ? chunks : null,
  };
}
