import type { DraftSettings, UnsupportedPolicy } from '@app/contracts';
import type { EvidenceLevel } from '@app/models';
import type { KnowledgeBaseRecord } from '@app/store';

/** How closely a generator is held to the passages of an answer. */
export interface DraftRules {
  lock: EvidenceLevel | undefined;
  closeWording: boolean;
  /** What is done about a sentence that does not hold. */
  unsupported: UnsupportedPolicy;
  /** Thresholds that were fitted to labelled claims, if any were. */
  thresholds: { supported?: number };
}

/** Locks, the strictest first. */
const locks = ['words', 'facts', 'none'] as const satisfies readonly DraftSettings['lock'][];

/** Policies, the strictest first: the less may come in the place of what does not hold, the stricter. */
const policies = ['abstain', 'drop', 'quote', 'regenerate'] as const satisfies readonly UnsupportedPolicy[];

/** An answer from several knowledge bases keeps to the strictest settings among them. */
export function draftRules(knowledgeBases: readonly Pick<KnowledgeBaseRecord, 'settings'>[]): DraftRules {
  const drafts = knowledgeBases.map(({ settings }) => settings.drafts);
  const lock = locks.find((level) => drafts.some((each) => each.lock === level));
  const fitted = knowledgeBases.flatMap(({ settings }) => settings.calibration.claims?.threshold ?? []);
  return {
    lock: lock === 'none' ? undefined : lock,
    closeWording: drafts.some(({ wording }) => wording === 'close'),
    unsupported: policies.find((policy) => drafts.some((each) => each.unsupported === policy)) ?? 'abstain',
    thresholds: fitted.length === 0 ? {} : { supported: Math.max(...fitted) },
  };
}
