import { statSync } from 'node:fs';
import { dirname, join, posix } from 'node:path';
import { downloadAgain } from './layout-settings.js';
import { readOnnxFile, type OnnxFile } from './onnx-file.js';
import { messageOf, unusable } from './unusable.js';

/** A graph file, and the files with its weights below the folder of the model. */
export interface GraphFile extends OnnxFile {
  readonly weights: readonly string[];
}

/**
 * Reads what a graph file says about itself and checks that its weights are whole.
 * @throws AppError `model-invalid` when a file is missing, broken or cut off
 */
export function readGraphFile(folder: string, graph: string): GraphFile {
  const file = read(folder, graph);
  const weights = [...file.weightFiles].map(([location, bytes]) => {
    const path = posix.join(dirname(graph), location);
    if (path.startsWith('..') || posix.isAbsolute(location)) {
      throw unusable(graph, `it wants weights from ${location}, outside of its folder`, downloadAgain);
    }
    checkLength(join(folder, path), path, bytes);
    return path;
  });
  return { ...file, weights };
}

/**
 * Demands that a graph has rotary positions for as many tokens as its description promises: behind its table it would
 * stop in the middle of an answer.
 * @throws AppError `model-invalid`; as `readGraphFile`
 */
export function demandPositions(
  folder: string,
  { graph, contextTokens }: { readonly graph: string; readonly contextTokens: number },
): void {
  const { rotaryRows = Infinity } = readGraphFile(folder, graph);
  if (contextTokens <= rotaryRows) return;
  throw unusable(
    'model.json',
    `contextTokens is ${contextTokens}, but ${graph} has positions for ${rotaryRows} tokens`,
    `write ${rotaryRows} there, or export the graph for a longer context`,
  );
}

function read(folder: string, graph: string): OnnxFile {
  try {
    return readOnnxFile(join(folder, graph));
  } catch (cause) {
    const isMissing = (cause as NodeJS.ErrnoException).code === 'ENOENT';
    throw unusable(graph, isMissing ? 'there is no such file' : messageOf(cause), downloadAgain, cause);
  }
}

function checkLength(path: string, name: string, bytes: number): void {
  const found = statSync(path, { throwIfNoEntry: false })?.size;
  if (found === undefined) throw unusable(name, 'the weights of the graph are missing', downloadAgain);
  if (found < bytes) {
    throw unusable(name, `it is cut off: ${found} of at least ${bytes} bytes`, downloadAgain);
  }
}
