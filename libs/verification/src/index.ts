export { isAdmission } from './checkable.js';
export { editedAt } from './evidence.js';
export { verifyInOtherWords, type NamedVocabulary } from './other-words.js';
export { readPassages, type Passage, type PassageReading } from './passages.js';
export { settleClaims, type SettleOptions } from './settle-claims.js';
export { DEFAULT_THRESHOLDS, type Thresholds } from './thresholds.js';
export { summarizeClaims, verifyAnswer, type AnswerOptions } from './verify-answer.js';
export { verifyClaim, type ClaimOptions } from './verify-claim.js';
