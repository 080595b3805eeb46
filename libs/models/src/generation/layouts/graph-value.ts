import { onnxFields } from './onnx-fields.js';
import type { ProtobufField, ProtobufFile } from './protobuf-file.js';

const { valueInfo, type, tensorType, shape, dimension } = onnxFields;

/** An input or output of a graph, and where it stands in the file. */
export interface GraphValue {
  readonly field: ProtobufField;
  /** As ONNX numbers them, see `onnxTypes`; 0 for what is no tensor. */
  readonly element: number;
  /** Free sizes have a name, maybe an empty one. */
  readonly sizes: readonly (number | string)[];
}

/** What is said about a value of a graph: its name, and the rest. */
export function readValue(file: ProtobufFile, field: ProtobufField): [string, GraphValue] {
  const inside = (parent: ProtobufField | undefined, number: number) =>
    parent ? fieldsOf(file, parent).filter((part) => part.number === number) : [];
  const [name] = inside(field, valueInfo.name);
  const [about] = inside(inside(field, valueInfo.type)[0], type.tensor);
  const sizes = inside(inside(about, tensorType.shape)[0], shape.dimension).map((size) => {
    const [fixed] = inside(size, dimension.size);
    const [symbol] = inside(size, dimension.symbol);
    return fixed ? fixed.value : symbol ? file.text(symbol) : '';
  });
  const element = inside(about, tensorType.element)[0]?.value ?? 0;
  return [name ? file.text(name) : '', { field, element, sizes }];
}

/** Fields of a message, which is itself a field. */
export function fieldsOf(file: ProtobufFile, { start, end }: ProtobufField): ProtobufField[] {
  return [...file.fields(start, end)];
}
