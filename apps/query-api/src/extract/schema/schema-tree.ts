/** A JSON schema as extraction reads it: without references, every part with the words that name it. */
export type SchemaTree = ObjectTree | ListTree | LeafTree;

interface Named {
  /** What names this part of a value, the plainest first: title, description, property name. */
  names: readonly string[];
  nullable: boolean;
}

export interface ObjectTree extends Named {
  kind: 'object';
  properties: readonly Property[];
}

export interface Property {
  name: string;
  required: boolean;
  tree: SchemaTree;
}

export interface ListTree extends Named {
  kind: 'list';
  item: SchemaTree;
  fewest: number;
  most: number;
}

export type Scalar = string | number | boolean;

export interface LeafTree extends Named {
  kind: 'leaf';
  type: 'string' | 'number' | 'integer' | 'boolean';
  /** The only values there may be. */
  choices?: readonly Scalar[];
  format?: string;
  pattern?: string;
  shortest?: number;
  longest?: number;
  minimum?: number;
  maximum?: number;
  above?: number;
  below?: number;
}

/** The schema of a tree in few keywords, for a generator. Only formats that every generator can be held to stay. */
export function plainSchema(tree: SchemaTree): Record<string, unknown> {
  const schema = { ...described(tree), ...plainType(tree) };
  return tree.nullable ? { anyOf: [schema, { type: 'null' }] } : schema;
}

function described({ names: [name] }: SchemaTree): { description?: string } {
  return name === undefined ? {} : { description: name };
}

function plainType(tree: SchemaTree): Record<string, unknown> {
  if (tree.kind === 'object') {
    const properties = tree.properties.map(({ name, tree: inner }) => [name, plainSchema(inner)] as const);
    return {
      type: 'object',
      properties: Object.fromEntries(properties),
      required: tree.properties.filter(({ required }) => required).map(({ name }) => name),
      additionalProperties: false,
    };
  }
  if (tree.kind === 'list') {
    const most = Number.isFinite(tree.most) ? { maxItems: tree.most } : {};
    return { type: 'array', items: plainSchema(tree.item), minItems: tree.fewest, ...most };
  }
  return plainLeaf(tree);
}

const HELD_FORMATS = new Set(['date', 'time', 'date-time', 'email', 'uuid']);

function plainLeaf(leaf: LeafTree): Record<string, unknown> {
  if (leaf.choices) return { enum: leaf.choices };
  const entries = {
    type: leaf.type,
    format: HELD_FORMATS.has(leaf.format ?? '') ? leaf.format : undefined,
    pattern: leaf.pattern,
    minLength: leaf.shortest,
    maxLength: leaf.longest,
    minimum: leaf.minimum,
    maximum: leaf.maximum,
    exclusiveMinimum: leaf.above,
    exclusiveMaximum: leaf.below,
  };
  return Object.fromEntries(Object.entries(entries).filter(([, value]) => value !== undefined));
}

/** Whether a value is one that the leaf may have. */
export function fitsLeaf(leaf: LeafTree, value: Scalar): boolean {
  if (leaf.choices && !leaf.choices.includes(value)) return false;
  if (typeof value === 'string') return leaf.type === 'string' && fitsText(leaf, value);
  if (typeof value === 'boolean') return leaf.type === 'boolean';
  return fitsNumber(leaf, value);
}

function fitsText({ pattern, shortest = 0, longest = Infinity }: LeafTree, text: string): boolean {
  const length = [...text].length;
  if (length < shortest || length > longest) return false;
  return pattern === undefined || new RegExp(pattern, 'u').test(text);
}

function fitsNumber(leaf: LeafTree, value: number): boolean {
  const { type, minimum = -Infinity, maximum = Infinity, above = -Infinity, below = Infinity } = leaf;
  if (type !== 'number' && !(type === 'integer' && Number.isInteger(value))) return false;
  return value >= minimum && value <= maximum && value > above && value < below;
}
