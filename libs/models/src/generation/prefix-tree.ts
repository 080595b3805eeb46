import { KeyValues } from './key-values.js';

/** A run of tokens that follows its parent's, with their keys and values. */
interface Node {
  tokens: number[];
  values: KeyValues;
  /** Undefined for the root of an adapter, which has no tokens. */
  parent: Node | undefined;
  readonly children: Map<number, Node>;
  /** Turn in which a request last began with it. */
  lastUse: number;
}

/** The beginning of a prompt that was computed before, as pieces behind each other. */
export interface KnownBeginning {
  readonly length: number;
  readonly pieces: readonly KeyValues[];
}

/**
 * Keys and values of prompts that were read, as a radix tree over their tokens: prompts that begin alike, with the same
 * instruction and the same evidence, share what they have in common (RadixAttention, Zheng et al. 2024). What was not
 * used for the longest time goes when the tree has grown over its limit.
 */
export class PrefixTree {
  /** One tree for each adapter: the values depend on it. */
  private readonly roots = new Map<object, Node>();
  private turn = 0;
  private bytes = 0;

  /** @param limitBytes most bytes of keys and values; 0 keeps nothing */
  constructor(private readonly limitBytes: number) {}

  /** Bytes of the keys and values that are held. */
  get heldBytes(): number {
    return this.bytes;
  }

  /** The longest beginning of the tokens that is held for an origin. */
  find(origin: object, tokens: readonly number[]): KnownBeginning {
    const pieces: KeyValues[] = [];
    let length = 0;
    this.turn++;
    for (const { node, shared } of this.path(origin, tokens)) {
      node.lastUse = this.turn;
      pieces.push(shared === node.tokens.length ? node.values : node.values.slice(0, shared));
      length += shared;
    }
    return { length, pieces };
  }

  /**
   * Holds a prompt. Only what the tree lacks is asked for.
   * @param read keys and values of the tokens from `start` up to `end`, as a copy that becomes the tree's
   */
  insert(origin: object, tokens: readonly number[], read: (start: number, end: number) => KeyValues): void {
    this.turn++;
    let parent = this.rootOf(origin);
    let length = 0;
    for (const { node, shared } of this.path(origin, tokens)) {
      node.lastUse = this.turn;
      length += shared;
      parent = shared < node.tokens.length ? this.split(node, shared) : node;
    }
    if (length < tokens.length) {
      const rest = tokens.slice(length);
      const values = read(length, tokens.length);
      parent.children.set(rest[0], { tokens: rest, values, parent, children: new Map(), lastUse: this.turn });
      this.bytes += values.bytes;
    }
    this.forgetOldest();
  }

  /** Forgets what was computed with an adapter that is gone. */
  drop(origin: object): void {
    const root = this.roots.get(origin);
    this.roots.delete(origin);
    for (const node of root ? below(root) : []) this.bytes -= node.values.bytes;
  }

  clear(): void {
    this.roots.clear();
    this.bytes = 0;
  }

  private rootOf(origin: object): Node {
    const known = this.roots.get(origin);
    if (known) return known;
    const values = new KeyValues([], 0, 0);
    const root: Node = { tokens: [], values, parent: undefined, children: new Map(), lastUse: 0 };
    this.roots.set(origin, root);
    return root;
  }

  /** Nodes that the tokens lead through, each with how many of its tokens are theirs: all but for the last node. */
  private *path(origin: object, tokens: readonly number[]): Generator<{ node: Node; shared: number }> {
    let node = this.roots.get(origin)?.children.get(tokens[0]);
    let length = 0;
    while (node) {
      const shared = commonLength(node.tokens, tokens, length);
      const whole = shared === node.tokens.length;
      length += shared;
      const next: Node | undefined = whole ? node.children.get(tokens[length]) : undefined;
      yield { node, shared };
      node = next;
    }
  }

  /** Cuts a node in two; gives the new upper one. */
  private split(node: Node, at: number): Node {
    const upper: Node = {
      tokens: node.tokens.slice(0, at),
      values: node.values.slice(0, at),
      parent: node.parent,
      children: new Map(),
      lastUse: node.lastUse,
    };
    node.parent?.children.set(upper.tokens[0], upper);
    node.values = node.values.slice(at, node.tokens.length);
    node.tokens = node.tokens.slice(at);
    node.parent = upper;
    upper.children.set(node.tokens[0], node);
    return upper;
  }

  private forgetOldest(): void {
    while (this.bytes > this.limitBytes) {
      const leaves = [...this.roots.values()].flatMap((root) => [...below(root)]).filter(isLeaf);
      const oldest = leaves.reduce((first, leaf) => (leaf.lastUse < first.lastUse ? leaf : first));
      oldest.parent?.children.delete(oldest.tokens[0]);
      this.bytes -= oldest.values.bytes;
    }
  }
}

function* below(node: Node): Generator<Node> {
  for (const child of node.children.values()) {
    yield child;
    yield* below(child);
  }
}

function isLeaf(node: Node): boolean {
  return node.children.size === 0;
}

/** How many tokens of a node stand in a prompt from a place on. */
function commonLength(own: readonly number[], tokens: readonly number[], start: number): number {
  const limit = Math.min(own.length, tokens.length - start);
  let length = 0;
  while (length < limit && own[length] === tokens[start + length]) length++;
  return length;
}
