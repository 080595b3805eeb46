export * from './accounts.js';
export * from './answers.js';
export * from './documents.js';
export * from './jobs.js';
export * from './knowledge-bases.js';
export * from './problems.js';
export * from './search.js';
export * from './verification.js';
