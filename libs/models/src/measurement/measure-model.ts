import type { MeasuredFigure, ModelMeasurement, ModelRole } from '@app/contracts';
import { AppError, asAppError, type Config } from '@app/platform';
import type { ProviderFallback } from '../open-session.js';
import { placeModels, type Placement } from '../placement/placement.js';
import { openModelSet } from '../process/model-set.js';
import type { ModelsProcess, ServingModels } from '../process/models-process.js';
import { describeModels } from '../registry/describe-models.js';
import { modelFolders, modelPlaces, type ModelPlaces } from '../registry/model-places.js';
import { readModel, type InstalledModel } from '../registry/registry.js';
import { embedderFigures } from './embedder-figures.js';
import { generatorFigures } from './generator-figures.js';
import { judgeFigures } from './judge-figures.js';
import { describeMachine } from './machine.js';
import { keepMeasurement } from './measurements.js';
import type { MeasurementLimits } from './repeated-runs.js';

/** Where a model is measured. */
export interface MeasurementPlace {
  readonly config: Config;
  /** What serves here; a model among them is measured where it serves. Absent: nothing does. */
  readonly serving?: ModelsProcess | undefined;
  /** Hears what goes wrong without an error for anybody. */
  readonly report: (error: unknown, what: string) => void;
  readonly signal: AbortSignal;
  /** Time for the runs of one figure; 4 s by default. */
  readonly milliseconds?: number;
}

/**
 * Measures how fast a model is on this machine and keeps that. A model that serves is measured where it does, in calls
 * that let requests go between them; another one is loaded in a process of its own, placed as if it served, and ended.
 * @throws AppError `model-not-found`, `model-rejected` when it does not load or run, `models-out-of-memory`,
 * `measurement-too-slow`, `measurement-cancelled` when the signal aborts
 */
export async function measureModel(
  { role, id }: { role: ModelRole; id: string },
  place: MeasurementPlace,
): Promise<ModelMeasurement> {
  const { config, signal, milliseconds = 4_000 } = place;
  try {
    const model = await find(modelPlaces(config.SASEO_HOME), role, id);
    const opened = await open(model, role, place);
    try {
      const figures = await figuresOf(model, opened.models, { milliseconds, signal });
      const measurement: ModelMeasurement = {
        digest: model.digest,
        measuredAt: new Date().toISOString(),
        figures,
        machine: describeMachine(),
        threads: opened.placement.threads,
        provider: providerOf(id, opened.placement, opened.fallbacks),
        serving: opened.isServing,
      };
      await keepMeasurement(modelPlaces(config.SASEO_HOME).installed, { role, id }, measurement);
      return measurement;
    } finally {
      await opened.close();
    }
  } catch (error) {
    if (signal.aborted) throw new AppError('measurement-cancelled', { cause: error });
    const { code, detail } = asAppError(error);
    // The caller named a model that does not work: nothing here is broken.
    if (code === 'model-invalid') throw new AppError('model-rejected', { detail, cause: error });
    throw error;
  }
}

/** A model that can be measured. */
interface OpenedModel {
  readonly models: Partial<ServingModels>;
  readonly isServing: boolean;
  readonly placement: Placement;
  readonly fallbacks: readonly ProviderFallback[];
  close(): Promise<void>;
}

/** Holds what serves where the model is among it, else loads the model alone. */
async function open(
  { id, digest }: InstalledModel,
  role: ModelRole,
  { config, serving, report }: MeasurementPlace,
): Promise<OpenedModel> {
  const placement = placeModels(config);
  const held = serving?.hold();
  if (serving && held?.[role]?.digest === digest) {
    const { fallbacks } = serving;
    return { models: held, isServing: true, placement, fallbacks, close: async () => held.release() };
  }
  held?.release();
  const folders = modelFolders(modelPlaces(config.SASEO_HOME));
  const models = await openModelSet({ modelFolders: folders, [role]: id, placement, report });
  return { models, isServing: false, placement, fallbacks: models.fallbacks, close: () => models.close() };
}

/** The description of a model, without a look at its files: opening it checks them. */
async function find(places: ModelPlaces, role: ModelRole, id: string): Promise<InstalledModel> {
  const found = (await describeModels(places)).find((one) => one.role === role && one.id === id);
  const model = found && (await readModel(found.folder, role, id));
  if (!model) throw new AppError('model-not-found', { detail: `${role} ${id}` });
  return model;
}

function figuresOf(
  model: InstalledModel,
  { embedder, judge, generator }: Partial<ServingModels>,
  limits: MeasurementLimits,
): Promise<MeasuredFigure[]> {
  if (isOf(model, 'judge') && judge) return judgeFigures(model, judge, limits);
  if (isOf(model, 'embedder') && embedder) return embedderFigures(embedder, limits);
  if (isOf(model, 'generator') && generator) return generatorFigures(generator, limits);
  throw new Error(`${model.id} was not opened`);
}

function isOf<R extends ModelRole>(model: InstalledModel, role: R): model is InstalledModel<R> {
  return model.description.role === role;
}

/** The first of the providers that did not fail at this model; the processor comes last, named or not. */
function providerOf(
  id: string,
  { providers = [] }: Placement,
  fallbacks: readonly ProviderFallback[],
): string {
  const failed = fallbacks.filter(({ model }) => model === id).map(({ provider }) => provider);
  return providers.find((provider) => !failed.includes(provider)) ?? 'cpu';
}
