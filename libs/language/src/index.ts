export { decodeText } from './decode-text.js';
export { detectLanguage, type Language } from './detect-language.js';
export { functionWords } from './function-words.js';
export { isGreeting } from './is-greeting.js';
export { holdsControlCharacters, normaliseText } from './normalise-text.js';
export { ANALYSER_VERSION, LONGEST_TOKEN_BYTES, analyse, searchText } from './search/analyse.js';
export {
  MOST_EARLIER_QUESTIONS,
  isFollowUp,
  pointsToEarlier,
  questionInContext,
  wordsOfItsOwn,
  type QuestionInContext,
} from './question-in-context.js';
export { questionTokens } from './search/question-tokens.js';
export { questionWords } from './search/question-words.js';
export { stemEnglish } from './search/stem-english.js';
export { stemKorean } from './search/stem-korean.js';
export { isStatement } from './sentences/is-statement.js';
export { splitSentences, type Sentence } from './sentences/split-sentences.js';
export { conflicts, entails } from './facts/entails.js';
export { extractFacts } from './facts/extract-facts.js';
export { UNIT_SPELLINGS } from './facts/units.js';
export type { Bound, CodeFact, DateFact, Fact, QuantityFact } from './facts/fact.js';
export { polarity, splitClauses, type Clause, type NegationCue, type Polarity } from './facts/polarity.js';
export {
  findPersonalData,
  maskPersonalData,
  type PersonalData,
  type PersonalDataKind,
} from './personal-data/find-personal-data.js';
export {
  CompiledVocabulary,
  compileVocabulary,
  type KnownWord,
  type VocabularyEntries,
} from './vocabulary/compile-vocabulary.js';
export { checkVocabulary, type CheckedVocabulary } from './vocabulary/check-vocabulary.js';
export { foldWord } from './vocabulary/find-words.js';
export {
  readQuestion,
  type KeptWord,
  type QuestionReading,
  type Substitute,
  type Synonym,
} from './vocabulary/read-question.js';
export { replaceWords } from './vocabulary/replace-words.js';
