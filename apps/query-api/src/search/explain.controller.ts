import { Body, Controller, Inject, Post } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { ExplainRequest, SearchExplanation } from '@app/contracts';
import { AppError, type Principal } from '@app/platform';
import { explainDocument } from '@app/retrieval';
import type { DocumentRecord } from '@app/store';
import { API_PARTS, type ApiParts } from '../api-parts.js';
import { Caller, Requires, accessFor, demandVersion, mayKnow } from '../auth/callers.js';
import { Answers } from '../open-api.js';

/** Why a document is not among the hits of a search. */
@ApiTags('search')
@Controller('v1/search/explanations')
export class ExplainController {
  constructor(@Inject(API_PARTS) private readonly parts: ApiParts) {}

  /** Follows the document through the stages of the same search, for who may search there and know of the document. */
  @Post()
  @Requires('search')
  @Answers(200, SearchExplanation)
  async explain(
    @Caller() caller: Principal,
    @Body({ schema: ExplainRequest }) body: ExplainRequest,
  ): Promise<SearchExplanation> {
    const { workspaceId } = caller;
    const { database, indexes, models } = this.parts;
    const access = accessFor(caller, 'search', body.knowledgeBases);
    const document = await database.documents.get(workspaceId, body.documentId.toLowerCase());
    const { id: documentId, title, knowledgeBaseId } = document;
    if (!mayKnow(caller, knowledgeBaseId)) throw new AppError('document-not-found');
    const explained = { documentId, title, knowledgeBaseId };
    if (!access.knowledgeBaseIds.includes(knowledgeBaseId))
      return { ...explained, stage: 'other-knowledge-base', search: null };
    const knowledgeBases = await database.knowledgeBases.getEach(workspaceId, access.knowledgeBaseIds);
    demandVersion(caller, body.version, knowledgeBases);
    const [shown] = [...(await this.shownVersions(body, document))];
    if (!shown) return { ...explained, stage: 'not-published', search: null };
    const [versionId, version] = shown;
    if (!access.admits(version)) return { ...explained, stage: 'not-permitted', search: null };
    if (!version.meets) return { ...explained, stage: 'filtered-out', search: null };
    const { limit, legs, filters } = body;
    const options = { knowledgeBases, limit, legs, version: body.version, filters, versionId };
    const { embedder, judge } = models;
    const chunks = indexes.searchedBy(embedder);
    return {
      ...explained,
      ...(await explainDocument(body.query, access, options, { database, chunks, embedder, judge })),
    };
  }

  /** The version of the document that the asked version of its knowledge base shows; none where it shows none. */
  private async shownVersions(
    { version = 'published', filters }: ExplainRequest,
    { id, workspaceId, knowledgeBaseId }: DocumentRecord,
  ) {
    const { documents, knowledgeBaseVersions } = this.parts.database;
    const snapshot = await knowledgeBaseVersions.snapshot({
      knowledgeBaseIds: [knowledgeBaseId],
      version,
    });
    const all = await documents.versions(workspaceId, id);
    const shown = await knowledgeBaseVersions.shownAmong(
      snapshot,
      all.map((each) => each.id),
      filters,
    );
    return shown.versions;
  }
}
