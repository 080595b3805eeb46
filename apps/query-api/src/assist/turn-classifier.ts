import { Inject, Injectable } from '@nestjs/common';
import type { AssistRequest, IntentResult } from '@app/contracts';
import type { Principal } from '@app/platform';
import { API_PARTS, type ApiParts } from '../api-parts.js';
import { AnswerChecks } from '../intents/answer-checks.js';
import { classifierOf, spokenTexts } from '../intents/classify-request.js';
import { readInContext } from '../intents/leaning-turns.js';
import type { Served } from '../intents/live-models.js';
import { UtteranceLogger } from '../intents/utterance-logger.js';
import { RecentResults } from '../recent-results.js';

const MOST_TURNS_KEPT = 5_000;
/** What is classified of each turn. */
const SHOWN = { ranked: 5, nearest: 3 };

/** A call so far, what serves it, and for whom. */
interface SpokenCall {
  caller: Principal;
  request: AssistRequest;
  served: Served;
}

/** Classifies what the caller says in a call, turn by turn; of a call that grows only the new turn costs. */
@Injectable()
export class TurnClassifier {
  private readonly turns = new RecentResults<IntentResult>(MOST_TURNS_KEPT);

  constructor(
    @Inject(API_PARTS) private readonly parts: ApiParts,
    private readonly checks: AnswerChecks,
    private readonly log: UtteranceLogger,
  ) {}

  /** Results of the caller's turns, in their order; the last one is logged unless the request is interim. */
  async classify({ caller, request, served }: SpokenCall): Promise<IntentResult[]> {
    const { embedder } = this.parts.models;
    const { channel } = request;
    const by = [served.version.id, served.revision, embedder.digest, channel];
    const classifier = classifierOf({ channel, ...SHOWN }, served, embedder);
    const texts = spokenTexts(request);
    const alone = await Promise.all(
      texts.map((text) => {
        const key = JSON.stringify([...by, text]);
        return this.turns.get(key, async () => (await classifier.alone([text]))[0] as IntentResult);
      }),
    );
    const read = await readInContext(texts, alone, (context, turn) => {
      const key = JSON.stringify([...by, context, turn.entities, turn.language]);
      return this.turns.get(key, () => classifier.inContext(context, turn));
    });
    const places = [...request.turns.keys()].filter((place) => request.turns[place]!.speaker === 'caller');
    const results = read.map((result, index) => ({ ...result, turn: places[index] as number }));
    if (!request.interim) {
      this.log.add(served, { ...request, texts: texts.slice(-1), results: results.slice(-1) });
    }
    return this.checks.resultsFor(caller, results, served);
  }
}
