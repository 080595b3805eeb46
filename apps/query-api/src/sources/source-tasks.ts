import { Inject, Injectable } from '@nestjs/common';
import { KnowledgeBaseSettings, type TracedAdapter } from '@app/contracts';
import type { HeldModels } from '@app/models';
import { asAppError, createLogger, type Access, type Principal } from '@app/platform';
import { AnswerService } from '../answers/answer-service.js';
import { draftRules, type DraftRules } from '../answers/draft-rules.js';
import { adapterModel, chooseGenerator } from '../adapters/adapted-generator.js';
import { demandAdapter } from '../adapters/demand-adapter.js';
import { API_PARTS, type ApiParts } from '../api-parts.js';
import { accessToSource, readSource, type NamedSource, type Source } from './read-source.js';
import { SourceThread } from './source-thread.js';

/** What one task works with, until it ends. */
export interface OpenTask {
  source: Source;
  thread: SourceThread;
  /** Undefined when there is none, or the caller wants none. */
  generator: HeldModels['generator'];
  /** What of an adapter it writes with, asked when it has written. */
  adapter: () => TracedAdapter | null;
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
  /** That the generator is to write with; default: that of the knowledge bases. */
  adapter: string | null | undefined;
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
    if (mayGenerate) await demandAdapter(request.adapter, this.parts);
    // One task is done by the same models from its first step to its last, also when they are switched meanwhile.
    const { release, embedder, ...held } = this.parts.models.hold();
    const generator = mayGenerate ? held.generator : undefined;
    const leave = this.answers.takePlaces(generator !== undefined, release);
    try {
      const settings = await this.settingsFor(access);
      const source = await readSource(named, access, { ...this.parts, embedder });
      const thread = new SourceThread(source.passages);
      const report = (err: unknown, what: string) => this.logger.error({ err }, what);
      const rules = draftRules(settings.map((each) => ({ settings: each })));
      const models = { ...held, generator };
      const chosen = chooseGenerator({ asked: request.adapter, settings, models, report });
      const record = (detail: object) => {
        const adapter = chosen.adapter();
        return this.record(action, access, source, adapter ? { ...detail, adapter } : detail);
      };
      const deadlineMilliseconds = this.parts.config.SASEO_GENERATION_SECONDS * 1_000;
      const events = run({ source, thread, ...chosen, rules, deadlineMilliseconds, signal, report, record });
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
  private async settingsFor({ workspaceId, knowledgeBaseIds }: Access): Promise<KnowledgeBaseSettings[]> {
    if (knowledgeBaseIds.length === 0) return [KnowledgeBaseSettings.parse({})];
    const bases = await this.parts.database.knowledgeBases.getEach(workspaceId, knowledgeBaseIds);
    return bases.map(({ settings }) => settings);
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

/** What a task is done with: the generator, and the adapter where it writes with one. */
export function modelsOf({
  generator,
  adapter,
}: Pick<OpenTask, 'generator' | 'adapter'>): Record<string, string> {
  return generator ? { generator: generator.digest, ...adapterModel(adapter()) } : {};
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
