import { ModelRegistry, type RegisteredModel } from '@app/contracts';
import {
  activeModels,
  configuredModels,
  describeModels,
  modelPlaces,
  readCatalogue,
  readInstallRecord,
  readMeasurements,
  roles,
} from '@app/models';
import type { Config } from '@app/platform';
import { words } from '../words.js';
import { runningServer } from './running-server.js';
import { shortSpeed } from './measure-model.js';
import { textTable } from './text-table.js';

/** `saseo models list`: what is installed and what is active, as a table or as the JSON of the API. */
export async function listModels(config: Config, { json }: { json: boolean }): Promise<void> {
  const server = await runningServer(config.SASEO_HOME);
  const registry = server
    ? ModelRegistry.parse(await server.get('/v1/registry/models'))
    : await registryOnDisk(config);
  process.stdout.write(json ? `${JSON.stringify(registry, null, 2)}\n` : tableOf(registry));
}

/** `saseo models list --catalogue`: models that were looked at, and which of them are not for customers. */
export async function listCatalogue(config: Config, { json }: { json: boolean }): Promise<void> {
  const entries = await readCatalogue(modelPlaces(config.SASEO_HOME));
  const say = words().models;
  const rows = entries.map(({ id, name, role, licence, refused, note }) => [
    role,
    id,
    name,
    licence ?? say.notVerified,
    refused === undefined ? (note ?? '') : say.refused(refused),
  ]);
  const headings = [say.role, say.id, say.name, say.licence, say.note];
  process.stdout.write(json ? `${JSON.stringify(entries, null, 2)}\n` : textTable(headings, rows));
}

/** The same as the API tells, where no server runs: the active models are those of the next start. */
async function registryOnDisk(config: Config): Promise<ModelRegistry> {
  const places = modelPlaces(config.SASEO_HOME);
  const active = await activeModels(places, configuredModels(config));
  const items = (await describeModels(places)).map(async (model): Promise<RegisteredModel> => {
    const { role, id, described, problem, folder } = model;
    const record = await readInstallRecord(folder);
    const digest = described?.digest;
    const measured = await readMeasurements(places.installed, { role, id, digest });
    return {
      role,
      id,
      licence: described?.licence ?? null,
      bytes: described?.bytes ?? null,
      digest: described?.digest ?? null,
      source: model.place === 'box' ? 'box' : (record?.source.from ?? folder),
      active: role !== 'adapter' && active[role].id === id,
      ...(problem === undefined ? {} : { problem }),
      ...measured,
    };
  });
  return {
    items: await Promise.all(items),
    active: roles.map((role) => {
      const { id, decidedBy, previous = null } = active[role];
      return { role, id, decidedBy, previous, serving: id };
    }),
  };
}

function tableOf({ items, active }: ModelRegistry): string {
  const say = words().models;
  const rows = items.map(({ role, id, licence, bytes, digest, source, active, problem, measurement }) => [
    active ? '*' : '',
    role,
    id,
    licence ?? '?',
    bytes === null ? '?' : megabytes(bytes),
    measurement ? shortSpeed(measurement) : '',
    digest?.slice(0, 12) ?? '?',
    problem ? `${source} (${problem.split('\n')[0]})` : source,
  ]);
  const headings = ['', say.role, say.id, say.licence, say.size, say.speed, say.digest, say.source];
  const decisions = active.map((model) => `${say.active(model)}\n`).join('');
  return `${textTable(headings, rows, new Set([4, 5]))}\n${decisions}`;
}

/** Bytes as decimal megabytes. */
export function megabytes(bytes: number): string {
  return `${(bytes / 1e6).toFixed(1)} MB`;
}
