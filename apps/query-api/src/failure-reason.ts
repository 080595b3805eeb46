import type { FailureReason, ProblemCode } from '@app/contracts';
import { titleOf, type MessageLanguage } from '@app/platform';

/** Why the work of a record failed, as callers see it; null where it did not. */
export function failureReason(
  { reasonCode: code, reasonDetail: detail }: { reasonCode: ProblemCode | null; reasonDetail: string | null },
  language: MessageLanguage,
): FailureReason | null {
  return code && { code, title: titleOf(code, language), detail };
}
