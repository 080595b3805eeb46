export * from './chunk/chunk.js';
export * from './detect-format.js';
export * from './edit/move-runs.js';
export * from './edit/replace-passage.js';
export * from './parse/parse.js';
export * from './preflight/preflight.js';
export * from './sandbox/parse-in-sandbox.js';
