import { AppError } from '@app/platform';
import { plainPlace, type PlainPlace } from './plain-place.js';
import { readLeaf } from './read-leaf.js';
import {
  aCount,
  aText,
  anObject,
  below,
  invalid,
  isObject,
  names,
  notSupported,
  read,
  type SchemaPlace,
} from './schema-place.js';
import type { SchemaTree } from './schema-tree.js';

/** More parts than any form has; each is looked for in the whole text. */
const MOST_PARTS = 200;
const DEEPEST = 8;
const MOST_CHARACTERS = 50_000;

const ANNOTATIONS = ['$schema', '$id', '$comment', '$defs', 'definitions', 'title', 'description', 'default'];
const ANYWHERE = new Set([
  ...ANNOTATIONS,
  'examples',
  'deprecated',
  'readOnly',
  'writeOnly',
  'type',
  'nullable',
]);
const OF_OBJECTS = new Set([...ANYWHERE, 'properties', 'required', 'additionalProperties']);
const OF_LISTS = new Set([...ANYWHERE, 'items', 'minItems', 'maxItems']);

/**
 * Reads a JSON schema (draft 2020-12, the part that docs/tasks.md names). Errors name the place as a JSON pointer.
 * @throws AppError `schema-invalid`, `schema-not-supported`, `schema-too-large`
 */
export function readSchema(schema: unknown): SchemaTree {
  checkSize(schema);
  const reader = new SchemaReader(schema);
  const tree = reader.read(schema, '#', []);
  if (tree.kind === 'leaf') throw notSupported('#', 'an object or a list is what a value begins with');
  return tree;
}

class SchemaReader {
  private parts = 0;

  constructor(private readonly root: unknown) {}

  /** @param above names of the references and members on the way here */
  read(schema: unknown, at: string, above: readonly string[], name?: string): SchemaTree {
    if (!isObject(schema)) throw isBoolean(schema) ? notSupported(at) : invalid(at, 'must be a schema');
    this.parts += 1;
    if (this.parts > MOST_PARTS) throw tooLarge(`${at}: more than ${MOST_PARTS} parts`);
    const place = plainPlace(this.root, { schema, at }, above);
    const depth = at.split(/\/(?:properties\/|items)/).length - 1;
    if (depth > DEEPEST || place.followed.length > DEEPEST * 2)
      throw tooLarge(`${at}: more than ${DEEPEST} levels`);
    const types = typesOf(place);
    const mayBeNull = types.has('null') || place.schema['nullable'] === true;
    types.delete('null');
    const [type, other] = types;
    if (type === undefined || other !== undefined)
      throw notSupported(below(at, 'type'), 'one type, beside null, is what a value can be read for');
    const nullable = place.nullable || (mayBeNull && allowsNull(place));
    const named = { names: namesOf(place, name), nullable };
    if (type === 'object') return { ...named, ...this.object(place) };
    if (type === 'array') return { ...named, ...this.list(place, name) };
    return { ...named, ...readLeaf(place, type, ANYWHERE) };
  }

  private object(place: PlainPlace) {
    refuseOthers(place, OF_OBJECTS);
    const others = place.schema['additionalProperties'];
    if (others !== undefined && !isBoolean(others))
      throw notSupported(below(place.at, 'additionalProperties'));
    const schemas = read(place, 'properties', anObject) ?? {};
    const required = read(place, 'required', names) ?? [];
    const absent = required.find((name) => !Object.hasOwn(schemas, name));
    if (absent !== undefined) throw notSupported(below(place.at, 'required'), `${absent} has no schema`);
    if (Object.keys(schemas).length === 0) throw notSupported(place.at, 'an object without properties');
    const properties = Object.entries(schemas).map(([name, schema]) => ({
      name,
      required: required.includes(name),
      tree: this.read(schema, below(place.at, 'properties', name), place.followed, name),
    }));
    return { kind: 'object' as const, properties };
  }

  private list(place: PlainPlace, name?: string) {
    refuseOthers(place, OF_LISTS);
    const item = this.read(place.schema['items'], below(place.at, 'items'), place.followed, name);
    if (item.kind === 'list') throw notSupported(below(place.at, 'items'), 'a list of lists');
    const fewest = read(place, 'minItems', aCount) ?? 0;
    const most = read(place, 'maxItems', aCount) ?? Infinity;
    if (fewest > most) throw invalid(below(place.at, 'maxItems'), 'is below minItems');
    return { kind: 'list' as const, item, fewest, most };
  }
}

const isBoolean = (value: unknown): value is boolean => typeof value === 'boolean';
const tooLarge = (detail: string) => new AppError('schema-too-large', { detail });
/** Where values are listed, null is one of them or none. */
const allowsNull = ({ schema }: SchemaPlace) =>
  'const' in schema
    ? schema['const'] === null
    : !('enum' in schema) || [schema['enum']].flat().includes(null);

const TYPES = ['object', 'array', 'string', 'number', 'integer', 'boolean', 'null'];

/** The types that a schema names, or that its other keywords speak of. */
function typesOf(place: SchemaPlace): Set<string> {
  const { schema, at } = place;
  const { type } = schema;
  if (type === undefined) return impliedTypes(place);
  const listed = [type].flat();
  const unknown = listed.find((name) => !TYPES.includes(name as string));
  if (unknown !== undefined)
    throw invalid(below(at, 'type'), `${JSON.stringify(unknown)} is no type of JSON`);
  const types = new Set(listed as string[]);
  if (types.has('number')) types.delete('integer');
  return types;
}

function impliedTypes({ schema }: SchemaPlace): Set<string> {
  if ('properties' in schema) return new Set(['object']);
  if ('items' in schema) return new Set(['array']);
  const values = 'const' in schema ? [schema['const']] : [schema['enum']].flat();
  return new Set(
    values.filter((value) => value !== undefined).map((value) => (value === null ? 'null' : typeof value)),
  );
}

function namesOf(place: SchemaPlace, name?: string): string[] {
  const texts = [read(place, 'title', aText), read(place, 'description', aText), name];
  return [...new Set(texts.map((text) => text?.trim() ?? '').filter((text) => text !== ''))];
}

function refuseOthers({ schema, at }: SchemaPlace, known: ReadonlySet<string>): void {
  const other = Object.keys(schema).find((keyword) => !known.has(keyword));
  if (other !== undefined) throw notSupported(below(at, other));
}

/** Looks at every part without calling itself: a schema comes as deep as its sender likes. */
function checkSize(schema: unknown): void {
  let characters = 0;
  const waiting = [schema];
  while (waiting.length > 0) {
    const value = waiting.pop();
    characters += 2;
    if (typeof value === 'string') characters += value.length;
    else if (typeof value === 'object' && value !== null)
      for (const [name, inner] of Object.entries(value)) {
        characters += name.length;
        waiting.push(inner);
      }
    if (characters > MOST_CHARACTERS) throw tooLarge(`more than ${MOST_CHARACTERS} characters`);
  }
}
