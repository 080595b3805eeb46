import { join } from 'node:path';
import { AppError } from '@app/platform';
import type { CatalogueEntry } from '../registry/catalogue.js';
import type { ModelKind } from '../registry/describe-models.js';
import { recordFile, type InstallRecord } from '../registry/install-record.js';
import { writeJsonAtomically } from '../registry/write-atomically.js';
import { modelFolders, type ModelPlaces } from '../registry/model-places.js';
import { assembleModel } from './assemble-model.js';
import type { DownloadOptions } from './download.js';
import { fetchSource } from './fetch-source.js';
import { findModel } from './find-model.js';
import { nameOf } from './mirror-request.js';
import { readPin, writePin } from './pins.js';
import { prepareModel, type ModelWishes, type PreparedModel } from './prepare-model.js';
import { demandFree, publishModel } from './publish-model.js';
import {
  refuseEarly,
  requireLicence,
  type GrantedLicence,
  type LicenceClaims,
} from '../licensing/require-licence.js';
import { serveModel } from './serve-model.js';
import { readSource, type Source } from './source.js';
import { withStaging } from './staging.js';
import { rejected, tryModel } from './try-model.js';

/** What is installed, from where, and on whose word. */
export interface AddRequest extends ModelWishes, Pick<DownloadOptions, 'onProgress' | 'firstDelayMs'> {
  /** Folder, archive or address. */
  readonly from: string;
  /** Entry of the catalogue that it is installed as: gives role, licence, name and the pin. */
  readonly entry?: CatalogueEntry | undefined;
  /** SHA-256 (hex) of the archive, or of the list of files of a mirror. */
  readonly sha256?: string | undefined;
  /** Records what a mirror sends the first time; later it must be the same. */
  readonly trustFirst?: boolean | undefined;
  /** Installs under a licence that is not free for commercial use, on the operator's word. */
  readonly acceptsTerms?: boolean | undefined;
  /** Leaves the graph of a downloaded generator as it is. */
  readonly asDownloaded?: boolean | undefined;
  /** Name of the operator, for the record. */
  readonly by: string;
  /** Most memory that a trial of the model may take, in MiB. */
  readonly memoryMb: number;
  /** Hears what is done: a step of its own before each. */
  readonly onStep?: ((step: AddStep) => void) | undefined;
}

/** What an installation does, in this order. */
export type AddStep = 'fetch' | 'describe' | 'assemble' | 'serve' | 'try' | 'publish';

/** A model that has been installed. */
export interface AddedModel {
  readonly role: ModelKind;
  readonly id: string;
  readonly folder: string;
  readonly record: InstallRecord;
}

/**
 * Installs a model: fetches it, checks its licence, lays it out, tries it in a process of its own, and makes it an
 * installed one by one rename. Nothing is half installed: whatever fails, and whenever the process dies, the model
 * folders are as before.
 * @throws AppError `model-source-invalid`, `digest-missing`, `digest-mismatch`, `download-failed`, `disk-full`,
 * `hostile-file`, `damaged-file`, `format-not-supported`, `licence-missing`, `licence-refused`, `model-rejected`,
 * `model-already-installed`, `model-in-box`, `model-being-installed`
 */
export async function addModel(request: AddRequest, places: ModelPlaces): Promise<AddedModel> {
  const source = await readSource(request.from);
  refuseEarly(claimsOf(request), acceptedBy(request));
  const sha256 = await expectedSum(source, request, places);
  return withStaging(places, textOf(source), async (staging) => {
    const step = request.onStep ?? (() => undefined);
    step('fetch');
    const fetched = await fetchSource(source, staging, { ...request, sha256 });
    step('describe');
    const model = await describe(fetched.folder, request);
    await demandFree(places, model.role, model.id);
    const licence = requireLicence(claimsOf(request, model), acceptedBy(request));
    const origin = recordOf(fetched.record, licence, request);
    step('assemble');
    const { isOurs } = fetched;
    const folder = await assembleModel(model, staging.models, { isOurs, record: origin });
    const record = await serve(model, folder, origin, request);
    step('try');
    const { role, id } = model;
    const { memoryMb } = request;
    await tryModel({ role, id, models: staging.models }, { memoryMb, installed: modelFolders(places) });
    step('publish');
    const installed = await publishModel(folder, places, model);
    await pin(source, record, request, places);
    return { role, id, folder: installed, record };
  });
}

/** Brings the graph of a downloaded generator into the form for serving, where that can be; gives the record of it. */
async function serve(
  { id, isForeign }: PreparedModel,
  folder: string,
  record: InstallRecord,
  { asDownloaded, memoryMb, onStep }: AddRequest,
): Promise<InstallRecord> {
  if (!isForeign || asDownloaded) return record;
  onStep?.('serve');
  const serving = await serveModel(folder, id, memoryMb);
  await writeJsonAtomically(join(folder, recordFile), { ...record, serving });
  return { ...record, serving };
}

async function describe(folder: string, request: AddRequest): Promise<PreparedModel> {
  const { entry, memoryMb } = request;
  const wishes = {
    ...request,
    role: request.role ?? entry?.role,
    fallbackName: entry?.id ?? request.fallbackName,
  };
  try {
    return await prepareModel(await findModel(folder), wishes, memoryMb);
  } catch (error) {
    throw rejected(error, request);
  }
}

/** What a download has to be. A pin counts until the operator names another sum. */
async function expectedSum(
  source: Source,
  { sha256, trustFirst, entry }: AddRequest,
  places: ModelPlaces,
): Promise<string | undefined> {
  if (source.kind === 'folder' && sha256 !== undefined)
    throw new AppError('model-source-invalid', { detail: '--sha256 is of a file, and this is a folder' });
  if (sha256 !== undefined) return sha256.toLowerCase();
  if (source.kind !== 'mirror') return undefined;
  const pinned = await readPin(places, pinKey(source.url, entry));
  if (pinned) return pinned.sha256;
  if (trustFirst) return undefined;
  throw new AppError('digest-missing', { detail: nameOf(source.url) });
}

async function pin(
  source: Source,
  { source: { sha256, from } }: InstallRecord,
  { entry, by }: AddRequest,
  places: ModelPlaces,
): Promise<void> {
  if (source.kind !== 'mirror' || sha256 === undefined) return;
  const key = pinKey(source.url, entry);
  if ((await readPin(places, key))?.sha256 !== sha256) await writePin(places, key, { sha256, from, by });
}

const pinKey = (url: URL, entry: CatalogueEntry | undefined) => entry?.id ?? nameOf(url);

const textOf = (source: Source) => (source.kind === 'mirror' ? nameOf(source.url) : source.path);

const acceptedBy = ({ acceptsTerms, by }: AddRequest) => (acceptsTerms ? by : undefined);

function claimsOf({ licence, entry }: AddRequest, model?: PreparedModel): LicenceClaims {
  return { operator: licence, model: model?.licence, catalogue: entry?.licence, refused: entry?.refused };
}

function recordOf(
  source: InstallRecord['source'],
  licence: GrantedLicence,
  { by, entry }: AddRequest,
): InstallRecord {
  return {
    source,
    ...(entry ? { catalogue: entry.id } : {}),
    installedAt: new Date().toISOString(),
    installedBy: by,
    ...licence,
  };
}
