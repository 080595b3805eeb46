import { AppError } from '@app/platform';
import { detectLanguage, extractFacts, normaliseText } from '@app/language';
import type { EvidenceLock } from '../../../generator.js';
import { evidenceSpans, type EvidenceSpans } from './evidence-spans.js';
import { evidenceDates, evidenceNumbers } from './evidence-values.js';
import { characterKinds, type CharacterKinds } from './locked-characters.js';
import { capitalisedWords, wordForms, type WordForms } from './word-forms.js';

const longestEvidence = 200_000;

/** What a text that is locked to its evidence may say. */
export interface Evidence {
  readonly kinds: CharacterKinds;
  readonly spans: EvidenceSpans;
  /** Only at the level of words: then they alone may be used. */
  readonly words: WordForms | undefined;
  /** Only at the level of facts, in English: words in lower case are free, and these with a capital. */
  readonly capitalised: ReadonlySet<string> | undefined;
  /** Numbers and dates as JSON writes them. */
  readonly numbers: readonly string[];
  readonly dates: readonly string[];
}

/** @throws AppError `constraint-too-complex` when there is too much evidence */
export function readEvidence({ level, passages, question }: EvidenceLock): Evidence {
  const texts = [...passages, ...(question === undefined ? [] : [question])];
  const text = texts.map((each) => normaliseText(each).replace(/\s+/g, ' ').trim()).join('\n');
  if (text.length > longestEvidence) {
    throw new AppError('constraint-too-complex', {
      detail: `evidence of ${text.length} characters, over ${longestEvidence}`,
    });
  }
  const facts = extractFacts(text);
  const isEnglish = level === 'facts' && detectLanguage(text) === 'en';
  return {
    kinds: characterKinds(level),
    spans: evidenceSpans(text, facts),
    words: level === 'words' ? wordForms(text, facts) : undefined,
    capitalised: isEnglish ? capitalisedWords(text) : undefined,
    numbers: evidenceNumbers(text, facts),
    dates: evidenceDates(facts),
  };
}
