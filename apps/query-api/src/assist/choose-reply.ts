import type { AnswerCheck, Filters, IntentResult, NamedEntity, ResolvedAction } from '@app/contracts';

/** What an agent is helped with: words that a supervisor wrote, or a draft from knowledge bases. */
export type Reply =
  | { source: 'answer' | 'slot'; text: string; check: AnswerCheck | null }
  | { source: 'draft'; knowledgeBases: readonly string[]; filters?: Filters }
  | null;

/** Everything named in the call; of a category that is named again the last value counts. */
export function namedSoFar(results: readonly IntentResult[]): NamedEntity[] {
  return results.flatMap(({ entities }) => entities);
}

/** The slots of an intent with what was named in the whole call. */
export function slotsSoFar(
  action: ResolvedAction | null,
  named: readonly NamedEntity[],
): ResolvedAction['slots'] {
  return (action?.slots ?? []).map((slot) => ({
    ...slot,
    value: named.findLast(({ category }) => category === slot.category)?.value ?? null,
  }));
}

/**
 * A curated answer comes before a search, and the question for what is missing before both. A call for a human gets
 * neither. `asked` is searched where the intent names no knowledge bases.
 */
export function chooseReply(
  resolved: ResolvedAction | null,
  slots: ResolvedAction['slots'],
  asked: readonly string[],
): Reply {
  const missing = slots.find(({ required, value, prompt }) => required && value === null && prompt !== '');
  if (missing) return { source: 'slot', text: missing.prompt, check: null };
  const action = resolved?.action;
  if (action?.kind === 'answer')
    return { source: 'answer', text: action.text, check: resolved?.check ?? null };
  if (action?.kind === 'human') return null;
  if (action?.kind === 'knowledge-base') {
    const { knowledgeBases, filters } = action;
    return { source: 'draft', knowledgeBases, ...(filters && { filters }) };
  }
  return asked.length > 0 ? { source: 'draft', knowledgeBases: asked } : null;
}
