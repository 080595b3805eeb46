import type {
  ClassifyRequest,
  ClassifyResponse,
  IntentResult,
  IntentThresholds,
  ResolvedAction,
} from '@app/contracts';
import { classify, classifyAll, type Classification, type ClassifyOptions } from '@app/intents';
import type { Embedder } from '@app/models';
import { readInContext } from './leaning-turns.js';
import type { Served } from './live-models.js';

type Spoken = Pick<ClassifyRequest, 'turns'> & Partial<Pick<ClassifyRequest, 'text' | 'texts'>>;

/** Utterances of a request, with the places of their turns in a transcript. */
interface Asked {
  texts: string[];
  turns: number[] | undefined;
}

/**
 * Classifies what a request holds with the version that serves it.
 *
 * @param embedder the encoder that serves now; a version that was trained with another one goes by its n-grams
 * @throws AppError what the encoder throws
 */
export async function classifyRequest(
  request: ClassifyRequest,
  served: Served,
  embedder: Embedder | undefined,
): Promise<ClassifyResponse> {
  const began = performance.now();
  const { version, isCanary } = served;
  const { texts, turns } = askedOf(request);
  const { alone, inContext } = classifierOf(request, served, embedder);
  const heard = await alone(texts);
  const results = turns
    ? (await readInContext(texts, heard, inContext)).map((one, index) => ({ turn: turns[index]!, ...one }))
    : (
        await Promise.all(texts.map((text, index) => readInContext([text], [heard[index]!], inContext)))
      ).flat();
  return {
    results,
    overall: turns ? overallOf(results) : null,
    version: {
      id: version.id,
      number: version.number,
      modelVersion: version.model.version,
      canary: isCanary,
    },
    ms: performance.now() - began,
  };
}

/** Classifies by the thresholds of a channel. */
export interface IntentClassifier {
  alone: (texts: readonly string[]) => Promise<IntentResult[]>;
  /** A turn with what it leans on. What was named, and in which language, is what the turn itself says. */
  inContext: (context: string, turn: IntentResult) => Promise<IntentResult>;
}

/** The classifier of the version that serves a request. */
export function classifierOf(
  request: Pick<ClassifyRequest, 'channel' | 'ranked' | 'nearest'>,
  served: Served,
  embedder: Embedder | undefined,
): IntentClassifier {
  const { model } = served.version;
  const thresholds = thresholdsOf(served.project.settings, request.channel);
  const options: ClassifyOptions = {
    ranked: Math.max(2, request.ranked),
    nearest: request.nearest,
    entities: served.entities,
    ...(embedder?.digest === model.embedding?.digest && embedder && { embedder }),
    ...(thresholds.threshold !== undefined && { threshold: thresholds.threshold }),
    ...(thresholds.margin !== undefined && { margin: thresholds.margin }),
  };
  const limits = { ranked: request.ranked, confidence: thresholds.confidence ?? 0 };
  return {
    alone: async (texts) => {
      const classified = await classifyAll(model, texts, options);
      return classified.map((one) => ({ ...resultOf(one, served, limits), leaning: false, inContext: null }));
    },
    inContext: async (context, { entities, language }) => {
      const classified = await classify(model, context, options);
      const result = resultOf({ ...classified, entities, parts: [] }, served, limits);
      return { ...result, language, leaning: true, inContext: context };
    },
  };
}

function askedOf({ text, texts, turns }: Spoken): Asked {
  if (!turns) return { texts: texts ?? [text as string], turns: undefined };
  const places = turns.flatMap(({ speaker }, place) => (speaker === 'caller' ? [place] : []));
  return { texts: places.map((place) => turns[place]!.text), turns: places };
}

/** What the caller said, in the order of the results. */
export function spokenTexts(request: Spoken): string[] {
  return askedOf(request).texts;
}

/** The settings of a channel over those of the project. */
export function thresholdsOf(
  { thresholds, channels }: { thresholds: IntentThresholds; channels: Record<string, IntentThresholds> },
  channel: string | undefined,
): IntentThresholds {
  return { ...thresholds, ...(channel !== undefined && channels[channel]) };
}

function resultOf(
  { modelVersion: _modelVersion, ...classification }: Classification,
  { actions }: Served,
  { ranked, confidence }: { ranked: number; confidence: number },
): Omit<IntentResult, 'leaning' | 'inContext'> {
  const { score, decision } = classification.outOfScope;
  const refused = decision || classification.confidence < confidence;
  const ambiguous = classification.ambiguous && !refused;
  return {
    ...classification,
    intents: classification.intents.slice(0, ranked),
    outOfScope: { score, decision: refused },
    ambiguous,
    parts: refused ? [] : classification.parts,
    action: refused || ambiguous ? null : actionOf(classification, actions),
  };
}

function actionOf(
  { topIntent, entities }: Pick<Classification, 'topIntent' | 'entities'>,
  actions: Served['actions'],
): ResolvedAction | null {
  const action = actions.get(topIntent);
  if (!action) return null;
  const wanted = action.kind === 'slots' ? action.slots : [];
  const slots = wanted.map(({ category, required, prompt }) => {
    const value = entities.find((entity) => entity.category === category)?.value ?? null;
    return { category, value, required, prompt };
  });
  // Who may see what of its check is decided for each caller: `AnswerChecks.resultsFor`.
  return { intent: topIntent, action, slots, check: null };
}

/** The surest turn in scope, a later one before an earlier one that is as sure, and every request in order. */
export function overallOf(results: readonly IntentResult[]): ClassifyResponse['overall'] {
  const inScope = results.filter(
    ({ outOfScope, leaning, inContext }) => !outOfScope.decision && !(leaning && inContext === null),
  );
  const [best] = inScope.toReversed().sort((left, right) => right.confidence - left.confidence);
  if (!best) return null;
  const requests = inScope.flatMap(({ topIntent, parts }) =>
    parts.length > 0 ? parts.map((part) => part.topIntent) : [topIntent],
  );
  const { turn = 0, topIntent, confidence } = best;
  return { turn, topIntent, confidence, requests: [...new Set(requests)] };
}
