import { fieldsOf, readValue, type GraphValue } from '../layouts/graph-value.js';
import { onnxFields } from '../layouts/onnx-fields.js';
import type { ProtobufField, ProtobufFile } from '../layouts/protobuf-file.js';

const { model, operatorSet, graph, node, attribute, tensor } = onnxFields;

/** A node, and where it stands in the file. */
export interface GraphNode {
  readonly field: ProtobufField;
  readonly operator: string;
  readonly domain: string;
  readonly inputs: readonly string[];
  readonly outputs: readonly string[];
  /** Numbers and texts; other kinds are not read. */
  readonly attributes: ReadonlyMap<string, number | string>;
}

/** What a graph file holds, without its weights: every field of file and graph, so that they can be copied. */
export interface GraphContent {
  readonly modelFields: readonly ProtobufField[];
  readonly graphFields: readonly ProtobufField[];
  readonly operatorSet: number;
  readonly nodes: readonly GraphNode[];
  readonly inputs: ReadonlyMap<string, GraphValue>;
  readonly outputs: ReadonlyMap<string, GraphValue>;
  /** What is said about values between nodes. */
  readonly values: ReadonlyMap<string, GraphValue>;
  /** Sizes of the constants. */
  readonly constants: ReadonlyMap<string, readonly number[]>;
}

/**
 * Reads a graph for its rewriting.
 * @throws Error when it is no protocol buffer, or ends early
 */
export function readGraph(file: ProtobufFile): GraphContent {
  const modelFields = [...file.fields()];
  const field = modelFields.find(({ number }) => number === model.graph);
  const graphFields = field ? fieldsOf(file, field) : [];
  const valuesOf = (number: number) =>
    new Map(graphFields.filter((part) => part.number === number).map((part) => readValue(file, part)));
  return {
    modelFields,
    graphFields,
    operatorSet: Math.max(0, ...modelFields.map((part) => readOperatorSet(file, part))),
    nodes: graphFields.filter(({ number }) => number === graph.node).map((part) => readNode(file, part)),
    inputs: valuesOf(graph.input),
    outputs: valuesOf(graph.output),
    values: valuesOf(graph.valueInfo),
    constants: new Map(
      graphFields
        .filter(({ number }) => number === graph.initializer)
        .map((part) => readConstant(file, part)),
    ),
  };
}

/** Sizes that the first branch of a choice tells about one of its outputs; undefined where it does not. */
export function sizesInBranch(
  file: ProtobufFile,
  { field, operator, outputs }: GraphNode,
  output: string,
): readonly (number | string)[] | undefined {
  if (operator !== 'If') return undefined;
  const branches = fieldsOf(file, field)
    .filter(({ number }) => number === node.attribute)
    .flatMap((part) => fieldsOf(file, part).filter(({ number }) => number === attribute.graph));
  const made = branches.map(
    (branch) =>
      fieldsOf(file, branch)
        .filter(({ number }) => number === graph.output)
        .map((part) => readValue(file, part)[1].sizes)[outputs.indexOf(output)],
  );
  return made[0];
}

function readOperatorSet(file: ProtobufFile, field: ProtobufField): number {
  if (field.number !== model.operatorSet) return 0;
  const parts = fieldsOf(file, field);
  const domain = parts.find(({ number }) => number === operatorSet.domain);
  const isOnnx = domain === undefined || ['', 'ai.onnx'].includes(file.text(domain));
  return isOnnx ? (parts.find(({ number }) => number === operatorSet.version)?.value ?? 0) : 0;
}

function readNode(file: ProtobufFile, field: ProtobufField): GraphNode {
  const parts = fieldsOf(file, field);
  const texts = (number: number) =>
    parts.filter((part) => part.number === number).map((part) => file.text(part));
  return {
    field,
    operator: texts(node.operator)[0] ?? '',
    domain: texts(node.domain)[0] ?? '',
    inputs: texts(node.input),
    outputs: texts(node.output),
    attributes: new Map(
      parts.filter(({ number }) => number === node.attribute).flatMap((part) => readAttribute(file, part)),
    ),
  };
}

function readAttribute(file: ProtobufFile, field: ProtobufField): [string, number | string][] {
  let name = '';
  let value: number | string | undefined;
  for (const part of file.fields(field.start, field.end)) {
    if (part.number === attribute.name) name = file.text(part);
    else if (part.number === attribute.float) value = file.float(part);
    else if (part.number === attribute.integer) value = signed(part.value);
    else if (part.number === attribute.text) value = file.text(part);
  }
  return value === undefined ? [] : [[name, value]];
}

/** Negative integers are written as those of 64 bits. Which one it is does not matter here. */
function signed(value: number): number {
  return value >= 2 ** 63 ? -1 : value;
}

function readConstant(file: ProtobufFile, field: ProtobufField): [string, number[]] {
  let name = '';
  const sizes: number[] = [];
  for (const part of file.fields(field.start, field.end)) {
    if (part.number === tensor.name) name = file.text(part);
    else if (part.number === tensor.dimensions) sizes.push(...file.integers(part));
  }
  return [name, sizes];
}
