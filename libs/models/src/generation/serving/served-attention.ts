import { fieldsOf } from './read-graph.js';
import { onnxFields } from '../layouts/onnx-fields.js';
import type { ProtobufFile } from '../layouts/protobuf-file.js';
import type { Attention } from './find-attention.js';
import { contributed, GraphParts, newName, type Way } from './graph-parts.js';
import type { AttributeValue } from './onnx-messages.js';
import { stepValues } from './step-values.js';
import { bytesField } from './write-protobuf.js';

/**
 * The nodes that take the place of the attention of one layer; contents in their order. They make what the attention
 * made and `added.{layer}.key` and `.value`, the keys and values of the new tokens alone.
 *
 * A step has few tokens and a long past. GroupQueryAttention reads the past once per query head and copies it once per
 * run. Here the query heads that share a key value head stand below each other as the rows of one matrix, so that the
 * past is read once and never written: scores of the past and of the new tokens are made apart, put beside each other
 * for the softmax, and cut apart again. Pieces of prompts go through the node as it was. The same form is built by
 * `training/lab/export/served_attention.py`.
 */
export function servedAttention(file: ProtobufFile, attention: Attention, parts: GraphParts): void {
  const { layer, node } = attention;
  const name = newName(`${layer}`);
  const { query, key, value } = splitProjections(attention, name, parts);
  const turnedKey = turn(parts, attention, { x: key, heads: attention.keyValueHeads, output: `${name}.key` });
  addedHeads(parts, attention, turnedKey, 'key');
  addedHeads(parts, attention, value, 'value');
  const prompt = attendInPrompt(file, attention, { name, around: parts });
  const step = attendInStep(attention, query, { name, around: parts });
  parts.choose(stepValues.isPrompt, [prompt, step], node.outputs[0]);
}

/** Queries, keys and values, which may lie behind each other in the first input. */
function splitProjections(
  { node, heads, keyValueHeads, headSize }: Attention,
  name: string,
  parts: GraphParts,
): { query: string; key: string; value: string } {
  const [query, key = '', value = ''] = node.inputs;
  if (key !== '') return { query, key, value };
  const outputs = ['queries', 'keys', 'values'].map((part) => `${name}.${part}`);
  const sizes = [heads, keyValueHeads, keyValueHeads].map((count) => count * headSize);
  const lengths = parts.integers(`projections_${sizes.join('_')}`, sizes);
  parts.node({ operator: 'Split', inputs: [query, lengths], outputs, attributes: { axis: 2 } });
  return { query: outputs[0], key: outputs[1], value: outputs[2] };
}

/** Rotary positions, [rows, new tokens, heads x head size] to the same. */
function turn(
  parts: GraphParts,
  { rotary, headSize }: Attention,
  { x, heads, output }: { x: string; heads: number; output: string },
): string {
  if (!rotary) return x;
  return parts.node({
    operator: 'RotaryEmbedding',
    domain: contributed,
    inputs: [x, stepValues.positions, rotary.cosine, rotary.sine],
    outputs: [output],
    attributes: {
      num_heads: heads,
      interleaved: rotary.interleaved ? 1 : 0,
      ...(rotary.size < headSize && { rotary_embedding_dim: rotary.size }),
    },
  });
}

/** [rows, new tokens, heads x head size] to [rows, heads, new tokens, head size]. */
function addedHeads(
  parts: GraphParts,
  { layer, keyValueHeads, headSize }: Attention,
  x: string,
  part: 'key' | 'value',
): void {
  const shape = parts.integers(`split_${keyValueHeads}`, [0, 0, keyValueHeads, headSize]);
  const outputs = [newName(`${layer}.${part}.heads`)];
  parts.node({ operator: 'Reshape', inputs: [x, shape], outputs });
  const attributes = { perm: [0, 2, 1, 3] };
  parts.node({ operator: 'Transpose', inputs: outputs, outputs: [`added.${layer}.${part}`], attributes });
}

/** The node as it was, but for the names of what it makes. */
function attendInPrompt(
  file: ProtobufFile,
  { node }: Attention,
  { name, around }: { name: string; around: GraphParts },
): Way {
  const parts = new GraphParts(around);
  const outputs = ['attended', 'present_key', 'present_value'].map((part) => `${name}.prompt.${part}`);
  const kept = fieldsOf(file, node.field)
    .filter(({ number }) => number !== onnxFields.node.output)
    .map(({ begin, end }) => file.read(begin, end));
  parts.nodes.push(
    Buffer.concat([...kept, ...outputs.map((output) => bytesField(onnxFields.node.output, output))]),
  );
  return { parts, output: outputs[0] };
}

function attendInStep(
  attention: Attention,
  query: string,
  { name, around }: { name: string; around: GraphParts },
): Way {
  const { layer, heads, keyValueHeads: groups, headSize, scale } = attention;
  const sharing = heads / groups;
  const parts = new GraphParts(around);
  const own = (part: string) => `${name}.step.${part}`;
  const shape = (part: string, sizes: number[]) => parts.integers(`${part}_${groups}_${sharing}`, sizes);
  const make = (
    operator: string,
    inputs: readonly string[],
    part: string,
    attributes: Record<string, AttributeValue> = {},
  ) => parts.node({ operator, inputs, outputs: [own(part)], attributes });
  const scores = (keys: string, part: string) =>
    parts.node({
      operator: 'FusedMatMul',
      domain: contributed,
      inputs: [own('rows'), keys],
      outputs: [own(part)],
      attributes: { transB: 1, alpha: { float: scale } },
    });
  const turned = turn(parts, attention, { x: query, heads, output: own('query') });
  make('Reshape', [turned, shape('groups', [0, 0, groups, sharing, headSize])], 'groups');
  make('Transpose', [own('groups')], 'by_group', { perm: [0, 2, 3, 1, 4] });
  make('Reshape', [own('by_group'), shape('rows', [0, groups, -1, headSize])], 'rows');
  const past = make(
    'Add',
    [scores(`past_key_values.${layer}.key`, 'past'), stepValues.pastBias],
    'past_seen',
  );
  const addedBias = stepValues.addedBias(sharing);
  const added = make('Add', [scores(`added.${layer}.key`, 'added'), addedBias], 'added_seen');
  make('Concat', [past, added], 'scores', { axis: 3 });
  make('Softmax', [own('scores')], 'shares', { axis: -1 });
  parts.node({
    operator: 'Split',
    inputs: [own('shares'), stepValues.lengths],
    outputs: [own('past_shares'), own('added_shares')],
    attributes: { axis: 3 },
  });
  const pastValues = make('MatMul', [own('past_shares'), `past_key_values.${layer}.value`], 'past_values');
  const addedValues = make('MatMul', [own('added_shares'), `added.${layer}.value`], 'added_values');
  make('Add', [pastValues, addedValues], 'sum');
  make('Reshape', [own('sum'), shape('apart', [0, groups, sharing, -1, headSize])], 'apart');
  make('Transpose', [own('apart')], 'by_token', { perm: [0, 3, 1, 2, 4] });
  const output = make('Reshape', [own('by_token'), shape('joined', [0, 0, heads * headSize])], 'attended');
  return { parts, output };
}
