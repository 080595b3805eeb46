export type { Embedder, TextKind } from './embedder.js';
export {
  plainText,
  type ChatPrompt,
  type EvidenceLevel,
  type EvidenceLock,
  type GenerationConstraints,
  type GenerationEnd,
  type GenerationUsage,
  type Generator,
  type JsonSchema,
  type Prompt,
  type TextFormat,
  type Token,
} from './generator.js';
export type { Entailment, Judge, StatementPair } from './judge.js';
export { openEmbedder } from './embedding/onnx-embedder.js';
export {
  describeGenerator,
  type GeneratorDescription,
  type GeneratorSettings,
} from './generation/layouts/describe-generator.js';
export { openGenerator, type GeneratorOptions, type LocalGenerator } from './generation/onnx-generator.js';
export { openJudge } from './judging/onnx-judge.js';
export {
  startModels,
  type HeldModels,
  type ModelChoice,
  type ModelsOptions,
  type ModelsProcess,
  type ServingModels,
} from './process/models-process.js';
export {
  placeIndexing,
  placeModels,
  placeSecondEncoder,
  type Placement,
  type PlacementSettings,
} from './placement/placement.js';
export {
  activeModels,
  choiceOf,
  configuredModels,
  decidingVariable,
  defaultModels,
  noModel,
  roles,
  type ActiveModel,
} from './registry/active-models.js';
export { addModel, type AddedModel, type AddRequest, type AddStep } from './installation/add-model.js';
export { measureModel, type MeasurementPlace } from './measurement/measure-model.js';
export { readMeasurements } from './measurement/measurements.js';
export { readCatalogue, type CatalogueEntry } from './registry/catalogue.js';
export { demandLicence } from './licensing/demand-licence.js';
export { describeModels, verifyModel, type FoundModel, type ModelKind } from './registry/describe-models.js';
export { openSecondEncoder, type OpenEncoder } from './process/open-second-encoder.js';
export { findEncoder, listEncoders, type InstalledEncoder } from './registry/list-encoders.js';
export { readInstallRecord } from './registry/install-record.js';
export { addChoice, choicesFile, dropChoice } from './registry/model-choices.js';
export { modelFolders, modelPlaces, type ModelPlaces } from './registry/model-places.js';
export { removeModel } from './registry/remove-model.js';
export type { DescriptionOf, ModelDescription, Role } from './registry/model-description.js';
export { listModels, openModel, type InstalledModel } from './registry/registry.js';
export { RecordingEmbedder, RecordingGenerator } from './testing/fake-models.js';
export { RecordingJudge } from './testing/recording-judge.js';
export { openRemoteGenerator, type RemoteGenerator } from './remote/remote-generator.js';
export { remoteSettings, type RemoteSettings } from './remote/remote-settings.js';
