import type { InferenceSession as Session, Tensor as OrtTensor } from 'onnxruntime-node';
import { Tensor } from '../onnx-runtime.js';
import type { DescriptionOf } from '../registry/model-description.js';
import { cacheNames, cacheShapeOf } from './key-value-rows.js';

/** Inputs that a decoder may have beside its past and an adapter. Every graph has the first. */
export const tokenInputs = {
  tokens: 'input_ids',
  mask: 'attention_mask',
  positions: 'position_ids',
  /** Graphs with it can leave out the logits nobody asked for, which saves most of the time of a prompt. */
  keptLogits: 'num_logits_to_keep',
  /** Graphs with it have one way for pieces of prompts, 1, and one for steps, 0. */
  readsPrompt: 'reads_prompt',
} as const;

type IntegerType = 'int32' | 'int64';

/** Names, beside `logits`, of the inputs and outputs that hold keys and values, in the order of the cache. */
export interface GraphLayout {
  readonly past: readonly string[];
  readonly present: readonly string[];
  /**
   * `added`: outputs hold the keys and values of the read tokens alone (graphs made for serving); `present`: those of
   * all tokens, to be taken as the next past; `in-place`: none is fetched, the graph writes into the past it was given.
   */
  readonly gives: 'added' | 'present' | 'in-place';
  readonly added: readonly string[];
  /** The inputs of `tokenInputs` that the graph has, with their type. */
  readonly integerTypes: ReadonlyMap<string, IntegerType>;
}

/** Tells how a loaded graph is fed. */
export function layoutOf(session: Session, description: DescriptionOf<'generator'>): GraphLayout {
  const { layers } = description;
  const added = cacheNames('added', layers);
  const isExact = cacheShapeOf(description).past === 'exact';
  const givesAdded = added.every((name) => session.outputNames.includes(name));
  const known: readonly string[] = Object.values(tokenInputs);
  return {
    past: cacheNames('past_key_values', layers),
    present: cacheNames('present', layers),
    added,
    gives: isExact ? 'present' : givesAdded ? 'added' : 'in-place',
    integerTypes: new Map(
      session.inputMetadata
        .filter(({ name }) => known.includes(name))
        .map((input) => [input.name, input.isTensor && input.type === 'int32' ? 'int32' : 'int64']),
    ),
  };
}

/** Outputs to fetch. A run in place writes into the tensors of the past, which it is told to. */
export function fetchesOf(layout: GraphLayout, past: readonly OrtTensor[]): Record<string, OrtTensor | null> {
  if (layout.gives === 'in-place') return { logits: null, ...named(layout.present, past) };
  return { logits: null, ...named(layout[layout.gives], Array<null>(past.length).fill(null)) };
}

/** What a row of a run reads: tokens that follow `held` others. Shorter rows are filled up behind, which no token sees. */
export interface RowTokens {
  readonly tokens: readonly number[];
  readonly held: number;
}

/** What a run is fed beside its past and an adapter; `kept`: how many last positions get logits, 0: all. */
export function tokenFeeds(
  { integerTypes }: GraphLayout,
  rows: readonly RowTokens[],
  { kept, readsPrompt }: { kept: number; readsPrompt: boolean },
): Record<string, OrtTensor> {
  const width = Math.max(...rows.map(({ tokens }) => tokens.length));
  const total = Math.max(...rows.map(({ held }) => held)) + width;
  const places = Array.from({ length: width }, (_, place) => place);
  const values: Record<string, () => [values: number[], shape: number[]]> = {
    [tokenInputs.tokens]: () => [
      rows.flatMap(({ tokens }) => places.map((place) => tokens[place] ?? 0)),
      [rows.length, width],
    ],
    [tokenInputs.mask]: () => [
      rows.flatMap(({ held }) => Array.from({ length: total }, (_, place) => (place < held + width ? 1 : 0))),
      [rows.length, total],
    ],
    [tokenInputs.positions]: () => [
      rows.flatMap(({ held }) => places.map((place) => held + place)),
      [rows.length, width],
    ],
    [tokenInputs.keptLogits]: () => [[kept], []],
    [tokenInputs.readsPrompt]: () => [[readsPrompt ? 1 : 0], []],
  };
  return Object.fromEntries(
    [...integerTypes].map(([name, type]) => [name, integers(type, ...values[name]())]),
  );
}

/** Values under names, in one order. */
export function named<Value>(names: readonly string[], values: readonly Value[]): Record<string, Value> {
  return Object.fromEntries(names.map((name, index) => [name, values[index]]));
}

function integers(type: IntegerType, values: readonly number[], shape: readonly number[]): OrtTensor {
  const data = type === 'int32' ? Int32Array.from(values) : BigInt64Array.from(values, BigInt);
  return new Tensor(type, data, shape);
}

/**
 * Inputs and outputs whose type or shape is not that of the description; each with what it is and what it should be.
 * A size that the graph leaves open fits.
 */
export function wrongShapes(session: Session, description: DescriptionOf<'generator'>): string[] {
  const { vocabulary, keyValueHeads, headSize, adapter, layers } = description;
  const { elements } = cacheShapeOf(description);
  const givesAdded = session.outputNames.includes('added.0.key');
  const cached = ['past_key_values', givesAdded ? 'added' : 'present'] as const;
  const expected: [name: string, type: string | null, shape: (number | 'open' | null)[]][] = [
    // Guessed tokens are read together: logits of the last one alone would not do.
    ['logits', null, [null, 'open', vocabulary]],
    ...cached.flatMap((prefix) =>
      cacheNames(prefix, layers).map((name): [string, string, (number | null)[]] => [
        name,
        elements,
        [null, keyValueHeads, null, headSize],
      ]),
    ),
    ...(adapter?.inputs ?? []).map(({ name, rows, columns }): [string, string, (number | null)[]] => [
      name,
      'float32',
      [rows, columns],
    ]),
  ];
  const metadata = new Map(
    [...session.inputMetadata, ...session.outputMetadata].map((value) => [value.name, value]),
  );
  return expected.flatMap(([name, type, shape]) => {
    const value = metadata.get(name);
    const found = value?.isTensor ? value.shape : [];
    const fits =
      found.length === shape.length &&
      shape.every((size, axis) => size === null || typeof found[axis] === 'string' || found[axis] === size);
    const foundType = value?.isTensor ? value.type : 'nothing';
    if (fits && (type === null || type === foundType)) return [];
    const wanted = shape.map((size) => size ?? '*').join(', ');
    return [`${name} is ${foundType} [${found.join(', ')}], not ${type ?? 'a number'} [${wanted}]`];
  });
}
