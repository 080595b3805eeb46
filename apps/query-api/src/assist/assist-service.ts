import { Inject, Injectable } from '@nestjs/common';
import type { AssistEvent, AssistRequest, Filters, FoundPassage } from '@app/contracts';
import { maskPersonalData, questionInContext } from '@app/language';
import { may, type Principal } from '@app/platform';
import { retrieve } from '@app/retrieval';
import { AnswerService } from '../answers/answer-service.js';
import { foundPassage } from '../answers/answer-sheet.js';
import { keepToTopic } from '../answers/keep-to-topic.js';
import { API_PARTS, type ApiParts } from '../api-parts.js';
import { accessFor } from '../auth/callers.js';
import { overallOf, spokenTexts } from '../intents/classify-request.js';
import { LiveModels, type Served } from '../intents/live-models.js';
import { callerKey } from '../intents/utterance-logger.js';
import { RecentResults } from '../recent-results.js';
import { chooseReply, namedSoFar, slotsSoFar } from './choose-reply.js';
import { TurnClassifier } from './turn-classifier.js';

const MOST_SEARCHES_KEPT = 500;
/** Passages that an agent is shown. */
const PASSAGES = 5;
/** UTF-16 code units of a turn that is searched for. */
const LONGEST_QUESTION = 4_000;
/** Turns of the caller before the last one that it may lean on. */
const MOST_EARLIER_TURNS = 3;

type Unnumbered<Event> = Event extends unknown ? Omit<Event, 'sequence'> : never;

/** Helps an agent through a call: what it is about, what is still to be asked, passages, a reply with verdicts. */
@Injectable()
export class AssistService {
  private readonly searches = new RecentResults<FoundPassage[]>(MOST_SEARCHES_KEPT);

  constructor(
    @Inject(API_PARTS) private readonly parts: ApiParts,
    private readonly models: LiveModels,
    private readonly answers: AnswerService,
    private readonly turns: TurnClassifier,
  ) {}

  /**
   * Everything that can be refused is refused here, before the first event.
   *
   * @throws AppError what `LiveModels.serve` throws; `knowledge-base-not-found`, `not-allowed` for one that is named
   */
  async open(
    caller: Principal,
    request: AssistRequest,
    signal: AbortSignal,
  ): Promise<AsyncGenerator<AssistEvent>> {
    const { knowledgeBaseIds } = accessFor(caller, 'ask', request.knowledgeBases);
    await this.parts.database.knowledgeBases.getEach(caller.workspaceId, knowledgeBaseIds);
    const served = await this.models.serve(
      caller.workspaceId,
      request.projectId.toLowerCase(),
      request.caller,
    );
    return numbered(this.assist({ caller, request, served, signal }));
  }

  private async *assist(call: Call): AsyncGenerator<Unnumbered<AssistEvent>> {
    const began = performance.now();
    const { served, request } = call;
    const { id, number, model } = served.version;
    yield {
      type: 'assist-start',
      version: { id, number, modelVersion: model.version, canary: served.isCanary },
    };
    const results = await this.turns.classify(call);
    const overall = overallOf(results);
    const intent = results.find(({ turn }) => turn === overall?.turn) ?? null;
    yield { type: 'intent-found', intent };
    const entities = namedSoFar(results);
    const slots = slotsSoFar(intent?.action ?? null, entities);
    yield { type: 'slots-found', slots, entities };
    const reply = chooseReply(intent?.action ?? null, slots, request.knowledgeBases);
    const [question = '', ...earlierQuestions] = latestQuestions(request);
    if (reply?.source === 'draft') {
      const knowledgeBases = reply.knowledgeBases.filter((base) => may(call.caller, 'ask', base));
      const filters = joined(reply.filters, request.filters);
      const asked = { question, earlierQuestions, knowledgeBases, filters };
      if (question && knowledgeBases.length > 0) yield* this.draft(call, asked, began);
    } else if (reply) yield { type: 'reply-found', ...reply };
    yield { type: 'assist-end', ms: performance.now() - began };
  }

  /** Passages while the caller still speaks, a draft with verdicts when the turn is over. */
  private async *draft(
    { caller, request, signal }: Call,
    asked: Asked,
    began: number,
  ): AsyncGenerator<Unnumbered<AssistEvent>> {
    if (request.interim) {
      for (const passage of await this.search(caller, asked)) {
        yield { type: 'passage-found', ...passage };
      }
      return;
    }
    const left = Math.ceil(Math.max(0, request.budgetMs - (performance.now() - began)));
    const { maxSentences, projectId, caller: spokenWith } = request;
    const callerDigest =
      spokenWith === undefined
        ? undefined
        : callerKey(this.parts.config, projectId.toLowerCase(), spokenWith);
    // A generator that is stopped counts as absent: quotes complete its draft.
    const events = await this.answers.open(
      caller,
      { ...asked, maxSentences, mode: 'auto', caller: callerDigest },
      AbortSignal.any([signal, AbortSignal.timeout(left)]),
    );
    for await (const { sequence: _sequence, ...event } of events) {
      if (event.type === 'answer-start' || event.type === 'error') continue;
      if (event.type === 'answer-end') yield { ...event, type: 'draft-end' };
      else yield event;
    }
  }

  private async search(
    caller: Principal,
    { question, earlierQuestions, knowledgeBases: named, filters }: Asked,
  ): Promise<FoundPassage[]> {
    const access = accessFor(caller, 'ask', named);
    const { database, indexes } = this.parts;
    const knowledgeBases = await database.knowledgeBases.getEach(caller.workspaceId, named);
    // Each change of a shelf or its words has a number, so nothing is kept beyond what may be shown.
    const shelves = knowledgeBases.map(({ id, publishedVersion, vocabularyNumber }) => [
      id,
      publishedVersion,
      vocabularyNumber,
    ]);
    const inContext = questionInContext(question, earlierQuestions)?.text;
    const key = JSON.stringify([access.labels, shelves, question, inContext, filters]);
    return this.searches.get(key, async () => {
      const { embedder, judge } = this.parts.models;
      const chunks = indexes.searchedBy(embedder);
      const options = { knowledgeBases, limit: PASSAGES, filters, inContext };
      const { passages } = await retrieve(question, access, options, { database, chunks, embedder, judge });
      return (inContext ? keepToTopic(passages) : passages).map(foundPassage);
    });
  }
}

interface Call {
  caller: Principal;
  request: AssistRequest;
  served: Served;
  signal: AbortSignal;
}

/** What is searched for, and where; earlier questions newest first. */
interface Asked {
  question: string;
  earlierQuestions: string[];
  knowledgeBases: string[];
  filters: Filters | undefined;
}

/** What meets both. */
function joined(...filters: (Filters | undefined)[]): Filters | undefined {
  const all = filters.flatMap((each) => each ?? []);
  return all.length > 0 ? all : undefined;
}

/** The caller's last turn and those it may lean on, newest first; masked, as a draft is kept with its question. */
function latestQuestions(request: AssistRequest): string[] {
  const latest = spokenTexts(request)
    .slice(-1 - MOST_EARLIER_TURNS)
    .toReversed();
  return latest.map((text) => maskPersonalData(text).slice(0, LONGEST_QUESTION));
}

async function* numbered(events: AsyncIterable<Unnumbered<AssistEvent>>): AsyncGenerator<AssistEvent> {
  let sequence = 0;
  for await (const event of events) yield { ...event, sequence: sequence++ } as AssistEvent;
}
