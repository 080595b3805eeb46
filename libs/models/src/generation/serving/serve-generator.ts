import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import type { InstalledModel } from '../../registry/registry.js';
import { ServingRefusal, type RefusalCode } from './refusal.js';
import { rewriteGraph } from './rewrite-graph.js';
import { demandSameLogits, type LogitsDifference } from './same-logits.js';

/** What became of a graph: it was rewritten and gives the same logits, or it stays, with the reason. */
export type ServingOutcome =
  { readonly logits: LogitsDifference } | { readonly refused: RefusalCode; readonly detail: string };

/** Where the rewritten graph lies: beside the original, whose weights it may share. */
export function servedGraph(graph: string): string {
  return `${graph.replace(/\.onnx$/, '')}.serving.onnx`;
}

/**
 * Writes the graph of a generator once more, in the form for serving, and compares both. What is refused leaves no file.
 * @throws the error of the file system
 */
export async function serveGenerator(model: InstalledModel<'generator'>): Promise<ServingOutcome> {
  const { description, folder } = model;
  const graph = servedGraph(description.graph);
  const path = join(folder, graph);
  try {
    rewriteGraph(join(folder, description.graph), path, description);
    const rewritten = { ...model, description: { ...description, graph } };
    return { logits: await demandSameLogits(model, rewritten) };
  } catch (error) {
    await rm(path, { force: true });
    if (!(error instanceof ServingRefusal)) throw error;
    return { refused: error.code, detail: error.message };
  }
}
