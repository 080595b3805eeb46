import { onnxTypes } from '../layouts/onnx-fields.js';
import type { ProtobufFile } from '../layouts/protobuf-file.js';
import { contributed, newNames } from './graph-parts.js';
import { sizesInBranch, type GraphContent, type GraphNode } from './read-graph.js';
import { ServingRefusal } from './refusal.js';

/** The attention of one layer, as it was found. */
export interface Attention {
  readonly layer: number;
  readonly node: GraphNode;
  readonly heads: number;
  readonly keyValueHeads: number;
  readonly headSize: number;
  /** Of the scores. */
  readonly scale: number;
  /** Scores are bent to stay below it (cap x tanh(score / cap)); 0 where they are not. */
  readonly cap: number;
  /** How many tokens a token sees, itself included; 0 for all. */
  readonly window: number;
  /** How the node turns queries and keys; undefined where they are turned before it. */
  readonly rotary: Rotary | undefined;
}

/** Rotary positions inside of an attention node. */
export interface Rotary {
  readonly cosine: string;
  readonly sine: string;
  /** Whether neighbours are turned together, and not halves. */
  readonly interleaved: boolean;
  /** Numbers of a head that are turned. */
  readonly size: number;
}

/** Inputs of GroupQueryAttention in their order (onnxruntime, docs/ContribOperators.md). */
const inputPlaces = { key: 1, value: 2, pastKey: 3, pastValue: 4, cosine: 7, sine: 8 };

/** So many inputs are understood: behind them stand positions, biases, sinks and scales. */
const knownInputs = 9;

/** Attributes that are understood. */
const known = [
  'num_heads',
  'kv_num_heads',
  'scale',
  'do_rotary',
  'rotary_interleaved',
  'softcap',
  'local_window_size',
];

/** What says that an option is off. */
const offValues: readonly (number | string)[] = [0, -1, 'NONE', ''];

/**
 * Finds the attention of every layer.
 * @param sizes of the model, from its description
 * @throws ServingRefusal when a layer has none, or one that the form for serving does not have
 */
export function findAttention(
  file: ProtobufFile,
  graph: GraphContent,
  sizes: { readonly layers: number; readonly headSize: number },
): Attention[] {
  if (graph.outputs.has('added.0.key')) {
    throw new ServingRefusal('serves-already', 'it is in the form for serving');
  }
  const nodes = graph.nodes.filter(
    ({ operator, domain }) => operator === 'GroupQueryAttention' && domain === contributed,
  );
  if (nodes.length === 0) {
    throw new ServingRefusal(
      'no-grouped-attention',
      'its attention is not in one operator (GroupQueryAttention)',
    );
  }
  demandForm(graph, sizes.layers);
  const attentions = nodes.map((node) => describeNode(file, graph, node, sizes.headSize));
  for (let layer = 0; layer < sizes.layers; layer++) {
    if (attentions.filter((attention) => attention.layer === layer).length === 1) continue;
    throw new ServingRefusal('attention-wiring', `layer ${layer} has no attention of its own`);
  }
  return attentions;
}

function demandForm({ inputs, operatorSet, nodes }: GraphContent, layers: number): void {
  if (inputs.get('past_key_values.0.key')?.element !== onnxTypes.float32) {
    throw new ServingRefusal('half-precision', 'its keys and values are not of 32 bits');
  }
  if (inputs.get('attention_mask')?.element !== onnxTypes.int64) {
    throw new ServingRefusal('mask-missing', 'it has no input attention_mask of int64');
  }
  // Since 13 axes and splits are inputs.
  if (operatorSet < 13)
    throw new ServingRefusal('operator-set', `operator set ${operatorSet} is older than 13`);
  const presents = new Set(
    Array.from({ length: layers }, (_, layer) => [`present.${layer}.key`, `present.${layer}.value`]).flat(),
  );
  for (const { inputs: read, outputs: made } of nodes) {
    const used = read.find((name) => presents.has(name));
    if (used) throw new ServingRefusal('attention-wiring', `${used} is read inside of the graph`);
    const taken = made.find((name) => name.startsWith(newNames));
    if (taken) throw new ServingRefusal('names-taken', `it has a value ${taken}`);
  }
}

function describeNode(file: ProtobufFile, graph: GraphContent, node: GraphNode, headSize: number): Attention {
  const { attributes } = node;
  demandPlain(node);
  const numberOf = (name: string) => Number(attributes.get(name) ?? 0);
  const layer = layerOf(node);
  return {
    layer,
    node,
    heads: numberOf('num_heads'),
    keyValueHeads: numberOf('kv_num_heads'),
    headSize,
    scale: numberOf('scale') || headSize ** -0.5,
    cap: numberOf('softcap'),
    window: Math.max(0, numberOf('local_window_size')),
    rotary: numberOf('do_rotary') === 1 ? rotaryOf(file, graph, node) : undefined,
  };
}

function demandPlain({ inputs, attributes }: GraphNode): void {
  for (const [name, value] of attributes) {
    if (known.includes(name) || offValues.includes(value)) continue;
    throw new ServingRefusal('attention-option', `its attention has ${name} ${value}`);
  }
  const further = inputs.findIndex((name, place) => place >= knownInputs && name !== '');
  if (further >= 0) throw new ServingRefusal('attention-option', `its attention reads ${inputs[further]}`);
}

/** The layer whose past the node reads and whose present it makes. */
function layerOf({ inputs, outputs }: GraphNode): number {
  const past = inputs[inputPlaces.pastKey] ?? '';
  const layer = /^past_key_values\.(\d+)\.key$/.exec(past)?.[1];
  const fits =
    layer !== undefined &&
    inputs[inputPlaces.pastValue] === `past_key_values.${layer}.value` &&
    outputs[1] === `present.${layer}.key` &&
    outputs[2] === `present.${layer}.value` &&
    outputs.slice(3).every((name) => name === '');
  if (fits) return Number(layer);
  throw new ServingRefusal(
    'attention-wiring',
    `attention reads ${past || 'no past'} and makes ${outputs[1]}`,
  );
}

function rotaryOf(file: ProtobufFile, graph: GraphContent, { inputs, attributes }: GraphNode): Rotary {
  const [cosine, sine] = [inputs[inputPlaces.cosine] ?? '', inputs[inputPlaces.sine] ?? ''];
  const maker = graph.nodes.find(({ outputs }) => outputs.includes(cosine));
  const [, width] =
    graph.constants.get(cosine) ??
    graph.values.get(cosine)?.sizes ??
    (maker && sizesInBranch(file, maker, cosine)) ??
    [];
  if (typeof width !== 'number') {
    throw new ServingRefusal('rotary-table', `the width of its rotary table ${cosine} is not told`);
  }
  return { cosine, sine, interleaved: attributes.get('rotary_interleaved') === 1, size: 2 * width };
}
