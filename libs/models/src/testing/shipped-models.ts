import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { projectRoot } from '@app/platform';
import { listModels, openModel, type InstalledModel } from '../registry/registry.js';
import type { Role } from '../registry/model-description.js';

const shipped = [join(projectRoot(), 'models')];

/** A model in the box; undefined, and said aloud, where this checkout has none. */
export async function openShipped<R extends Role>(
  role: R,
  id: string,
): Promise<InstalledModel<R> | undefined> {
  if ((await listModels(shipped, role)).includes(id)) return openModel(shipped, role, id);
  process.stderr.write(`skipped: ${role} ${id} is not in the box\n`);
  return undefined;
}

/** Entries of a file that `training/lab/export/golden.py` writes. */
export function goldenOf<Entry>(name: string): readonly Entry[] {
  return JSON.parse(readFileSync(join(import.meta.dirname, `${name}-golden.json`), 'utf8')) as Entry[];
}

/** Of two vectors of one length. */
export function cosine(left: ArrayLike<number>, right: ArrayLike<number>): number {
  return product(left, right) / Math.sqrt(product(left, left) * product(right, right));
}

function product(left: ArrayLike<number>, right: ArrayLike<number>): number {
  return Array.from(left).reduce((sum, value, index) => sum + value * right[index]!, 0);
}
