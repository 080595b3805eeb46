import { tokenInputs } from '../graph-layout.js';
import { onnxFields } from '../layouts/onnx-fields.js';
import type { ProtobufFile } from '../layouts/protobuf-file.js';
import { newName, type GraphParts } from './graph-parts.js';
import { fieldsOf } from '../layouts/graph-value.js';
import type { GraphContent, GraphNode } from './read-graph.js';
import { bytesField } from './write-protobuf.js';

/** Products with the matrix of the vocabulary: their first input has a row per token. */
const products = ['MatMul', 'MatMulNBits', 'FusedMatMul'];

/** What may stand between that product and the logits: each number of its first input by itself. */
const elementwise = ['Mul', 'Div', 'Tanh', 'Cast', 'Identity'];

/** The product with the matrix of the vocabulary; undefined where there is none, or the graph cuts its logits already. */
export function findHead({ nodes, inputs }: GraphContent): GraphNode | undefined {
  if (inputs.has(tokenInputs.keptLogits)) return undefined;
  const makerOf = (name: string) => nodes.find(({ outputs }) => outputs.includes(name));
  let node = makerOf('logits');
  while (node && elementwise.includes(node.operator)) node = makerOf(node.inputs[0]);
  return node && products.includes(node.operator) ? node : undefined;
}

/**
 * The nodes that take the place of the head: it reads the last `num_logits_to_keep` tokens alone, 0: all. Of a prompt
 * one is needed, and the head is a quarter of a small model.
 */
export function lastLogits(file: ProtobufFile, head: GraphNode, parts: GraphParts): void {
  const [x] = head.inputs;
  const negative = newName('first_kept_position');
  parts.node({ operator: 'Neg', inputs: [tokenInputs.keptLogits], outputs: [negative] });
  const first = newName('first_kept');
  parts.node({ operator: 'Unsqueeze', inputs: [negative, parts.integers('axis_0', [0])], outputs: [first] });
  const end = parts.integers('to_the_end', [Number.MAX_SAFE_INTEGER]);
  const kept = newName('kept');
  // Slicing from -0 keeps all.
  parts.node({ operator: 'Slice', inputs: [x, first, end, parts.integers('axis_1', [1])], outputs: [kept] });
  const { input } = onnxFields.node;
  let isFirst = true;
  const fields = fieldsOf(file, head.field).map((field) => {
    const isReplaced = field.number === input && isFirst;
    if (isReplaced) isFirst = false;
    return isReplaced ? bytesField(input, kept) : file.read(field.begin, field.end);
  });
  parts.nodes.push(Buffer.concat(fields));
}
