import { lstat, readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { AppError } from '@app/platform';

/** What marks the folder of a model, by what it is. The first that is there counts. */
const marks = {
  'model.json': 'model',
  'adapter.json': 'adapter',
  'genai_config.json': 'generator',
  'config.json': 'transformers',
} as const;

/** A folder with one model. */
export interface ModelFolder {
  readonly folder: string;
  /** `model` and `adapter` describe themselves; the others come from elsewhere. */
  readonly kind: (typeof marks)[keyof typeof marks];
}

/** Folders that an archive may have around the model. */
const mostLevels = 4;

/**
 * Finds the one model in a folder: there, or in the only folder that holds one.
 * @throws AppError `model-source-invalid` where there is none, or more than one at the same depth
 */
export async function findModel(root: string): Promise<ModelFolder> {
  let level = [root];
  for (let depth = 0; depth < mostLevels && level.length > 0; depth++) {
    const found: ModelFolder[] = [];
    const below: string[] = [];
    for (const folder of level) {
      const entries = await readdir(folder, { withFileTypes: true });
      const mark = Object.entries(marks).find(([name]) => entries.some((entry) => entry.name === name));
      if (mark) found.push({ folder, kind: mark[1] });
      below.push(...entries.filter((entry) => entry.isDirectory()).map((entry) => join(folder, entry.name)));
    }
    if (found.length > 1) {
      throw invalid(
        root,
        `it holds several models (${found.map(({ folder }) => folder).join(', ')}); name one`,
      );
    }
    if (found[0]) return found[0];
    level = below;
  }
  throw invalid(root, `it holds none of ${Object.keys(marks).join(', ')}`);
}

/**
 * Demands that a file is a plain one, and that no link leads to it.
 * @throws AppError `model-source-invalid`
 */
export async function demandPlainFile(folder: string, path: string): Promise<void> {
  const parts = path.split('/');
  for (const [index] of parts.entries()) {
    const inner = parts.slice(0, index + 1).join('/');
    const found = await lstat(join(folder, inner)).catch(() => undefined);
    if (!found) throw invalid(folder, `${path} is missing; download it again`);
    const isPlain = index === parts.length - 1 ? found.isFile() : found.isDirectory();
    if (!isPlain)
      throw invalid(folder, `${inner} is a link or a device; copy the folder with "cp -rL" first`);
  }
}

function invalid(where: string, reason: string): AppError {
  return new AppError('model-source-invalid', { detail: `${where}: ${reason}` });
}
