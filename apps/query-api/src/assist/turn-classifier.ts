import { Inject, Injectable } from '@nestjs/common';
import type { AssistRequest, IntentResult } from '@app/contracts';
import type { Principal } from '@app/platform';
import { API_PARTS, type ApiParts } from '../api-parts.js';
import { AnswerChecks } from '../intents/answer-checks.js';
import { classifyRequest, spokenTexts } from '../intents/classify-request.js';
import type { Served } from '../intents/live-models.js';
import { UtteranceLogger } from '../intents/utterance-logger.js';
import { RecentResults } from '../recent-results.js';

const MOST_TURNS_KEPT = 5_000;
/** What is classified of each turn. */
const SHOWN = { ranked: 5, nearest: 3, log: false };

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
    const { projectId, channel } = request;
    const context = [served.version.id, served.revision, embedder.digest, channel];
    const one = async (text: string): Promise<IntentResult> => {
      const asked = { projectId, channel, text, ...SHOWN };
      const { results } = await classifyRequest(asked, served, embedder);
      return results[0] as IntentResult;
    };
    const results = await Promise.all(
      request.turns.flatMap(({ speaker, text }, turn) => {
        if (speaker !== 'caller') return [];
        const known = this.turns.get(JSON.stringify([...context, text]), () => one(text));
        return [known.then((result) => ({ ...result, turn }))];
      }),
    );
    if (!request.interim) {
      const texts = spokenTexts(request).slice(-1);
      this.log.add(served, { ...request, texts, results: results.slice(-1) });
    }
    return this.checks.resultsFor(caller, results, served);
  }
}
