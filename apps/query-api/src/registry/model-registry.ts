import { Inject, Injectable } from '@nestjs/common';
import type {
  ActiveModel,
  ModelMeasurement,
  ModelRegistry as Registry,
  ModelRole,
  RegisteredModel,
} from '@app/contracts';
import {
  activeModels,
  addChoice,
  configuredModels,
  decidingVariable,
  demandLicence,
  describeModels,
  dropChoice,
  measureModel,
  modelFolders,
  modelPlaces,
  noModel,
  openModel,
  readInstallRecord,
  readMeasurements,
  roles,
  type FoundModel,
} from '@app/models';
import { AppError, asAppError, type Logger, type Principal } from '@app/platform';
import { API_PARTS, LOGGER, type ApiParts } from '../api-parts.js';

/** One change of an active model: who makes it, where it leads, and how it is remembered. */
interface Change {
  readonly caller: Principal;
  readonly action: 'model-use' | 'model-rollback';
  readonly role: ModelRole;
  readonly id: string;
  remember(): Promise<void>;
}

/** The installed models, and which of them serve. Changes are in the audit trail before they take effect. */
@Injectable()
export class ModelRegistry {
  private readonly places;
  private isMeasuring = false;

  constructor(
    @Inject(API_PARTS) private readonly parts: ApiParts,
    @Inject(LOGGER) private readonly logger: Logger,
  ) {
    this.places = modelPlaces(parts.config.SASEO_HOME);
  }

  async list(): Promise<Registry> {
    const found = await describeModels(this.places);
    const items = await Promise.all(found.map((model) => this.registered(model)));
    return { items, active: await Promise.all(roles.map((role) => this.active(role))) };
  }

  /**
   * Makes a model the active one of its role. Generator and judge serve new requests when this returns; an encoder
   * serves with the index that is built for it.
   * @throws AppError `model-fixed`, `model-not-found`, `licence-refused`, `model-rejected`; nothing has changed then
   */
  async use(caller: Principal, role: ModelRole, id: string): Promise<ActiveModel> {
    const { installed } = this.places;
    const remember = () => addChoice(installed, role, { id, by: caller.id });
    return this.change({ caller, action: 'model-use', role, id, remember });
  }

  /**
   * Takes the newest choice of a role back.
   * @throws AppError `nothing-to-roll-back`, and as `use` does
   */
  async rollback(caller: Principal, role: ModelRole): Promise<ActiveModel> {
    const { previous } = await this.active(role);
    if (previous === null) throw new AppError('nothing-to-roll-back', { detail: role });
    const remember = () => dropChoice(this.places.installed, role);
    return this.change({ caller, action: 'model-rollback', role, id: previous, remember });
  }

  /** Loads the adapters that lie in the model folders now; returns their names. */
  async reloadAdapters(caller: Principal): Promise<string[]> {
    const { models } = this.parts;
    await models.reloadAdapters();
    await this.audit(caller, 'adapters-reload', { adapters: models.adapters });
    return [...models.adapters];
  }

  /**
   * Measures how fast an installed model is on this machine, one model at a time; ends when the caller has gone.
   * @throws AppError `measurement-running`, `too-many-requests` where the generator has no place, and as `measureModel`
   * does; nothing is stored then
   */
  async measure(
    caller: Principal,
    model: { role: ModelRole; id: string },
    signal: AbortSignal,
  ): Promise<ModelMeasurement> {
    const { config, models: serving, generations } = this.parts;
    if (this.isMeasuring) throw new AppError('measurement-running');
    const giveBack = model.role === 'generator' ? generations.take() : () => undefined;
    this.isMeasuring = true;
    try {
      const report = (err: unknown, what: string) => this.logger.warn({ err }, what);
      const measurement = await measureModel(model, { config, serving, report, signal });
      await this.audit(caller, 'model-measure', { ...model, digest: measurement.digest });
      return measurement;
    } finally {
      this.isMeasuring = false;
      giveBack();
    }
  }

  private async change(change: Change): Promise<ActiveModel> {
    const { caller, action, role, id } = change;
    const { serving } = await this.active(role);
    const variable = decidingVariable(this.parts.config, role);
    if (variable !== undefined) throw new AppError('model-fixed', { detail: variable });
    await this.requireInstalled(role, id);
    const commit = async (): Promise<void> => {
      await this.audit(caller, action, { role, from: serving, to: id });
      await change.remember();
    };
    try {
      await this.switchTo(role, id, commit);
    } catch (error) {
      const { code, detail } = asAppError(error);
      await this.audit(caller, `${action}-failed`, { role, from: serving, to: id, code });
      // The caller named a model that does not work: nothing here is broken.
      if (code === 'model-invalid') throw new AppError('model-rejected', { detail, cause: error });
      throw error;
    }
    return this.active(role);
  }

  private async switchTo(role: ModelRole, id: string, commit: () => Promise<void>): Promise<void> {
    const { models } = this.parts;
    // The index that serves has its own encoder: the chosen one comes with the index that is built for it.
    if (role === 'embedder') {
      await openModel(modelFolders(this.places), role, id);
      return commit();
    }
    return models.switchTo({ [role]: id === noModel ? undefined : id }, commit);
  }

  private async requireInstalled(role: ModelRole, id: string): Promise<void> {
    if (id === noModel && role !== 'embedder') return;
    const found = await describeModels(this.places);
    if (!found.some((model) => model.role === role && model.id === id))
      throw new AppError('model-not-found', { detail: `${role} ${id}` });
    await demandLicence(this.places, { role, id });
  }

  private async active(role: ModelRole): Promise<ActiveModel> {
    const active = await activeModels(this.places, configuredModels(this.parts.config));
    const { id, decidedBy, previous = null } = active[role];
    return { role, id, decidedBy, previous, serving: this.parts.models.choice[role] ?? noModel };
  }

  private async registered(model: FoundModel): Promise<RegisteredModel> {
    const { role, id, described, problem, place, folder } = model;
    const { choice, adapters } = this.parts.models;
    const record = place === 'installed' ? await readInstallRecord(folder) : undefined;
    const digest = described?.digest;
    const measured = await readMeasurements(this.places.installed, { role, id, digest });
    return {
      role,
      id,
      licence: described?.licence ?? null,
      bytes: described?.bytes ?? null,
      digest: described?.digest ?? null,
      source: place === 'box' ? 'box' : (record?.source.from ?? folder),
      active: role === 'adapter' ? adapters.includes(id) : choice[role] === id,
      ...(problem === undefined ? {} : { problem }),
      ...measured,
    };
  }

  private audit(caller: Principal, action: string, detail: Record<string, unknown>): Promise<void> {
    const { workspaceId, id: actorId } = caller;
    return this.parts.database.audit.record({ workspaceId, actorId, action, detail });
  }
}
