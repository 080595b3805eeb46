import { Inject, Injectable, type OnApplicationShutdown } from '@nestjs/common';
import type { AnswerEvent, AnswerResponse, AskRequest, Claim } from '@app/contracts';
import { MOST_EARLIER_QUESTIONS, isFollowUp } from '@app/language';
import type { ServingModels } from '@app/models';
import { createLogger, type Principal } from '@app/platform';
import { chooseGenerator } from '../adapters/adapted-generator.js';
import { demandAdapter } from '../adapters/demand-adapter.js';
import { API_PARTS, type ApiParts } from '../api-parts.js';
import { accessFor, actorOf, demandVersion } from '../auth/callers.js';
import type { SearchedIndex } from '../indexes/served-indexes.js';
import { answerQuestion, type Question } from './answer-question.js';
import { Permits } from './permits.js';
import { RunningAnswers } from './running-answers.js';

/** A question as the API's endpoints ask it. */
export type Asked = Omit<AskRequest, 'stream'> &
  Pick<Question, 'fallbackLanguage' | 'earlierQuestions' | 'evaluated' | 'caller' | 'unsupported'>;

/** Runs the answer pipeline for a caller, within the number of answers that may be worked on at once. */
@Injectable()
export class AnswerService implements OnApplicationShutdown {
  /** Places for work that occupies a processor: answers, and checks of a caller's own text. */
  readonly permits: Permits;
  /** Streamed answers, which readers may leave and come back to. */
  readonly running: RunningAnswers;
  private readonly logger;

  constructor(@Inject(API_PARTS) private readonly parts: ApiParts) {
    this.permits = new Permits(parts.config.SASEO_ANSWER_CONCURRENCY);
    this.running = new RunningAnswers(parts.database.answers, parts.config.SASEO_RESUME_SECONDS * 1_000);
    this.logger = createLogger(parts.config, 'api');
  }

  async onApplicationShutdown(): Promise<void> {
    await this.running.close();
  }

  /**
   * Checks the caller's access, then returns the events of the answer. Everything that can be refused is refused
   * here, before the first event, so that an error can still have its HTTP status.
   * @param index searched in the place of the one that serves
   */
  async open(
    caller: Principal,
    asked: Asked,
    signal: AbortSignal,
    index?: SearchedIndex,
  ): Promise<AsyncGenerator<AnswerEvent>> {
    const access = accessFor(caller, 'ask', asked.knowledgeBases);
    const { config, database, indexes, models } = this.parts;
    const knowledgeBases = await database.knowledgeBases.getEach(caller.workspaceId, access.knowledgeBaseIds);
    demandVersion(caller, asked.version, knowledgeBases);
    const { version } = asked;
    if (version) await database.knowledgeBaseVersions.snapshot({ ...access, version });
    if (asked.mode !== 'quote') await demandAdapter(asked.adapter, this.parts);
    const earlierQuestions = asked.earlierQuestions ?? (await this.earlierQuestions(caller, asked));
    // One answer is made by the same models from its first step to its last, also when they are switched meanwhile.
    const { release, ...held } = models.hold();
    const leave = this.takePlaces(held.generator !== undefined && asked.mode !== 'quote', release);
    const searched = index ?? { chunks: indexes.searchedBy(held.embedder), embedder: held.embedder };
    const report = (err: unknown, what: string) => this.logger.error({ err }, what);
    const settings = knowledgeBases.map((base) => base.settings);
    const chosen = chooseGenerator({ asked: asked.adapter, settings, models: held, report });
    const events = answerQuestion(
      { ...asked, knowledgeBases, earlierQuestions },
      access,
      {
        ...this.parts,
        ...held,
        ...chosen,
        ...searched,
        report,
        deadlineMilliseconds: config.SASEO_GENERATION_SECONDS * 1_000,
      },
      signal,
    );
    return watched(events, leave, (error) => signal.aborted || report(error, 'an answer broke off'));
  }

  /** Read only for a question that leans on them. */
  private async earlierQuestions(caller: Principal, { conversationId, question }: Asked): Promise<string[]> {
    if (!conversationId || !isFollowUp(question)) return [];
    const { conversations } = this.parts.database;
    return conversations.latestQuestions(actorOf(caller), conversationId, MOST_EARLIER_QUESTIONS);
  }

  /** Takes all places that an answer or a task needs, or none; `release` is what goes with them. Returns what gives all back. */
  takePlaces(isGenerated: boolean, release: () => void): () => void {
    const taken = [release];
    const leave = () => taken.forEach((giveBack) => giveBack());
    try {
      taken.push(this.permits.take());
      if (isGenerated) taken.push(this.parts.generations.take());
      return leave;
    } catch (error) {
      leave();
      throw error;
    }
  }

  /** One piece of work with the models as they are now, in a place of its own. */
  async withModels<Result>(work: (models: ServingModels) => Promise<Result>): Promise<Result> {
    const { release, ...models } = this.parts.models.hold();
    const leave = this.takePlaces(false, release);
    try {
      return await work(models);
    } finally {
      leave();
    }
  }

  /** The whole answer at once; see `open`. */
  async answer(
    caller: Principal,
    asked: Asked,
    signal: AbortSignal,
    index?: SearchedIndex,
  ): Promise<AnswerResponse> {
    return collect(await this.open(caller, asked, signal, index));
  }
}

/** Gives the place back however the answer ends, and tells why it broke off: the stream tells its reader only a code. */
async function* watched(
  events: AsyncGenerator<AnswerEvent>,
  release: () => void,
  broken: (error: unknown) => void,
): AsyncGenerator<AnswerEvent> {
  try {
    yield* events;
  } catch (error) {
    broken(error);
    throw error;
  } finally {
    release();
  }
}

async function collect(events: AsyncIterable<AnswerEvent>): Promise<AnswerResponse> {
  let response: AnswerResponse | undefined;
  let kbVersions: AnswerResponse['kbVersions'] = {};
  const released = new Set<number>();
  for await (const event of events) {
    if (event.type === 'answer-start') kbVersions = event.kbVersions;
    if (event.type === 'text-delta') released.add(event.sentence);
    if (event.type === 'answer-end') {
      const { type: _type, sequence: _sequence, ...rest } = event;
      response = { ...rest, sentences: place(rest.verification.claims, released), kbVersions };
    }
  }
  if (!response) throw new Error('the answer ended without its last event');
  return response;
}

/** Released claims with their places in the answer's text: sentences joined by one space. */
function place(claims: readonly Claim[], released: ReadonlySet<number>): Claim[] {
  let start = 0;
  return claims
    .filter((_, index) => released.has(index))
    .map((claim) => {
      const placed = { ...claim, start, end: start + claim.text.length };
      start = placed.end + 1;
      return placed;
    });
}
