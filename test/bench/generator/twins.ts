import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { openModel, type InstalledModel } from '@app/models';
import { projectRoot } from '@app/platform';
import { MissingData } from '../measurement.js';
import { installLlama } from './llama/install-llama.js';
import { openLlamaDecoder } from './llama/llama-decoder.js';
import { openLocalDecoder, type LocalDecoder } from './local-decoder.js';
import type { MeasuredDecoder } from './measured-decoder.js';
import type { GeneratorBench } from './selectable.js';

/** The same weights twice. */
export interface Twins {
  model: InstalledModel<'generator'>;
  /** GGUF file. */
  copy: string;
}

/** Both sides of a comparison. */
export interface Pair {
  ours: LocalDecoder;
  theirs: MeasuredDecoder | undefined;
  /** Why there is no other side. */
  reason: string;
  close(): Promise<void>;
}

const MAKE_TWINS = 'cd training && python -m lab.export.bench_twins --folder TWINS (see training/README.md)';

/** A decoder of half a billion random weights. @throws MissingData */
export async function randomTwins({ options }: GeneratorBench): Promise<Twins> {
  const folder = options.twins;
  if (folder === undefined || !existsSync(folder)) {
    throw new MissingData(`no --twins FOLDER; made by: ${MAKE_TWINS}`);
  }
  const model = await openModel([folder], 'generator', 'half-billion-twin/1');
  return { model, copy: join(folder, 'half-billion-twin.gguf') };
}

/** The generator that lies in the box; its copy is missing where there is no folder of twins. */
export async function trainedTwins({ options }: GeneratorBench): Promise<Twins> {
  const model = await openModel([join(projectRoot(), 'models')], 'generator', 'saseo-generator/1');
  return { model, copy: join(options.twins ?? '', 'saseo-generator.gguf') };
}

/** A Llama of 260,000 trained weights; its copy is the file it was made from, in the pack of reference models. */
export async function storiesTwins({ context }: GeneratorBench): Promise<Twins> {
  const folder = join(projectRoot(), 'libs/models/src/testing/stories260k');
  const pack = await context.pack('reference-models');
  return {
    model: await openModel([folder], 'generator', 'stories260k/1'),
    copy: join(pack, 'models/vespa/model-integration/src/test/models/llm/tinyllm.gguf'),
  };
}

/** Opens both sides with the same threads; the other one is missing where it cannot be had. */
export async function openPair(
  { model, copy }: Twins,
  threads: number,
  { options, context }: GeneratorBench,
): Promise<Pair> {
  let theirs: MeasuredDecoder | undefined;
  let reason = '';
  try {
    if (!existsSync(copy)) throw new MissingData(`there is no ${copy}; made by: ${MAKE_TWINS}`);
    const folder = options.llama ?? (await installLlama(context.say));
    const contextTokens = Math.min(model.description.contextTokens, 2_048);
    theirs = await openLlamaDecoder({ folder, model: copy, threads, contextTokens });
  } catch (error) {
    if (!(error instanceof MissingData)) throw error;
    reason = error.message;
    context.say(reason);
  }
  const ours = await openLocalDecoder(model, threads);
  const close = async (): Promise<void> => {
    await Promise.all([ours.close(), theirs?.close()]);
  };
  return { ours, theirs, reason, close };
}
