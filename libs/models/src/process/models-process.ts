import { compiledEntry } from '@app/platform';
import type { Embedder, TextKind } from '../embedder.js';
import { openTokenizer } from '../embedding/tokenizer.js';
import { openModel } from '../registry/registry.js';
import { SupervisedChild } from './supervised-child.js';

/** Settings of a models process. */
export interface ModelsOptions {
  /** Folders that hold `<role>/<name>/<version>`, the repository's first. */
  readonly modelFolders: readonly string[];
  /** `<name>/<version>` of the embedder. */
  readonly embedder: string;
  /** Threads of one run of a model, 1 by default. */
  readonly threads?: number;
}

/** The models of one application process, running in a child of it. */
export interface ModelsProcess {
  readonly embedder: Embedder;
  /** Process id of the child; undefined while it is being restarted. */
  readonly pid: number | undefined;
  /** Finishes the requests in flight, then ends the child. Calling it again is harmless. */
  close(): Promise<void>;
}

/**
 * Checks the models, starts the child that owns them and waits until they are loaded. A child that dies is started
 * again with backoff; its requests in flight reject with `models-restarted`.
 * @throws AppError `model-missing` or `model-invalid`
 */
export async function startModels(options: ModelsOptions): Promise<ModelsProcess> {
  const model = await openModel(options.modelFolders, options.embedder);
  const tokenizer = await openTokenizer(model);
  const child = new SupervisedChild(compiledEntry('libs/models/src/process/child'), {
    embedder: model,
    threads: options.threads ?? 1,
  });
  await child.start();

  const { dimensions, maximumTokens } = model.description;
  const close = () => child.close();
  const embed = async (texts: readonly string[], kind: TextKind): Promise<Float32Array[]> => {
    if (texts.length === 0) return [];
    const flat = await child.embed(texts, kind);
    return texts.map((_, row) => flat.slice(row * dimensions, (row + 1) * dimensions));
  };
  const countTokens = (text: string) => tokenizer.encode(text).length;
  return {
    embedder: { digest: model.digest, dimensions, maximumTokens, embed, countTokens, close },
    get pid() {
      return child.pid;
    },
    close,
  };
}
