import { fieldsOf, readValue } from './graph-value.js';
import { onnxFields } from './onnx-fields.js';
import { ProtobufFile, type ProtobufField } from './protobuf-file.js';

/** A constant of a graph, and where its bytes lie. */
export interface StoredTensor {
  /** As ONNX numbers them, see `onnxTypes`. */
  readonly type: number;
  readonly sizes: readonly number[];
  /** File beside the graph; undefined for the graph file itself. */
  readonly location: string | undefined;
  /** Of the first byte in that file; undefined when its numbers are written in another way. */
  readonly offset: number | undefined;
}

/** What a graph file says about itself, without its weights. */
export interface OnnxFile {
  readonly irVersion: number;
  /** Versions of the operator sets, by domain; '' is that of ONNX. */
  readonly operatorSets: ReadonlyMap<string, number>;
  /** Operators by name, those of another domain than ONNX as `domain:name`; also those in branches. */
  readonly operators: ReadonlySet<string>;
  /** Types of the inputs of the graph, by name, as ONNX numbers them: 1 is float32, 10 float16. */
  readonly inputTypes: ReadonlyMap<string, number>;
  /** Files with weights beside the graph, and how many bytes of each the graph needs. */
  readonly weightFiles: ReadonlyMap<string, number>;
  /** Constants by name, also those in branches. */
  readonly tensors: ReadonlyMap<string, StoredTensor>;
  /** Names of tables with cosines of rotary positions, of both branches where one is chosen. */
  readonly rotaryTables: ReadonlySet<string>;
  /** Rows of the shortest table of rotary positions: more tokens cannot be read. Undefined without such a table. */
  readonly rotaryRows: number | undefined;
}

const { model, operatorSet, graph, node, attribute, tensor, entry } = onnxFields;

/** Operators with tables of rotary positions, and which of their inputs the table of cosines is. */
const rotaryInputs: Readonly<Record<string, number>> = {
  'com.microsoft:GroupQueryAttention': 7,
  'com.microsoft:RotaryEmbedding': 2,
};

/**
 * Reads a graph file.
 * @throws Error when it cannot be read or is no ONNX graph; the text says why and, where that is clear, what to do
 */
export function readOnnxFile(path: string): OnnxFile {
  const file = new ProtobufFile(path);
  try {
    return new OnnxReader(file).read();
  } finally {
    file.close();
  }
}

class OnnxReader {
  private irVersion = 0;
  private readonly operatorSets = new Map<string, number>();
  private readonly operators = new Set<string>();
  private readonly inputTypes = new Map<string, number>();
  private readonly weightFiles = new Map<string, number>();
  private readonly tensors = new Map<string, StoredTensor>();
  private readonly tables = new Set<string>();
  /** What branches make, by the name that it has outside of them. */
  private readonly made = new Map<string, string[]>();
  /** First size of what a branch makes, where it is told. */
  private readonly rows = new Map<string, number>();

  constructor(private readonly file: ProtobufFile) {}

  read(): OnnxFile {
    let hasGraph = false;
    for (const field of this.file.fields()) {
      if (field.number === model.irVersion) this.irVersion = field.value;
      else if (field.number === model.operatorSet) this.readOperatorSet(field);
      else if (field.number === model.graph) {
        hasGraph = true;
        this.readGraph(field);
      }
    }
    if (!hasGraph) throw new Error('it holds no graph');
    const rotaryTables = new Set([...this.tables].flatMap((name) => this.made.get(name) ?? [name]));
    const rowsOf = (name: string) => this.tensors.get(name)?.sizes[0] ?? this.rows.get(name) ?? Infinity;
    const rotaryRows = Math.min(...[...rotaryTables].map(rowsOf));
    return {
      irVersion: this.irVersion,
      operatorSets: this.operatorSets,
      operators: this.operators,
      inputTypes: this.inputTypes,
      weightFiles: this.weightFiles,
      tensors: this.tensors,
      rotaryTables,
      rotaryRows: Number.isFinite(rotaryRows) ? rotaryRows : undefined,
    };
  }

  private readOperatorSet(field: ProtobufField): void {
    let [domain, version] = ['', 0];
    for (const part of this.file.fields(field.start, field.end)) {
      if (part.number === operatorSet.domain) domain = this.file.text(part);
      else if (part.number === operatorSet.version) version = part.value;
    }
    this.operatorSets.set(domain === 'ai.onnx' ? '' : domain, version);
  }

  private readGraph(field: ProtobufField): void {
    for (const part of this.file.fields(field.start, field.end)) {
      if (part.number === graph.node) this.readNode(part);
      else if (part.number === graph.initializer) this.readTensor(part);
      else if (part.number === graph.input) this.readInput(part);
    }
  }

  private readInput(field: ProtobufField): void {
    const [name, { element }] = readValue(this.file, field);
    this.inputTypes.set(name, element);
  }

  private readNode(field: ProtobufField): void {
    let [operator, domain] = ['', ''];
    const [inputs, outputs]: [string[], string[]] = [[], []];
    const attributes: ProtobufField[] = [];
    for (const part of this.file.fields(field.start, field.end)) {
      if (part.number === node.operator) operator = this.file.text(part);
      else if (part.number === node.domain) domain = this.file.text(part);
      else if (part.number === node.input) inputs.push(this.file.text(part));
      else if (part.number === node.output) outputs.push(this.file.text(part));
      else if (part.number === node.attribute) attributes.push(part);
    }
    for (const part of attributes) this.readAttribute(part, outputs);
    const name = domain === '' || domain === 'ai.onnx' ? operator : `${domain}:${operator}`;
    this.operators.add(name);
    const table = inputs[rotaryInputs[name] ?? Infinity];
    if (table) this.tables.add(table);
  }

  /** @param outputs what its node makes: the name of a constant, and what a branch gives outside of it */
  private readAttribute(field: ProtobufField, outputs: readonly string[]): void {
    for (const part of this.file.fields(field.start, field.end)) {
      if (part.number === attribute.tensor) this.readTensor(part, outputs[0]);
      else if (part.number === attribute.graph || part.number === attribute.graphs) {
        this.readGraph(part);
        this.readBranchOutputs(part, outputs);
      }
    }
  }

  private readBranchOutputs(field: ProtobufField, outputs: readonly string[]): void {
    const made = fieldsOf(this.file, field).filter(({ number }) => number === graph.output);
    for (const [index, part] of made.entries()) {
      const [name, { sizes }] = readValue(this.file, part);
      const outside = outputs[index];
      if (outside) this.made.set(outside, [...(this.made.get(outside) ?? []), name]);
      if (typeof sizes[0] === 'number') this.rows.set(name, sizes[0]);
    }
  }

  private readTensor(field: ProtobufField, ownName?: string): void {
    let [name, type] = ['', 0];
    const sizes: number[] = [];
    const contents: ProtobufField[] = [];
    for (const part of this.file.fields(field.start, field.end)) {
      if (part.number === tensor.name) name = this.file.text(part);
      else if (part.number === tensor.type) type = part.value;
      else if (part.number === tensor.dimensions) sizes.push(...this.file.integers(part));
      else contents.push(part);
    }
    this.tensors.set(ownName ?? name, { type, sizes, ...this.placeOf(contents) });
  }

  /** Where the bytes of a constant lie, told by the other fields of its message. */
  private placeOf(contents: readonly ProtobufField[]): Pick<StoredTensor, 'location' | 'offset'> {
    const entries = contents.filter(({ number }) => number === tensor.externalData);
    const place = new Map(entries.map((part) => this.readEntry(part)));
    const location = place.get('location');
    if (location === undefined) {
      const inside = contents.find(
        // Numbers in one run lie there as they do in raw data.
        ({ number, start, end }) =>
          number === tensor.rawData || (number === tensor.floats && end - start > 4),
      );
      return { location, offset: inside?.start };
    }
    const offset = Number(place.get('offset') ?? 0);
    const end = offset + Number(place.get('length') ?? 0);
    this.weightFiles.set(location, Math.max(end, this.weightFiles.get(location) ?? 0));
    return { location, offset };
  }

  private readEntry(field: ProtobufField): [string, string] {
    let [key, value] = ['', ''];
    for (const part of this.file.fields(field.start, field.end)) {
      if (part.number === entry.key) key = this.file.text(part);
      else if (part.number === entry.value) value = this.file.text(part);
    }
    return [key, value];
  }
}
