import { AppError } from '@app/platform';
import type { Expression, Expressions } from '../expressions.js';
import { arrays, objects } from './compile-containers.js';
import { numbers, strings } from './compile-scalars.js';
import { refuseOverlaps } from './exclusive-alternatives.js';
import { jsonSpelling } from './json-text.js';
import type { SchemaContext } from './schema-context.js';
import {
  below,
  invalidSchema,
  isObject,
  listAt,
  notSupported,
  refuseOthers,
  type SchemaNode,
} from './schema-node.js';
import { resolveReference } from './schema-references.js';
import { isOfType, schemaTypes, typeKeywords, typesOf, type SchemaType } from './schema-types.js';

/** How deep a schema may be nested, and how often values may follow references into each other. */
const deepestSchema = 64;
const mostReferences = 16;
/** Values without a schema are nested so deep at most. */
const deepestAny = 3;
const mostSchemas = 20_000;
const mostFixedValues = 10_000;
const longestFixedValue = 2_000;

/** What values must be beside what the schema asks for. */
export type ValueLimits = Pick<SchemaContext, 'strings' | 'numbers'>;

/** How a place in a value is reached from the root of the schema. */
interface Way {
  readonly depth: number;
  readonly references: number;
}

/**
 * The texts of JSON (RFC 8259) whose values fulfil a JSON schema, draft 2020-12: compact, a single space allowed behind
 * `,` and `:`, properties in the order of the schema, and no properties but the named ones. Every such text is valid,
 * though not every valid value has a text. Keywords that it cannot hold to are refused.
 * @throws AppError `schema-invalid`, `schema-not-supported`, `pattern-invalid`, `pattern-not-supported` with the JSON
 * pointer in the detail, `constraint-too-complex`
 */
export function compileSchema(schema: unknown, expressions: Expressions, limits: ValueLimits): Expression {
  return new SchemaCompiler(schema, { ...limits, expressions, spelling: jsonSpelling(expressions) }).root();
}

class SchemaCompiler {
  private readonly compiled = new Map<string, Expression>();
  private count = 0;

  constructor(
    private readonly schema: unknown,
    private readonly parts: Omit<SchemaContext, 'value'>,
  ) {}

  root(): Expression {
    return this.value(this.schema, '#', { depth: 0, references: 0 });
  }

  private value(schema: unknown, at: string, way: Way): Expression {
    if (schema === true) return this.anyValue(deepestAny);
    if (schema === false) return this.parts.expressions.nothing;
    if (!isObject(schema)) throw invalidSchema(at, 'must be a schema');
    if (way.depth > deepestSchema) throw tooComplex(at, `nested over ${deepestSchema} deep`);
    if (++this.count > mostSchemas) throw tooComplex(at, `over ${mostSchemas} schemas`);
    return this.valueOf({ schema, at }, way);
  }

  private valueOf(node: SchemaNode, way: Way): Expression {
    const { schema } = node;
    if ('$ref' in schema) return this.reference(node, way);
    if ('const' in schema || 'enum' in schema) return this.fixed(node);
    const combining = ['anyOf', 'oneOf', 'allOf'].find((keyword) => keyword in schema);
    if (combining) return this.alternatives(node, combining, way);
    refuseOthers(node, typeKeywords);
    const types = typesOf(node);
    if (!types) return this.anyValue(deepestAny);
    const context = { ...this.parts, value: this.inside(way) };
    return this.parts.expressions.either([...types].map((type) => ofType(type, context, node)));
  }

  private inside({ depth, references }: Way): SchemaContext['value'] {
    return (schema, at) => this.value(schema, at, { depth: depth + 1, references });
  }

  private reference(node: SchemaNode, { references }: Way): Expression {
    refuseOthers(node, new Set(['$ref']));
    const { target, at } = resolveReference(this.schema, node);
    if (references === mostReferences) return this.parts.expressions.nothing;
    const key = `${references} ${at}`;
    const known = this.compiled.get(key);
    if (known) return known;
    const expression = this.value(target, at, { depth: 0, references: references + 1 });
    this.compiled.set(key, expression);
    return expression;
  }

  private fixed(node: SchemaNode): Expression {
    refuseOthers(node, new Set(['const', 'enum', 'type', 'nullable']));
    const { schema, at } = node;
    const types = typesOf(node);
    const listed = 'enum' in schema ? listAt(node, 'enum') : [schema['const']];
    const values = 'const' in schema ? listed.filter((value) => isSame(value, schema['const'])) : listed;
    const texts = values
      .filter((value) => !types || isOfType(value, types))
      .map((value) => JSON.stringify(value));
    if (texts.length > mostFixedValues || texts.some(({ length }) => length > longestFixedValue)) {
      throw tooComplex(at, `over ${mostFixedValues} values, or one of over ${longestFixedValue} characters`);
    }
    return this.parts.expressions.oneOf(texts);
  }

  private alternatives(node: SchemaNode, keyword: string, way: Way): Expression {
    refuseOthers(node, new Set([keyword]));
    const options = listAt(node, keyword);
    const at = below(node.at, keyword);
    if (keyword === 'allOf' && options.length > 1) throw notSupported(at, 'one schema only');
    if (keyword === 'oneOf') refuseOverlaps(this.schema, options, at);
    const value = this.inside(way);
    return this.parts.expressions.either(options.map((option, index) => value(option, below(at, index))));
  }

  /** Any value of JSON, whose parts are nested up to so many deep. */
  private anyValue(deepest: number): Expression {
    const { expressions } = this.parts;
    const context: SchemaContext = {
      ...this.parts,
      value: (schema) => {
        if (schema !== true) return strings(context, anything);
        return deepest === 0 ? expressions.nothing : this.anyValue(deepest - 1);
      },
    };
    const types = schemaTypes.filter((type) => type !== 'integer');
    return expressions.either(types.map((type) => ofType(type, context, anything)));
  }
}

const anything: SchemaNode = { schema: { additionalProperties: true }, at: '#' };

function ofType(type: SchemaType, context: SchemaContext, node: SchemaNode): Expression {
  const { expressions } = context;
  switch (type) {
    case 'object':
      return objects(context, node);
    case 'array':
      return arrays(context, node);
    case 'string':
      return strings(context, node);
    case 'number':
    case 'integer':
      return numbers(context, node, type === 'integer');
    case 'boolean':
      return expressions.oneOf(['true', 'false']);
    case 'null':
      return expressions.text('null');
  }
}

function isSame(left: unknown, right: unknown): boolean {
  return JSON.stringify(left) === JSON.stringify(right);
}

function tooComplex(at: string, what: string): AppError {
  return new AppError('constraint-too-complex', { detail: `${at}: ${what}` });
}
