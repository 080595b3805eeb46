import { onnxFields } from './onnx-fields.js';
import { ProtobufFile, type ProtobufField } from './protobuf-file.js';

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
  /** Rows of the shortest table of rotary positions: more tokens cannot be read. Undefined without such a table. */
  readonly rotaryRows: number | undefined;
}

const { model, operatorSet, graph, node, attribute, tensor, entry, valueInfo } = onnxFields;
/** Numbers of the one field that is read of a type, and of the tensor type in it. */
const innermost = 1;

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
  private readonly rotaryTables = new Set<string>();
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
    const tables = [...this.rotaryTables].map((name) => this.rows.get(name) ?? Infinity);
    const rotaryRows = Math.min(...tables);
    return {
      irVersion: this.irVersion,
      operatorSets: this.operatorSets,
      operators: this.operators,
      inputTypes: this.inputTypes,
      weightFiles: this.weightFiles,
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
    let [name, type] = ['', 0];
    for (const part of this.file.fields(field.start, field.end)) {
      if (part.number === valueInfo.name) name = this.file.text(part);
      else if (part.number === valueInfo.type) type = this.elementType(part);
    }
    this.inputTypes.set(name, type);
  }

  /** Of the innermost message: the number in the tensor type in the type. */
  private elementType(field: ProtobufField): number {
    for (const part of this.file.fields(field.start, field.end)) {
      if (part.number !== innermost) continue;
      return part.start === part.end ? part.value : this.elementType(part);
    }
    return 0;
  }

  private readNode(field: ProtobufField): void {
    let [operator, domain] = ['', ''];
    const inputs: string[] = [];
    for (const part of this.file.fields(field.start, field.end)) {
      if (part.number === node.operator) operator = this.file.text(part);
      else if (part.number === node.domain) domain = this.file.text(part);
      else if (part.number === node.input) inputs.push(this.file.text(part));
      else if (part.number === node.attribute) this.readAttribute(part);
    }
    const name = domain === '' || domain === 'ai.onnx' ? operator : `${domain}:${operator}`;
    this.operators.add(name);
    const table = inputs[rotaryInputs[name] ?? Infinity];
    if (table) this.rotaryTables.add(table);
  }

  private readAttribute(field: ProtobufField): void {
    for (const part of this.file.fields(field.start, field.end)) {
      if (part.number === attribute.tensor) this.readTensor(part);
      else if (part.number === attribute.graph || part.number === attribute.graphs) this.readGraph(part);
    }
  }

  private readTensor(field: ProtobufField): void {
    let name = '';
    const dimensions: number[] = [];
    const place = new Map<string, string>();
    for (const part of this.file.fields(field.start, field.end)) {
      if (part.number === tensor.name) name = this.file.text(part);
      else if (part.number === tensor.dimensions) dimensions.push(...this.file.integers(part));
      else if (part.number === tensor.externalData) place.set(...this.readEntry(part));
    }
    if (dimensions.length > 0) this.rows.set(name, dimensions[0]);
    const location = place.get('location');
    if (location === undefined) return;
    const end = Number(place.get('offset') ?? 0) + Number(place.get('length') ?? 0);
    this.weightFiles.set(location, Math.max(end, this.weightFiles.get(location) ?? 0));
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
