import type { IntentResult } from '@app/contracts';
import type { Words } from '../words.js';

/** One line of an utterance: what it asks for and how sure that is, or that nothing fits; its entities behind. */
export function showResult(text: string, result: IntentResult, say: Words['intents']): string {
  const { topIntent, confidence, outOfScope, ambiguous, entities, parts } = result;
  const sure = `(${confidence.toFixed(2)})`;
  const requests = parts.length > 0 ? parts.map((part) => part.topIntent).join(' + ') : topIntent;
  const decision = outOfScope.decision ? say.outOfScope : `${requests} ${sure}`;
  const doubt = ambiguous ? `, ${say.ambiguous(result.intents[1]?.name ?? '')}` : '';
  const named = entities.map(({ category, value }) => `${category}=${value}`).join(' ');
  return `${text}\n  ${decision}${doubt}${named ? `  ${named}` : ''}\n`;
}
