import { onnxFields, onnxTypes } from '../layouts/onnx-fields.js';
import { bytesField, floatField, integerField } from './write-protobuf.js';

const { node, attribute, graph, tensor, valueInfo, type, tensorType, shape, dimension } = onnxFields;

/** Numbers of the kinds of attributes (AttributeProto.AttributeType). */
const attributeTypes = { float: 1, integer: 2, graph: 5, integers: 7 };

/** Value of an attribute: an integer or several, a number of 32 bits, or the content of a graph. */
export type AttributeValue =
  number | readonly number[] | { readonly float: number } | { readonly graph: Buffer };

/** A node that is written anew. */
export interface NewNode {
  readonly operator: string;
  /** '' is that of ONNX. */
  readonly domain?: string;
  readonly inputs: readonly string[];
  readonly outputs: readonly string[];
  readonly attributes?: Readonly<Record<string, AttributeValue>>;
}

/** Content of a node, called like its first output. */
export function nodeMessage({ operator, domain = '', inputs, outputs, attributes = {} }: NewNode): Buffer {
  return Buffer.concat([
    ...inputs.map((name) => bytesField(node.input, name)),
    ...outputs.map((name) => bytesField(node.output, name)),
    bytesField(node.name, outputs[0]),
    bytesField(node.operator, operator),
    ...Object.entries(attributes).map(([name, value]) =>
      bytesField(node.attribute, bytesField(attribute.name, name), ...attributeFields(value)),
    ),
    ...(domain === '' ? [] : [bytesField(node.domain, domain)]),
  ]);
}

function attributeFields(value: AttributeValue): Buffer[] {
  const typed = (kind: number) => integerField(attribute.type, kind);
  if (typeof value === 'number')
    return [integerField(attribute.integer, value), typed(attributeTypes.integer)];
  if ('float' in value) return [floatField(attribute.float, value.float), typed(attributeTypes.float)];
  if ('graph' in value) return [bytesField(attribute.graph, value.graph), typed(attributeTypes.graph)];
  return [...value.map((item) => integerField(attribute.integers, item)), typed(attributeTypes.integers)];
}

/** Content of the graph of a branch, which gives one output of numbers of 32 bits. */
export function branchMessage(name: string, nodes: readonly Buffer[], output: string): Buffer {
  return Buffer.concat([
    ...nodes.map((content) => bytesField(graph.node, content)),
    bytesField(graph.name, name),
    bytesField(graph.output, valueMessage(output, onnxTypes.float32)),
  ]);
}

/** Content of a tensor. No dimensions make a single number. */
export function tensorMessage(
  name: string,
  values: BigInt64Array | Float32Array,
  dimensions: readonly number[],
): Buffer {
  const element = values instanceof Float32Array ? onnxTypes.float32 : onnxTypes.int64;
  return Buffer.concat([
    ...dimensions.map((size) => integerField(tensor.dimensions, size)),
    integerField(tensor.type, element),
    bytesField(tensor.name, name),
    // Little-endian, as every processor that onnxruntime-node is made for.
    bytesField(tensor.rawData, Buffer.from(values.buffer, values.byteOffset, values.byteLength)),
  ]);
}

/** Content of what a graph says about an input or output; a name stands for a free size, without sizes nothing is said. */
export function valueMessage(name: string, element: number, sizes?: readonly (number | string)[]): Buffer {
  const dimensions = sizes?.map((size) =>
    bytesField(
      shape.dimension,
      typeof size === 'number' ? integerField(dimension.size, size) : bytesField(dimension.symbol, size),
    ),
  );
  return Buffer.concat([
    bytesField(valueInfo.name, name),
    bytesField(
      valueInfo.type,
      bytesField(
        type.tensor,
        integerField(tensorType.element, element),
        ...(dimensions ? [bytesField(tensorType.shape, ...dimensions)] : []),
      ),
    ),
  ]);
}
