export { coverage, heldTokens, tokenWeights } from './coverage.js';
export type { EvidenceSignals } from './evidence-signals.js';
export { explainDocument, type ExplainedDocument } from './explain-document.js';
export { fuse, type FusedChunk, type Legs } from './fuse.js';
export { findOriginal, readDocument, readDocumentChunks, type DocumentText } from './read-document.js';
export { judgedText, rerank, type Reranked, type RerankedChunk } from './rerank.js';
export { retrieve } from './retrieve.js';
export type { Retrieved, RetrievedPassage, RetrieveOptions, RetrievalParts } from './retrieve.js';
export { weighLegs, type Fusion, type LegWeights } from './weigh-legs.js';
