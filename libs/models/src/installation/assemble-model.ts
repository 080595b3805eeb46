import { constants } from 'node:fs';
import { chmod, copyFile, link, lstat, mkdir, open, readdir, stat, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { AppError } from '@app/platform';
import { measureFile, type FileSum } from '../registry/check-files.js';
import { recordFile, type InstallRecord } from '../registry/install-record.js';
import { syncFolder } from '../registry/write-atomically.js';
import { asDiskError, demandRoom } from './disk-room.js';
import { demandPlainFile } from './find-model.js';
import type { PreparedModel } from './prepare-model.js';

/** Papers that go with a model: its card, licence and notices. */
const papers = /^(README|CARD|LICEN[CS]E|NOTICE|COPYING|USE_POLICY)[^/]*$/i;
const mostPaperBytes = 1024 * 1024;

/**
 * Lays a model out below a folder of models as it will be installed: its files, papers, description and record, all
 * of them written to the disk.
 * @param isOurs whether the files are downloads of ours, which need no second copy
 * @returns the folder of the model
 * @throws AppError `model-source-invalid` for a file that is missing or a link, `disk-full`
 */
export async function assembleModel(
  model: PreparedModel,
  models: string,
  { isOurs, record }: { isOurs: boolean; record: InstallRecord },
): Promise<string> {
  const target = join(models, model.role, model.id);
  await mkdir(target, { recursive: true });
  for (const file of model.files) await demandPlainFile(model.folder, file);
  if (!isOurs) await demandRoom(target, await bytesOf(model));
  const taken = [...model.files, ...(await papersOf(model.folder))];
  if (taken.includes(recordFile) || model.files.includes(model.descriptionFile)) {
    const detail = `${model.folder}: no file of a model may be called ${recordFile} or ${model.descriptionFile}`;
    throw new AppError('model-source-invalid', { detail });
  }
  const sums: Record<string, FileSum> = {};
  for (const file of new Set(taken)) {
    await mkdir(dirname(join(target, file)), { recursive: true });
    await take(join(model.folder, file), join(target, file), isOurs).catch((error: unknown) => {
      throw asDiskError(error);
    });
    if (model.files.includes(file)) sums[file] = await measureFile(join(target, file));
  }
  await writeJson(join(target, model.descriptionFile), model.describe(sums, record.licence));
  await writeJson(join(target, recordFile), record);
  await syncFolder(target);
  return target;
}

async function bytesOf({ folder, files }: PreparedModel): Promise<number> {
  const sizes = await Promise.all(files.map(async (file) => (await stat(join(folder, file))).size));
  return sizes.reduce((sum, size) => sum + size, 0);
}

async function papersOf(folder: string): Promise<string[]> {
  const names = (await readdir(folder)).filter((name) => papers.test(name));
  const found = await Promise.all(
    names.map(async (name) => {
      const about = await lstat(join(folder, name));
      return about.isFile() && about.size <= mostPaperBytes ? [name] : [];
    }),
  );
  return found.flat();
}

async function take(from: string, to: string, isOurs: boolean): Promise<void> {
  if (
    isOurs &&
    (await link(from, to).then(
      () => true,
      () => false,
    ))
  )
    return chmod(to, 0o644);
  // Shares the blocks where the file system can.
  await copyFile(from, to, constants.COPYFILE_EXCL | constants.COPYFILE_FICLONE);
  await chmod(to, 0o644);
  const file = await open(to, 'r+');
  await file.sync().finally(() => file.close());
}

async function writeJson(path: string, content: object): Promise<void> {
  await writeFile(path, `${JSON.stringify(content, null, 2)}\n`, { flag: 'wx', flush: true });
}
