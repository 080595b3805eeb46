import type { IntentWarning } from '@app/contracts';
import type { TrainingWarning } from './warnings.js';

/** A warning as the API tells it; an example out of scope belongs to the intent "". */
export function describeWarning(warning: TrainingWarning): IntentWarning {
  const { kind } = warning;
  if (kind === 'too-few-examples') {
    return { kind, intents: [warning.intent], text: null, value: warning.count };
  }
  if (kind === 'duplicate') return { kind, intents: warning.intents, text: warning.text, value: null };
  if (kind === 'imbalance') {
    return { kind, intents: [warning.largest, warning.smallest], text: null, value: warning.ratio };
  }
  if (kind === 'no-words') return { kind, intents: [], text: warning.text, value: null };
  return { kind, intents: warning.intents, text: null, value: warning.share };
}
