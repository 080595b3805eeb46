import { Inject, Injectable } from '@nestjs/common';
import { KnowledgeBaseSettings } from '@app/contracts';
import type { HeldModels } from '@app/models';
import { asAppError, createLogger, type Access, type Principal } from '@app/platform';
import { AnswerService } from '../answers/answer-service.js';
import { draftRules, type DraftRules } from '../answers/draft-rules.js';
import { API_PARTS, type ApiParts } from '../api-parts.js';
import { accessToSource, readSource, type NamedSource, type Source } from './read-source.js';
import { SourceThread } from './source-thread.js';

/** What one task works with, until it ends. */
export interface OpenTask {
  source: Source;
  thread: SourceThread;
  /** Undefined when there is none, or the caller wants none. */
  generator: HeldModels['generator'];
  /** How closely a generator's sentences are held to the source. */
  rules: DraftRules;
  /** Longest time that the generator may take for the task. */
  deadlineMilliseconds: number;
  signal: AbortSignal;
  /** Hears of failures that callers are not told, for the log. */
  report: (error: unknown, what: string) => void;
  /** Writes the audit entry: who did what with which documents and how it came out, nothing of what they say. */
  record: (detail: object) => Promise<void>;
}

interface TaskRequest {
  caller: Principal;
  named: NamedSource;
  /** Of the audit entry, as `<noun>-<verb>`. */
  action: string;
  /** False: no generator is asked. */
  mayGenerate: boolean;
  signal: AbortSignal;
}

/** Runs tasks on a source within the places that answers have, each with one set of models and a thread of its own. */
@Injectable()
export class SourceTasks {
  private readonly logger;

  constructor(
    @Inject(API_PARTS) private readonly parts: ApiParts,
    private readonly answers: AnswerService,
  ) {
    this.logger = createLogger(parts.config, 'api');
  }

  /**
   * Reads the source and returns the events of the task. Everything that can be refused is refused here, before the
   * first event, so that an error can still have its HTTP status.
   * @throws AppError `too-many-requests`, and what `accessToSource` and `readSource` throw
   */
  async open<Event>(
    request: TaskRequest,
    run: (task: OpenTask) => AsyncGenerator<Event>,
  ): Promise<AsyncGenerator<Event>> {
    const { named, caller, action, mayGenerate, signal } = request;
    const access = await accessToSource(named, caller, this.parts);
    // One task is done by the same models from its first step to its last, also when they are switched meanwhile.
    const { release, embedder, ...held } = this.parts.models.hold();
    const generator = mayGenerate ? held.generator : undefined;
    const leave = this.answers.takePlaces(generator !== undefined, release);
    try {
      const rules = await this.rulesFor(access);
      const source = await readSource(named, access, { ...this.parts, embedder });
      const thread = new SourceThread(source.passages);
      const report = (err: unknown, what: string) => this.logger.error({ err }, what);
      const record = (detail: object) => this.record(action, access, source, detail);
      const deadlineMilliseconds = this.parts.config.SASEO_GENERATION_SECONDS * 1_000;
      const events = run({ source, thread, generator, rules, deadlineMilliseconds, signal, report, record });
      return watched(events, report, async () => {
        await thread.close();
        leave();
      });
    } catch (error) {
      leave();
      throw error;
    }
  }

  /** Those of the knowledge bases that are read; those of a new one for a text of the caller's own. */
  private async rulesFor({ workspaceId, knowledgeBaseIds }: Access): Promise<DraftRules> {
    if (knowledgeBaseIds.length === 0) return draftRules([{ settings: KnowledgeBaseSettings.parse({}) }]);
    const { knowledgeBases } = this.parts.database;
    return draftRules(await knowledgeBases.getEach(workspaceId, knowledgeBaseIds));
  }

  private async record(action: string, access: Access, source: Source, detail: object): Promise<void> {
    const { workspaceId, actorId, knowledgeBaseIds } = access;
    const versionIds = source.infos.map(({ versionId }) => versionId);
    const characters = source.infos.reduce((sum, info) => sum + info.characters, 0);
    await this.parts.database.audit.record({
      workspaceId,
      actorId,
      action,
      detail: { knowledgeBaseIds, versionIds, characters, ...detail },
    });
  }
}

/** Gives everything back however the task ends, and logs why it broke off: the stream tells its reader only a code. */
async function* watched<Event>(
  events: AsyncGenerator<Event>,
  report: OpenTask['report'],
  end: () => Promise<void>,
): AsyncGenerator<Event> {
  try {
    yield* events;
  } catch (error) {
    // What is at fault with the request is told to its caller alone.
    if (asAppError(error).kind !== 'user') report(error, 'a task broke off');
    throw error;
  } finally {
    await end();
  }
}

/** The last event of a task without its frame: the answer of a request that does not stream. */
export async function lastOf<Event extends { type: string; sequence: number }, Type extends Event['type']>(
  events: AsyncIterable<Event>,
  type: Type,
): Promise<Omit<Extract<Event, { type: Type }>, 'type' | 'sequence'>> {
  for await (const event of events) {
    if (event.type !== type) continue;
    const { type: _type, sequence: _sequence, ...rest } = event as Extract<Event, { type: Type }>;
    return rest;
  }
  throw new Error('the task ended without its last event');
}
