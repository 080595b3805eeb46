import { Controller, Get, Inject, Param } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { MetadataFields } from '@app/contracts';
import type { Principal } from '@app/platform';
import { API_PARTS, type ApiParts } from '../api-parts.js';
import { Caller, demand } from '../auth/callers.js';
import { Answers, EntityId } from '../open-api.js';
import { READING, readingAccess } from './find-document.js';

/** What documents can be filtered by. */
@ApiTags('documents')
@Controller('v1/knowledge-bases/:id/metadata-fields')
export class MetadataFieldsController {
  constructor(@Inject(API_PARTS) private readonly parts: ApiParts) {}

  /** Of the published documents that the caller may see: at most 50 fields, of each the 50 commonest values. */
  @Get()
  @Answers(200, MetadataFields)
  async list(
    @Caller() caller: Principal,
    @Param('id', new EntityId('knowledge-base-not-found')) id: string,
  ): Promise<MetadataFields> {
    demand(caller, READING, id);
    const { documents, knowledgeBases } = this.parts.database;
    await knowledgeBases.get(caller.workspaceId, id);
    const labels = readingAccess(caller, id)?.labels ?? null;
    return { items: await documents.metadataFields({ knowledgeBaseId: id, labels }) };
  }
}
