import { basename } from 'node:path';
import { AppError } from '@app/platform';
import { modelDescription, type DescriptionOf } from '../../registry/model-description.js';
import type { InstalledModel } from '../../registry/registry.js';
import { checkRotary } from './rotary/check-rotary.js';
import { readRotary } from './rotary/rotary-settings.js';
import { tryGraph } from './try-graph.js';
import { genaiConfig, readGenaiLayout } from './genai-layout.js';
import { readGraphFile, type GraphFile } from './graph-file.js';
import { onnxTypes } from './onnx-fields.js';
import { downloadAgain, type LayoutSettings } from './layout-settings.js';
import { readTokenizerFiles, type TokenizerFiles } from './tokenizer-files.js';
import { readTransformersLayout } from './transformers-layout.js';
import { unusable } from './unusable.js';

/** What `model.json` of a generator says beside its role, name, version, licence and digests. */
export type GeneratorSettings = Omit<
  DescriptionOf<'generator'>,
  'role' | 'name' | 'version' | 'licence' | 'files'
>;

/** Operators that round the activations of a whole run by its largest number. */
const runRounding = ['DynamicQuantizeLinear', 'com.microsoft:DynamicQuantizeMatMul'];

/** What was found in the folder of a generator. */
export interface GeneratorDescription {
  /** The files that the model needs, below the folder; the others need not be installed. */
  readonly files: readonly string[];
  readonly settings: GeneratorSettings;
}

/** The operator whose past may have room behind it. */
const groupedAttention = 'com.microsoft:GroupQueryAttention';

/**
 * Derives the description of a generator from its folder, as it was downloaded: the layout of onnxruntime-genai
 * (`genai_config.json` beside the graph) or that of transformers.js and optimum (`config.json` beside `onnx/model*.onnx`),
 * each with a `tokenizer.json`. The graph is loaded and run on a few tokens, so whatever does not fit is found here.
 * @param variant which of several graphs, such as `q4` or `fp16`; by default the best one for a processor
 * @throws AppError `model-invalid` whose detail names the file and the fix
 */
export async function describeGenerator(
  folder: string,
  { variant }: { variant?: string } = {},
): Promise<GeneratorDescription> {
  const layout = (await readGenaiLayout(folder)) ?? (await readTransformersLayout(folder, variant));
  if (!layout) {
    throw unusable(
      genaiConfig,
      'neither it nor a config.json is in the folder',
      'name the folder that holds one of them',
    );
  }
  const graph = readGraphFile(folder, layout.graph);
  const rotary = await readRotary(folder);
  if (rotary) checkRotary({ folder, graph: layout.graph, content: graph }, rotary);
  const tokenizer = await readTokenizerFiles(folder, layout);
  const contextTokens = Math.min(
    layout.contextTokens,
    graph.rotaryRows ?? Infinity,
    rotary?.firstChange ?? Infinity,
  );
  const description = {
    files: [...new Set([layout.graph, ...graph.weights, ...tokenizer.files])],
    settings: settingsOf({ ...layout, contextTokens }, graph, tokenizer),
  };
  await tryGraph(installedAs(folder, description));
  return description;
}

function settingsOf(
  layout: LayoutSettings,
  { operators, inputTypes }: GraphFile,
  { tokens, chat, tokenizer }: TokenizerFiles,
): GeneratorSettings {
  const { graph, layers, keyValueHeads, headSize, vocabulary, contextTokens } = layout;
  return {
    tokenizer,
    graph,
    contextTokens,
    layers,
    keyValueHeads,
    headSize,
    vocabulary,
    tokens,
    cache: {
      elements: elementsOf(graph, inputTypes),
      past: operators.has(groupedAttention) ? 'with-room' : 'exact',
    },
    ...(runRounding.some((operator) => operators.has(operator)) && { roundsByRun: true }),
    ...(chat && { chat }),
  };
}

function elementsOf(graph: string, inputTypes: ReadonlyMap<string, number>): 'float32' | 'float16' {
  const input = 'past_key_values.0.key';
  const type = inputTypes.get(input);
  if (type === onnxTypes.float32) return 'float32';
  if (type === onnxTypes.float16) return 'float16';
  const found = type === undefined ? 'missing' : `of the ONNX type ${type}`;
  throw unusable(
    graph,
    `its input ${input} is ${found}, not float32 or float16`,
    'export the decoder as text generation with a past (key and value separately)',
  );
}

/** The model as if it were installed already, checked like one. */
function installedAs(folder: string, { files, settings }: GeneratorDescription): InstalledModel<'generator'> {
  const parsed = modelDescription.safeParse({
    role: 'generator',
    name: 'described',
    version: '1',
    licence: 'unknown',
    files: Object.fromEntries(files.map((file) => [file, { sha256: '0'.repeat(64), bytes: 1 }])),
    ...settings,
  });
  if (!parsed.success || parsed.data.role !== 'generator') {
    const issue = parsed.error?.issues[0];
    throw new AppError('model-invalid', {
      detail: `${issue?.path.join('.')}: ${issue?.message}; ${downloadAgain}`,
      cause: parsed.error,
    });
  }
  return { folder, id: basename(folder), digest: '', description: parsed.data };
}
