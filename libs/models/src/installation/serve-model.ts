import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import { asAppError } from '@app/platform';
import { servedGraph, type ServingOutcome } from '../generation/serving/serve-generator.js';
import { measureFile } from '../registry/check-files.js';
import type { InstallRecord } from '../registry/install-record.js';
import { readModel, type InstalledModel } from '../registry/registry.js';
import { writeJsonAtomically } from '../registry/write-atomically.js';
import { demandRoom } from './disk-room.js';
import { runApart } from './run-apart.js';

/** What is recorded about the form of a downloaded generator. */
export type ServingRecord = NonNullable<InstallRecord['serving']>;

/**
 * Brings the graph of a downloaded generator into the form for serving, in the folder where it is laid out: the new
 * graph takes the place of the original, whose sum is recorded. A graph that is not understood, or whose new form gives
 * other logits, stays.
 * @param memoryMb most resident memory of the process that compares both, in MiB
 * @throws AppError `disk-full`
 */
export async function serveModel(folder: string, id: string, memoryMb: number): Promise<ServingRecord> {
  const model = await readModel(folder, 'generator', id);
  if (!model) throw new Error(`${folder} holds no generator ${id}`);
  const { graph, files } = model.description;
  await demandRoom(folder, files[graph].bytes);
  const served = servedGraph(graph);
  const outcome = await rewriteApart(model, memoryMb);
  if ('refused' in outcome) {
    // A process that was ended has left a part.
    await rm(join(folder, served), { force: true });
    return { form: 'as-downloaded', reason: outcome.refused, detail: outcome.detail };
  }
  const { [graph]: original, ...kept } = files;
  const description = {
    ...model.description,
    graph: served,
    files: { ...kept, [served]: await measureFile(join(folder, served)) },
  };
  await writeJsonAtomically(join(folder, 'model.json'), description);
  await rm(join(folder, graph));
  const { found, allowed } = outcome.logits;
  return { form: 'rewritten', from: { graph, sha256: original.sha256 }, logits: { found, allowed } };
}

async function rewriteApart(model: InstalledModel<'generator'>, memoryMb: number): Promise<ServingOutcome> {
  try {
    return await runApart('libs/models/src/installation/serve-child', model, memoryMb);
  } catch (error) {
    // The model as it is was described in such a process before, so it stays usable.
    const { code, detail = code } = asAppError(error);
    if (code === 'disk-full') throw error;
    return { refused: 'does-not-run', detail };
  }
}
