import type { IntentProject, IntentVersion, LoggedUtterance, Utterance } from '@app/contracts';
import type { IntentProjectRecord, IntentVersionRecord, LoggedRecord, UtteranceRecord } from '@app/store';

/** A project as callers see it. */
export function projectView(record: IntentProjectRecord): IntentProject {
  const { id, name, language, settings, intentCount, exampleCount, liveVersionId, previousVersionId } =
    record;
  const { canaryVersionId, canaryPercent, createdAt } = record;
  return {
    id,
    name,
    language,
    settings,
    intentCount,
    exampleCount,
    liveVersionId,
    previousVersionId,
    canary: canaryVersionId === null ? null : { versionId: canaryVersionId, percent: canaryPercent },
    createdAt: createdAt.toISOString(),
  };
}

/** An example as callers see it. */
export function utteranceView({ createdAt, ...rest }: UtteranceRecord): Utterance {
  return { ...rest, createdAt: createdAt.toISOString() };
}

/** A logged utterance as supervisors see it: nothing of who said it. */
export function loggedView(record: LoggedRecord): LoggedUtterance {
  const { id, text, channel, language, versionNumber, topIntent, confidence, secondIntent } = record;
  const { outOfScopeScore, outOfScope, createdAt } = record;
  return {
    id,
    text,
    channel,
    language,
    versionNumber,
    topIntent,
    confidence,
    secondIntent,
    outOfScopeScore,
    outOfScope,
    createdAt: createdAt.toISOString(),
  };
}

/** A version as callers see it, and whether it serves. */
export function versionView(
  version: IntentVersionRecord,
  project: Pick<IntentProjectRecord, 'liveVersionId' | 'canaryVersionId'>,
): IntentVersion {
  const { id, number, state, modelVersion, encoder, intentCount, exampleCount, accuracy } = version;
  return {
    id,
    number,
    state,
    live: project.liveVersionId === id,
    canary: project.canaryVersionId === id,
    modelVersion,
    fused: encoder !== null,
    intentCount,
    exampleCount,
    accuracy,
    createdAt: version.createdAt.toISOString(),
    trainedAt: version.trainedAt?.toISOString() ?? null,
  };
}
