import { Inject, Injectable } from '@nestjs/common';
import type {
  AnswerCheck,
  Intent,
  IntentAction,
  IntentResult,
  StoredAnswerCheck,
  Verification,
} from '@app/contracts';
import { normaliseText } from '@app/language';
import { AppError, type Principal } from '@app/platform';
import type { IntentRecord } from '@app/store';
import { draftRules } from '../answers/draft-rules.js';
import { API_PARTS, type ApiParts } from '../api-parts.js';
import { accessFor } from '../auth/callers.js';
import { readableVersions } from '../documents/readable-among.js';
import { TextPassages } from '../search/text-passages.js';
import { TextVerifier } from '../search/text-verifier.js';
import type { Served } from './live-models.js';

/** Checks answers that supervisors wrote against the knowledge bases they name, and shows what came of it. */
@Injectable()
export class AnswerChecks {
  constructor(
    @Inject(API_PARTS) private readonly parts: ApiParts,
    private readonly passages: TextPassages,
    private readonly verifier: TextVerifier,
  ) {}

  /**
   * The check of an action that is about to be stored; null where there is nothing to check.
   *
   * @throws AppError `knowledge-base-not-found`, `not-allowed` without `ask` on one that is named,
   *   `too-many-requests`, `text-too-large` when it takes more than 10 s
   */
  async check(caller: Principal, action: IntentAction | null): Promise<StoredAnswerCheck | null> {
    if (!action || !('knowledgeBases' in action)) return null;
    const access = accessFor(caller, 'ask', action.knowledgeBases);
    // Read before the search: what is published meanwhile makes the check stale, not wrong.
    const knowledgeBases = await this.parts.database.knowledgeBases.getEach(
      caller.workspaceId,
      access.knowledgeBaseIds,
    );
    if (action.kind !== 'answer' || knowledgeBases.length === 0) return null;
    const text = normaliseText(action.text);
    const found = await this.passages.find(text, { access, knowledgeBases });
    const { thresholds } = draftRules(knowledgeBases);
    const verification = await this.verifier.verify({ text, ...found, thresholds });
    return {
      status: statusOf(verification),
      checkedAt: new Date().toISOString(),
      kbVersions: Object.fromEntries(
        knowledgeBases.map(({ id, publishedVersion }) => [id, publishedVersion]),
      ),
      claims: verification.claims.map(({ text, start, end, verdict, evidence }) => {
        return { text, start, end, verdict, evidence };
      }),
    };
  }

  /** Checks the answer of an intent anew. Throws `nothing-to-check` and what `check` throws. */
  async again(caller: Principal, projectId: string, intentId: string): Promise<IntentRecord> {
    const { intents } = this.parts.database;
    const place = { projectId, intentId };
    const { action } = await intents.get(caller.workspaceId, place);
    const answerCheck = await this.check(caller, action);
    if (!action || !answerCheck) throw new AppError('nothing-to-check');
    return intents.saveCheck(caller.workspaceId, place, { action, answerCheck });
  }

  /** Intents as a caller may see them. */
  async intentsFor(caller: Principal, records: readonly IntentRecord[]): Promise<Intent[]> {
    const shown = await this.shown(
      caller,
      records.map(({ answerCheck }) => answerCheck),
    );
    return records.map(({ answerCheck: _stored, ...intent }, index) => ({ ...intent, check: shown[index]! }));
  }

  /** Results with the checks of the answers in their actions, for this caller. */
  async resultsFor(
    caller: Principal,
    results: readonly IntentResult[],
    { checks }: Pick<Served, 'checks'>,
  ): Promise<IntentResult[]> {
    const shown = await this.shown(
      caller,
      results.map(({ action }) => (action && checks.get(action.intent)) ?? null),
    );
    return results.map((result, index) =>
      result.action ? { ...result, action: { ...result.action, check: shown[index]! } } : result,
    );
  }

  private async shown(
    caller: Principal,
    stored: readonly (StoredAnswerCheck | null)[],
  ): Promise<(AnswerCheck | null)[]> {
    const given = stored.filter((check) => check !== null);
    if (given.length === 0) return stored.map(() => null);
    const { database } = this.parts;
    const bases = given.flatMap(({ kbVersions }) => Object.keys(kbVersions));
    const versions = given.flatMap(({ claims }) =>
      claims.flatMap(({ evidence }) => evidence.map(({ versionId }) => versionId)),
    );
    const [published, readable] = await Promise.all([
      database.knowledgeBases.publishedVersions(caller.workspaceId, [...new Set(bases)]),
      readableVersions(caller, [...new Set(versions)], database),
    ]);
    return stored.map((check) => check && checkView(check, { published, readable }));
  }
}

/** One sentence that is not supported is enough, and a text that claims nothing is not verified either. */
export function statusOf({
  status,
  claims,
}: Pick<Verification, 'status' | 'claims'>): StoredAnswerCheck['status'] {
  const checkable = claims.filter(({ verdict }) => verdict !== 'not_checkable');
  const holds = checkable.length > 0 && checkable.every(({ verdict }) => verdict === 'supported');
  return status === 'verified' && holds ? 'verified' : 'unverified';
}

/** `published`: versions of knowledge bases by id. `readable`: titles by the id of the document version. */
export function checkView(
  { kbVersions, claims, ...check }: StoredAnswerCheck,
  {
    published,
    readable,
  }: { published: ReadonlyMap<string, number>; readable: ReadonlyMap<string, { title: string }> },
): AnswerCheck {
  return {
    ...check,
    kbVersions,
    stale: Object.entries(kbVersions).some(([id, version]) => published.get(id) !== version),
    claims: claims.map((claim) => ({
      ...claim,
      evidence: claim.evidence.flatMap((piece) => {
        const title = readable.get(piece.versionId)?.title;
        return title === undefined ? [] : [{ ...piece, title }];
      }),
    })),
  };
}
