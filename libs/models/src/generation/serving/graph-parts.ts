import { branchMessage, nodeMessage, tensorMessage, type NewNode } from './onnx-messages.js';

/** What all new names begin with, so that they meet none of a graph. */
export const newNames = 'serving.';

/** Domain of the operators beside those of ONNX (onnxruntime, docs/ContribOperators.md). */
export const contributed = 'com.microsoft';

/** The name of something new. */
export function newName(name: string): string {
  return `${newNames}${name}`;
}

/** Collects new nodes, and the constants they read. */
export class GraphParts {
  /** Contents of nodes, each behind those it reads. */
  readonly nodes: Buffer[] = [];
  private readonly tensors: Map<string, Buffer>;

  constructor(outside?: GraphParts) {
    this.tensors = outside?.tensors ?? new Map<string, Buffer>();
  }

  /** Contents of constants. */
  get constants(): Buffer[] {
    return [...this.tensors.values()];
  }

  /**
   * Adds a node.
   * @returns its first output
   */
  node(node: NewNode): string {
    this.nodes.push(nodeMessage(node));
    return node.outputs[0];
  }

  /** A constant of integers, made once: a list, or a single number. */
  integers(name: string, value: number | readonly number[]): string {
    const values = BigInt64Array.from([value].flat(), BigInt);
    return this.constant(name, values, typeof value === 'number' ? [] : [value.length]);
  }

  /** A constant of one number of 32 bits, made once. */
  float(name: string, value: number): string {
    return this.constant(name, Float32Array.of(value), []);
  }

  /**
   * Adds a choice.
   * @param ways what is made where the condition holds, and where not; both under a name of their own
   */
  choose(condition: string, ways: readonly [Way, Way], output: string): string {
    const [first, second] = ways.map(({ parts, output: made }) => ({
      graph: branchMessage(made, parts.nodes, made),
    }));
    const attributes = { then_branch: first, else_branch: second };
    return this.node({ operator: 'If', inputs: [condition], outputs: [output], attributes });
  }

  private constant(name: string, values: BigInt64Array | Float32Array, sizes: readonly number[]): string {
    const full = newName(name);
    if (!this.tensors.has(full)) this.tensors.set(full, tensorMessage(full, values, sizes));
    return full;
  }
}

/** One way of a choice: nodes that may read what is made around it, and what they make. */
export interface Way {
  readonly parts: GraphParts;
  readonly output: string;
}
