import { z } from 'zod';
import { checked, readJson } from '../layout-settings.js';
import { unusable } from '../unusable.js';
import type { RotaryKind, RotarySettings } from './rotary-frequencies.js';

/** The file that the authors of a model describe it in, which exports carry along. */
export const configFile = 'config.json';

const number = z.number().positive().nullish();
const numbers = z.array(z.number().positive()).nullish();
const numberOr = (usual: number) => number.transform((value) => value ?? usual);

/** As `rope_scaling` or `rope_parameters` say it (transformers, modeling_rope_utils.py). */
const scalingSchema = z.object({
  type: z.string().nullish(),
  rope_type: z.string().nullish(),
  rope_theta: number,
  partial_rotary_factor: number,
  factor: number,
  original_max_position_embeddings: number,
  attention_factor: number,
  mscale: z.number().nullish(),
  mscale_all_dim: z.number().nullish(),
  short_mscale: number,
  alpha: number,
  beta_fast: numberOr(32),
  beta_slow: numberOr(1),
  truncate: z
    .boolean()
    .nullish()
    .transform((value) => value ?? true),
  low_freq_factor: number,
  high_freq_factor: number,
  short_factor: numbers,
  long_factor: numbers,
});

type Scaling = z.output<typeof scalingSchema>;

const configSchema = z.object({
  model_type: z.string().nullish(),
  num_attention_heads: number,
  hidden_size: number,
  head_dim: number,
  max_position_embeddings: number,
  original_max_position_embeddings: number,
  partial_rotary_factor: number,
  rope_theta: number,
  rope_local_base_freq: number,
  rope_scaling: scalingSchema.nullish(),
  rope_parameters: z.union([z.record(z.string(), scalingSchema.nullable()), scalingSchema]).nullish(),
});

type Config = z.output<typeof configSchema>;

/** Names that the scalings have had. */
const kinds: Readonly<Record<string, RotaryKind>> = {
  default: 'plain',
  mrope: 'plain',
  linear: 'linear',
  dynamic: 'dynamic',
  yarn: 'yarn',
  llama3: 'llama3',
  longrope: 'longrope',
  su: 'longrope',
};

/** Base of the layers with a window of Gemma 3, which its configurations leave out where it is the usual one. */
const gemmaLocalBase = 10_000;

/** What a configuration says about rotary positions. */
export interface RotaryDescription {
  /** Of each kind of layer; empty where a scaling is named that is not known, or too little is told. */
  readonly layers: readonly RotarySettings[];
  /**
   * Tokens behind which the frequencies of all positions change: what was read before would have to be read again.
   * Infinity where they never do.
   */
  readonly firstChange: number;
}

/**
 * Reads what `config.json` says about rotary positions; undefined when the folder has none.
 * @throws AppError `model-invalid` when it names a scaling without its numbers
 */
export async function readRotary(folder: string): Promise<RotaryDescription | undefined> {
  const content = await readJson(folder, configFile);
  if (content === undefined) return undefined;
  const schema = configSchema.extend({ text_config: configSchema.nullish() });
  const { text_config: inner, ...outer } = checked(schema, content, configFile);
  return describeRotary({ ...outer, ...inner });
}

/** @throws AppError `model-invalid` as `readRotary` */
export function describeRotary(content: unknown): RotaryDescription {
  const config = checked(configSchema, content, configFile);
  const scalings = scalingsOf(config);
  const layers = scalings.map((scaling) => settingsOf(scaling, config));
  const known = layers.filter((settings) => settings !== undefined);
  const changing = scalings.filter((scaling) => ['dynamic', 'longrope'].includes(kindOf(scaling) ?? ''));
  return {
    layers: known.length === layers.length ? known : [],
    firstChange: Math.min(...changing.map((scaling) => originalOf(scaling, config) ?? Infinity)),
  };
}

/** One scaling of each kind of layer: newer configurations name them by the kind, Gemma 3 has a second base. */
function scalingsOf(config: Config): Scaling[] {
  const { rope_parameters: parameters, rope_scaling: scaling } = config;
  const own = parameters && isScaling(parameters) ? parameters : (scaling ?? scalingSchema.parse({}));
  if (parameters && !isScaling(parameters)) {
    return Object.values(parameters).filter((layer) => layer !== null);
  }
  const local =
    config.rope_local_base_freq ?? (config.model_type?.startsWith('gemma3') ? gemmaLocalBase : null);
  return local ? [own, scalingSchema.parse({ rope_theta: local })] : [own];
}

function isScaling(parameters: NonNullable<Config['rope_parameters']>): parameters is Scaling {
  return Object.values(parameters).every((value) => typeof value !== 'object' || Array.isArray(value));
}

function kindOf({ rope_type: current, type: former, alpha }: Scaling): RotaryKind | undefined {
  const name = current ?? former ?? 'default';
  // Hunyuan calls another base so, which does not depend on the length of a text.
  return name === 'dynamic' && alpha ? undefined : kinds[name];
}

function originalOf(scaling: Scaling, config: Config): number | undefined {
  return (
    scaling.original_max_position_embeddings ??
    config.original_max_position_embeddings ??
    config.max_position_embeddings ??
    undefined
  );
}

/** Undefined where the scaling is not known, or base or size of a head are not told. */
function settingsOf(scaling: Scaling, config: Config): RotarySettings | undefined {
  const kind = kindOf(scaling);
  const base = scaling.rope_theta ?? config.rope_theta;
  const size = turnedSize(scaling, config);
  if (!kind || !base || size < 2 || size % 2 === 1) return undefined;
  const originalTokens = originalOf(scaling, config) ?? 0;
  demandNumbers(kind, scaling, { size, originalTokens });
  return {
    kind,
    base,
    size,
    factor: factorOf(kind, scaling, config),
    originalTokens,
    attentionFactor: attentionFactorOf(scaling),
    keptTurns: scaling.beta_fast,
    stretchedTurns: scaling.beta_slow,
    wholePairs: scaling.truncate,
    lowFactor: scaling.low_freq_factor ?? 1,
    highFactor: scaling.high_freq_factor ?? 1,
    shortFactors: scaling.short_factor ?? [],
    longFactors: scaling.long_factor ?? [],
  };
}

/** Numbers of a head that are turned; 0 where it is not told. */
function turnedSize(scaling: Scaling, config: Config): number {
  const head = config.head_dim ?? (config.hidden_size ?? 0) / (config.num_attention_heads ?? 1);
  return Math.floor(head * (scaling.partial_rotary_factor ?? config.partial_rotary_factor ?? 1));
}

/** Where it is not told, the two contexts tell it; of Phi-3 they alone count. */
function factorOf(kind: RotaryKind, scaling: Scaling, config: Config): number {
  const byContexts = kind === 'longrope' && config.original_max_position_embeddings;
  const original = originalOf(scaling, config);
  const { max_position_embeddings: longest } = config;
  return (byContexts ? undefined : scaling.factor) ?? (longest && original ? longest / original : 1);
}

/** DeepSeek tells it by two numbers. */
function attentionFactorOf(scaling: Scaling): number | undefined {
  const { attention_factor: own, short_mscale: short, mscale, mscale_all_dim: ofAll, factor } = scaling;
  if (own ?? short) return own ?? short ?? undefined;
  if (!mscale || !ofAll || !factor) return undefined;
  const of = (share: number) => (factor > 1 ? 0.1 * share * Math.log(factor) + 1 : 1);
  return of(mscale) / of(ofAll);
}

function demandNumbers(
  kind: RotaryKind,
  scaling: Scaling,
  { size, originalTokens }: { size: number; originalTokens: number },
): void {
  const lacks = (field: keyof Scaling) => scaling[field] === undefined || scaling[field] === null;
  const missing = (needed[kind] ?? []).find(lacks);
  if (missing) throw incomplete(kind, `${missing} is missing`);
  if (kind !== 'plain' && kind !== 'linear' && originalTokens === 0)
    throw incomplete(kind, 'original_max_position_embeddings is missing');
  if (kind !== 'longrope') return;
  for (const field of ['short_factor', 'long_factor'] as const) {
    const { length } = scaling[field] ?? [];
    if (length !== size / 2) throw incomplete(kind, `${field} has ${length} numbers, not ${size / 2}`);
  }
}

const needed: Partial<Record<RotaryKind, readonly (keyof Scaling)[]>> = {
  linear: ['factor'],
  llama3: ['factor', 'low_freq_factor', 'high_freq_factor'],
  longrope: ['short_factor', 'long_factor'],
};

function incomplete(kind: RotaryKind, problem: string): Error {
  return unusable(
    configFile,
    `the rotary scaling ${kind}: ${problem}`,
    'take the config.json of the original model',
  );
}
