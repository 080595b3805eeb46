import { Controller, Delete, Get, Inject, Param, Post } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { SearchIndex, SearchIndexWork, listOf } from '@app/contracts';
import { AppError, may, type Principal } from '@app/platform';
import { fingerprintHash, type SearchIndexCounts, type SearchIndexRecord } from '@app/store';
import { API_PARTS, type ApiParts } from '../api-parts.js';
import { Caller, Requires } from '../auth/callers.js';
import { announceJob } from '../jobs/announce-job.js';
import { Answers, EntityId } from '../open-api.js';

const Id = () => Param('id', new EntityId('index-not-found'));

/**
 * The indexes of the workspace: one serves, another one may be built beside it and take its place. They serve every knowledge
 * base, so they are for owners of the whole workspace.
 */
@ApiTags('indexes')
@Controller('v1/indexes')
@Requires('manage')
export class IndexesController {
  constructor(@Inject(API_PARTS) private readonly parts: ApiParts) {}

  /** The newest first. */
  @Get()
  @Answers(200, listOf(SearchIndex))
  async list(@Caller() caller: Principal) {
    demandWorkspace(caller);
    const { database, indexes } = this.parts;
    const current = fingerprintHash((await indexes.wanted()).made);
    const items = await database.searchIndexes.list(caller.workspaceId);
    return { items: items.map((index) => viewOf(index, current)) };
  }

  /**
   * Builds the index that this software would make now with the chosen encoder, from the stored passages; goes on with one that
   * was begun. The one that serves is searched and added to meanwhile.
   */
  @Post()
  @Answers(202, SearchIndexWork)
  async begin(@Caller() caller: Principal): Promise<SearchIndexWork> {
    demandWorkspace(caller);
    const { workspaceId, id: actorId } = caller;
    const { database, indexes } = this.parts;
    const wanted = await indexes.wanted();
    return this.announced(
      'reindex',
      caller,
      await database.searchIndexes.begin({ workspaceId, actorId }, wanted),
    );
  }

  /** Adds what an index that does not serve lacks by now: before it is published, or goes back to serving. */
  @Post(':id/build')
  @Answers(202, SearchIndexWork)
  async goOn(@Caller() caller: Principal, @Id() id: string): Promise<SearchIndexWork> {
    demandWorkspace(caller);
    const { workspaceId } = caller;
    return this.announced(
      'reindex',
      caller,
      await this.parts.database.searchIndexes.goOn({ workspaceId, id }),
    );
  }

  /** From the answer on questions go to this index, with its encoder; those under way end in the former one. */
  @Post(':id/publish')
  @Answers(200, SearchIndex)
  async publish(@Caller() caller: Principal, @Id() id: string): Promise<SearchIndex> {
    demandWorkspace(caller);
    await this.parts.indexes.publish(id, caller.id);
    return this.view(caller, id);
  }

  /** Deletes an index that does not serve; the job ends with a receipt. */
  @Delete(':id')
  @Answers(202, SearchIndexWork)
  async purge(@Caller() caller: Principal, @Id() id: string): Promise<SearchIndexWork> {
    demandWorkspace(caller);
    const { workspaceId, id: actorId } = caller;
    const begun = await this.parts.database.searchIndexes.beginPurge({ workspaceId, actorId, id });
    return this.announced('purge-index', caller, begun);
  }

  private async announced(
    kind: 'reindex' | 'purge-index',
    caller: Principal,
    { id, jobId }: { id: string; jobId: string },
  ): Promise<SearchIndexWork> {
    // Looked at before the worker may have deleted it.
    const index = await this.view(caller, id);
    await announceJob(this.parts, kind, { jobId });
    return { index, jobId };
  }

  private async view({ workspaceId }: Principal, id: string): Promise<SearchIndex> {
    const { database, indexes } = this.parts;
    const { made } = await indexes.wanted();
    return viewOf(await database.searchIndexes.get(workspaceId, id), fingerprintHash(made));
  }
}

function viewOf(index: SearchIndexRecord & SearchIndexCounts, current: string): SearchIndex {
  const { id, fingerprint, embedder, made, state, versions, missing, createdAt, servedAt } = index;
  return {
    id,
    fingerprint,
    embedder,
    dimensions: made.dimensions,
    analyser: made.analyser,
    state,
    current: fingerprint === current,
    versions,
    missing,
    createdAt: createdAt.toISOString(),
    servedAt: servedAt?.toISOString() ?? null,
  };
}

/** To manage one knowledge base is not enough. */
function demandWorkspace(caller: Principal): void {
  if (!may(caller, 'manage')) throw new AppError('not-allowed');
}
