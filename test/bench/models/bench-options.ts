import { join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import type { Role } from '@app/models';
import { projectRoot } from '@app/platform';
import { MissingData } from '../measurement.js';

/** What `npm run bench models -- ...` was asked for. */
export interface ModelBenchOptions {
  /** Folder of the validation sets; undefined: only speeds are measured. */
  sets: string | undefined;
  /** Folders that hold `<role>/<name>/<version>`. */
  modelFolders: string[];
  /** The roles to measure. */
  roles: readonly Role[];
  /** The one embedder whose search is measured, and nothing else; undefined: whatever is installed. */
  embedder: string | undefined;
  /** Most questions of a retrieval set, claims of a set, and grounded rows. */
  rows: number;
}

const ROLES = ['embedder', 'judge', 'generator'] as const satisfies readonly Role[];
const ROWS = 500;

/**
 * Reads `--sets FOLDER`, `--models FOLDER` (may be repeated), `--only ROLE`, `--embedder NAME/VERSION` and
 * `--rows N` (0: all).
 * @throws MissingData when an option is unknown or has no use
 */
export function readOptions(given: readonly string[]): ModelBenchOptions {
  const { sets, models, only, embedder, rows = String(ROWS) } = parse(given);
  if (!/^\d+$/.test(rows)) throw new MissingData(`--rows ${rows} is not a number`);
  const wanted = embedder === undefined ? only : 'embedder';
  const roles = ROLES.filter((role) => wanted === undefined || role === wanted);
  if (roles.length === 0) throw new MissingData(`--only takes ${ROLES.join(', ')}`);
  return {
    sets: sets === undefined ? undefined : resolve(sets),
    modelFolders: (models ?? [join(projectRoot(), 'models')]).map((folder) => resolve(folder)),
    roles,
    embedder,
    rows: Number(rows) || Infinity,
  };
}

function parse(given: readonly string[]) {
  try {
    const options = {
      sets: { type: 'string' },
      models: { type: 'string', multiple: true },
      only: { type: 'string' },
      embedder: { type: 'string' },
      rows: { type: 'string' },
      json: { type: 'boolean' },
      markdown: { type: 'boolean' },
    } as const;
    return parseArgs({ args: [...given], options, allowPositionals: true }).values;
  } catch (cause) {
    throw new MissingData(cause instanceof Error ? cause.message : String(cause), { cause });
  }
}
