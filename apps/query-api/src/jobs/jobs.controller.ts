import { Controller, Get, Headers, Inject, Param, Post, Query, Req, Res } from '@nestjs/common';
import { JwtService } from '@nestjs/jwt';
import { ApiTags } from '@nestjs/swagger';
import { Job, JobsQuery, listOf } from '@app/contracts';
import { may, preferredLanguage, type Principal } from '@app/platform';
import type { JobRecord } from '@app/store';
import type { Request, Response } from 'express';
import { setTimeout as sleep } from 'node:timers/promises';
import { Permits } from '../answers/permits.js';
import { API_PARTS, type ApiParts } from '../api-parts.js';
import { callerOf } from '../auth/caller-of.js';
import { Caller, actorOf, knownTo } from '../auth/callers.js';
import { Answers, AnswersText, EntityId } from '../open-api.js';
import { announceJob } from './announce-job.js';
import { demandEdit, findJob } from './find-job.js';
import { jobView } from './job-view.js';
import { sendEvents, signalOf, type ServerEvent } from '../server-sent-events.js';

const Id = () => Param('id', new EntityId('job-not-found'));
/** How often the row is read for a listener. */
const POLL_MS = 250;
/** How often the rights of a listener are looked at again. */
const CHECK_CALLER_MS = 5_000;
/** Listeners of one process at once: each reads the database at every turn. */
const LISTENERS = 64;

/** Long work: the row of a job, once or as it changes. */
@ApiTags('jobs')
@Controller('v1/jobs')
export class JobsController {
  private readonly listeners = new Permits(LISTENERS);

  constructor(
    @Inject(API_PARTS) private readonly parts: ApiParts,
    private readonly jwt: JwtService,
  ) {}

  /** Work on the knowledge bases that the caller knows, for who edits the workspace any work; newest first. */
  @Get()
  @Answers(200, listOf(Job))
  async list(
    @Caller() caller: Principal,
    @Query({ schema: JobsQuery }) query: JobsQuery,
    @Headers('accept-language') accepted?: string,
  ) {
    const reach = { ...query, knowledgeBaseIds: knownTo(caller), others: may(caller, 'edit') };
    const page = await this.parts.database.jobs.list(caller.workspaceId, reach);
    return { ...page, items: await this.views(page.items, caller, accepted) };
  }

  @Get(':id')
  @Answers(200, Job)
  async get(@Caller() caller: Principal, @Id() id: string, @Headers('accept-language') accepted?: string) {
    return this.view(await this.find(caller, id), caller, accepted);
  }

  /** Ends an ingest or a training that waits or runs; what it has stored so far is never seen, and is swept. */
  @Post(':id/cancel')
  @Answers(200, Job)
  async cancel(@Caller() caller: Principal, @Id() id: string, @Headers('accept-language') accepted?: string) {
    await this.demandEdit(caller, id);
    await this.parts.database.jobs.cancel(caller.workspaceId, id);
    return this.view(await this.find(caller, id), caller, accepted);
  }

  /** Takes up a failed or cancelled ingest again, with the bytes that were sent, or a dead letter of any kind. */
  @Post(':id/retry')
  @Answers(202, Job)
  async retry(@Caller() caller: Principal, @Id() id: string, @Headers('accept-language') accepted?: string) {
    await this.demandEdit(caller, id);
    const { kind, attempt } = await this.parts.database.jobs.retry({ ...actorOf(caller), id });
    await announceJob(this.parts, kind, { jobId: id, attempt });
    return this.view(await this.find(caller, id), caller, accepted);
  }

  /** Server-sent `job` events, one per change of the row, until the job has ended. */
  @Get(':id/events')
  @AnswersText('text/event-stream')
  async events(
    @Caller() caller: Principal,
    @Id() id: string,
    @Req() request: Request,
    @Res() response: Response,
  ): Promise<void> {
    await this.find(caller, id);
    const leave = this.listeners.take();
    try {
      await sendEvents(response, this.changes(id, request, signalOf(response)));
    } finally {
      leave();
    }
  }

  /** Ends also when the caller's key or token does. */
  private async *changes(id: string, request: Request, signal: AbortSignal): AsyncGenerator<ServerEvent> {
    const { authorization, 'accept-language': accepted } = request.headers;
    let caller: Principal | null = null;
    let checkAt = 0;
    let last = '';
    for (let sequence = 0; !signal.aborted; await sleep(POLL_MS)) {
      if (Date.now() >= checkAt) {
        caller = await callerOf(authorization, this.parts, this.jwt);
        checkAt = Date.now() + CHECK_CALLER_MS;
      }
      if (!caller) return;
      const job = await this.find(caller, id);
      const data = await this.view(job, caller, accepted);
      const fingerprint = JSON.stringify(data);
      if (fingerprint !== last) yield { event: 'job', id: String(sequence++), data };
      last = fingerprint;
      if (['done', 'failed', 'cancelled'].includes(job.state)) return;
    }
  }

  private async view(job: JobRecord, caller: Principal, accepted: string | undefined): Promise<Job> {
    const [view] = await this.views([job], caller, accepted);
    return view as Job;
  }

  private async views(jobs: JobRecord[], caller: Principal, accepted: string | undefined): Promise<Job[]> {
    const editable = jobs.filter(({ knowledgeBaseId: id }) => id !== null && may(caller, 'edit', id));
    const documents = await this.parts.database.jobs.documentsOf(editable);
    return jobs.map((job) => jobView(job, preferredLanguage(accepted), documents.get(job.id)));
  }

  private async demandEdit(caller: Principal, id: string): Promise<void> {
    demandEdit(caller, await this.find(caller, id));
  }

  private find(caller: Principal, id: string): Promise<JobRecord> {
    return findJob(this.parts, caller, id);
  }
}
