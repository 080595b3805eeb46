import { userInfo } from 'node:os';
import {
  addModel as install,
  modelPlaces,
  placeModels,
  readCatalogue,
  type AddRequest,
  type AddStep,
} from '@app/models';
import { AppError, type Config } from '@app/platform';
import { words } from '../words.js';
import { reloadAdapters } from './reload-adapters.js';

/** What stands behind `saseo models add`. */
export interface AddOptions {
  /** Folder, archive, address, or an entry of the catalogue. */
  readonly source: string;
  /** Where an entry of the catalogue is fetched from. */
  readonly from?: string | undefined;
  readonly role?: AddRequest['role'];
  readonly name?: string | undefined;
  readonly version?: string | undefined;
  readonly variant?: string | undefined;
  readonly licence?: string | undefined;
  readonly sha256?: string | undefined;
  readonly memoryMb?: number | undefined;
  readonly trustFirst: boolean;
  readonly acceptsTerms: boolean;
  readonly asDownloaded: boolean;
}

/** `saseo models add`: installs a model or adapter; nothing of it is there before it is whole and was tried. */
export async function addModel(config: Config, options: AddOptions): Promise<void> {
  const places = modelPlaces(config.SASEO_HOME);
  const { source, from, memoryMb = placeModels(config).memoryMb, ...rest } = options;
  const entry = (await readCatalogue(places)).find(({ id }) => id === source);
  if (entry && from === undefined)
    throw new AppError('model-source-invalid', { detail: words().models.entryNeedsSource(source) });
  if (!entry && from !== undefined)
    throw new AppError('model-source-invalid', { detail: words().models.noSuchEntry(source) });
  const { id, role, record } = await install(
    {
      ...rest,
      ...showProgress(),
      memoryMb,
      from: from ?? source,
      by: userInfo().username,
      ...(entry ? { entry } : {}),
    },
    places,
  );
  process.stdout.write(`${words().models.added(role, id, record)}\n`);
  if (record.serving) process.stdout.write(`${words().models.serving(record.serving)}\n`);
  if (role === 'adapter') await reloadAdapters(config);
}

/** Tells each step, and each tenth of a download, on standard error: standard output is the result. */
function showProgress(): Pick<AddRequest, 'onStep' | 'onProgress'> {
  const say = words().models;
  let shown = -1;
  return {
    onStep: (step: AddStep) => void process.stderr.write(`${say.step[step]}\n`),
    onProgress: (bytes, total) => {
      const unit = total === undefined ? 256e6 : Math.max(1, total / 10);
      const mark = Math.floor(bytes / unit);
      if (mark === shown || (mark === 0 && bytes !== total)) return;
      shown = mark;
      process.stderr.write(`  ${say.received(bytes, total)}\n`);
    },
  };
}
