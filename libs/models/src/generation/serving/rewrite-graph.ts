import { tokenInputs } from '../graph-layout.js';
import { onnxFields, onnxTypes } from '../layouts/onnx-fields.js';
import { ProtobufFile, type ProtobufField } from '../layouts/protobuf-file.js';
import { messageOf } from '../layouts/unusable.js';
import { findAttention, type Attention } from './find-attention.js';
import { GraphParts } from './graph-parts.js';
import { findHead, lastLogits } from './keep-last-logits.js';
import { valueMessage } from './onnx-messages.js';
import { readGraph, type GraphContent, type GraphNode } from './read-graph.js';
import { ServingRefusal } from './refusal.js';
import { servedAttention } from './served-attention.js';
import { addStepValues } from './step-values.js';
import { bytesField, messageField, writePieces, type Piece } from './write-protobuf.js';

/** What has to be known about a graph. */
export interface GraphSizes {
  readonly layers: number;
  readonly headSize: number;
}

const { graph: numbers, model } = onnxFields;

/**
 * Writes a decoder graph in the form for serving: attention that reads the past and does not copy it, `added` in the
 * place of `present`, `reads_prompt` and `num_logits_to_keep`. Whatever is not changed is copied byte for byte; weights
 * in files beside the graph stay there, so the new file belongs into the same folder.
 * @throws ServingRefusal when the graph is damaged, or none of those that are understood
 * @throws the error of the file system
 */
export function rewriteGraph(from: string, to: string, sizes: GraphSizes): void {
  const file = new ProtobufFile(from);
  try {
    const graph = readWhole(file);
    const attentions = findAttention(file, graph, sizes);
    const pieces = graphPieces(file, graph, attentions);
    writePieces(
      to,
      graph.modelFields.flatMap((field): Piece[] =>
        field.number === model.graph ? messageField(model.graph, pieces) : [field],
      ),
      file,
    );
  } finally {
    file.close();
  }
}

function readWhole(file: ProtobufFile): GraphContent {
  try {
    return readGraph(file);
  } catch (error) {
    throw new ServingRefusal('damaged', messageOf(error));
  }
}

function graphPieces(file: ProtobufFile, graph: GraphContent, attentions: readonly Attention[]): Piece[] {
  const head = findHead(graph);
  const shared = new GraphParts();
  addStepValues(shared, attentions);
  const replaced = new Map<number, Buffer[]>();
  const replace = (node: GraphNode, fill: (parts: GraphParts) => void): void => {
    const parts = new GraphParts(shared);
    fill(parts);
    replaced.set(node.field.begin, nodeFields(parts));
  };
  for (const attention of attentions) {
    replace(attention.node, (parts) => servedAttention(file, attention, parts));
  }
  if (head) replace(head, (parts) => lastLogits(file, head, parts));
  const dropped = droppedFields(graph, head !== undefined);
  const kept = graph.graphFields.filter(({ begin }) => !dropped.has(begin));
  return [
    // In front: nodes stand behind those they read.
    ...nodeFields(shared),
    ...kept.flatMap((field): Piece[] => replaced.get(field.begin) ?? [field]),
    ...shared.constants.map((content) => bytesField(numbers.initializer, content)),
    ...newInputs(head !== undefined).map((content) => bytesField(numbers.input, content)),
    ...newOutputs(graph, head !== undefined).map((content) => bytesField(numbers.output, content)),
  ];
}

function nodeFields({ nodes }: GraphParts): Buffer[] {
  return nodes.map((content) => bytesField(numbers.node, content));
}

/** What the graph says about its presents, and about logits that will be cut: where it begins in the file. */
function droppedFields({ outputs, values }: GraphContent, cutsLogits: boolean): Set<number> {
  const isDropped = (name: string) => isPresent(name) || (cutsLogits && name === 'logits');
  const fields = [...outputs, ...values].filter(([name]) => isDropped(name)).map(([, { field }]) => field);
  return new Set(fields.map(({ begin }: ProtobufField) => begin));
}

const isPresent = (name: string) => /^present\.\d+\.(key|value)$/.test(name);

function newInputs(cutsLogits: boolean): Buffer[] {
  const names = [...(cutsLogits ? [tokenInputs.keptLogits] : []), tokenInputs.readsPrompt];
  return names.map((name) => valueMessage(name, onnxTypes.int64, []));
}

/** The logits first, as graphs have them. */
function newOutputs({ outputs }: GraphContent, cutsLogits: boolean): Buffer[] {
  const logits = outputs.get('logits');
  const cut =
    cutsLogits && logits ? [valueMessage('logits', logits.element, ['rows', 'kept', logits.sizes[2]])] : [];
  const added = [...outputs]
    .filter(([name]) => isPresent(name))
    .map(([name, { element, sizes }]) =>
      valueMessage(name.replace('present', 'added'), element, ['rows', sizes[1], 'added', sizes[3]]),
    );
  return [...cut, ...added];
}
