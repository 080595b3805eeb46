export type { Embedder, TextKind } from './embedder.js';
export type { GenerationConstraints, Generator, Token } from './generator.js';
export { openEmbedder } from './embedding/onnx-embedder.js';
export { startModels, type ModelsOptions, type ModelsProcess } from './process/models-process.js';
export type { EmbedderDescription } from './registry/model-description.js';
export { listModels, openModel, type InstalledModel } from './registry/registry.js';
export { RecordingEmbedder, RecordingGenerator } from './testing/fake-models.js';
