import { fieldsOf } from '../layouts/graph-value.js';
import { onnxFields } from '../layouts/onnx-fields.js';
import type { ProtobufFile } from '../layouts/protobuf-file.js';
import type { Attention } from './find-attention.js';
import { contributed, GraphParts, newName, type Way } from './graph-parts.js';
import type { AttributeValue } from './onnx-messages.js';
import { sharingOf, stepValues } from './step-values.js';
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
  const { layer, heads, keyValueHeads: groups, headSize } = attention;
  const sharing = sharingOf(attention);
  const step = new StepNodes(around, `${name}.step`);
  const shape = (part: string, sizes: number[]) => step.parts.integers(`${part}_${groups}_${sharing}`, sizes);
  const turned = turn(step.parts, attention, { x: query, heads, output: step.named('query') });
  const byHead = step.make('Reshape', [turned, shape('groups', [0, 0, groups, sharing, headSize])], 'groups');
  const byGroup = step.make('Transpose', [byHead], 'by_group', { perm: [0, 2, 3, 1, 4] });
  const rows = step.make('Reshape', [byGroup, shape('rows', [0, groups, -1, headSize])], 'rows');
  const past = step.scores(attention, { rows, keys: `past_key_values.${layer}.key`, part: 'past' });
  const added = step.scores(attention, { rows, keys: `added.${layer}.key`, part: 'added' });
  const pastSeen = step.make('Add', [past, stepValues.pastBias(attention)], 'past_seen');
  const addedSeen = step.make('Add', [added, stepValues.addedBias(attention)], 'added_seen');
  const scores = step.make('Concat', [pastSeen, addedSeen], 'scores', { axis: 3 });
  const shares = step.make('Softmax', [scores], 'shares', { axis: -1 });
  const cut = [step.named('past_shares'), step.named('added_shares')];
  const split = { operator: 'Split', inputs: [shares, stepValues.lengths], outputs: cut };
  step.parts.node({ ...split, attributes: { axis: 3 } });
  const ofPast = step.make('MatMul', [cut[0], `past_key_values.${layer}.value`], 'past_values');
  const ofAdded = step.make('MatMul', [cut[1], `added.${layer}.value`], 'added_values');
  const sum = step.make('Add', [ofPast, ofAdded], 'sum');
  const apart = step.make('Reshape', [sum, shape('apart', [0, groups, sharing, -1, headSize])], 'apart');
  const byToken = step.make('Transpose', [apart], 'by_token', { perm: [0, 3, 1, 2, 4] });
  const joined = shape('joined', [0, 0, heads * headSize]);
  return { parts: step.parts, output: step.make('Reshape', [byToken, joined], 'attended') };
}

/** The inside of the way of steps. */
class StepNodes {
  readonly parts: GraphParts;

  constructor(
    around: GraphParts,
    private readonly name: string,
  ) {
    this.parts = new GraphParts(around);
  }

  named(part: string): string {
    return `${this.name}.${part}`;
  }

  /** A node of ONNX with one output. */
  make(
    operator: string,
    inputs: readonly string[],
    part: string,
    attributes: Record<string, AttributeValue> = {},
  ): string {
    return this.parts.node({ operator, inputs, outputs: [this.named(part)], attributes });
  }

  /** Products of queries and keys, scaled and bent. */
  scores(
    { scale, cap }: Attention,
    { rows, keys, part }: { rows: string; keys: string; part: string },
  ): string {
    const product = (output: string, alpha: number) =>
      this.parts.node({
        operator: 'FusedMatMul',
        domain: contributed,
        inputs: [rows, keys],
        outputs: [this.named(output)],
        attributes: { transB: 1, alpha: { float: alpha } },
      });
    if (cap === 0) return product(part, scale);
    const bent = this.make('Tanh', [product(`${part}_small`, scale / cap)], `${part}_bent`);
    return this.make('Mul', [bent, this.parts.float(`cap_${cap}`, cap)], part);
  }
}
