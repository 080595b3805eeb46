import { isMap, isScalar, isSeq, type YAMLSeq } from 'yaml';
import { notSupported, type FoundEntities, type FoundEntity, type RefusedEntity } from './found-entities.js';

/** An entity that is marked in an example: `[서울](city)`, `[seoul]{"entity": "city", "value": "서울"}`. */
const MARK = /\[([^\]]{1,500})\](?:\(([^)]{1,500})\)|(\{[^}]{1,500}\}))/g;
const ITEM = /^\s*-\s?(.*)$/;

/** Which entities examples mark, and with which words. */
type Marks = Map<string, Set<string>>;

interface Synonym {
  value: string;
  names: string[];
}

/**
 * Lookups, synonyms and regular expressions of the items of `nlu`. A synonym of Rasa belongs to no entity: it goes to the
 * lookups that hold its value, else to those that hold one of its other names, else to the entities that examples mark
 * with one of them.
 */
export function readRasaEntities({ items }: YAMLSeq): FoundEntities {
  const entities = new Map<string, FoundEntity>();
  const refused: RefusedEntity[] = [];
  const marks: Marks = new Map();
  const synonyms: Synonym[] = [];
  for (const item of items) {
    if (!isMap(item)) continue;
    const textOf = (key: string) => {
      const node = item.get(key, true);
      return isScalar(node) && node.value !== null ? String(node.value).trim() : undefined;
    };
    const lines = linesOf(textOf('examples') ?? '');
    const [lookup, regex, synonym] = ['lookup', 'regex', 'synonym'].map(textOf);
    if (lookup !== undefined && lines.length === 0) {
      refused.push(notSupported(lookup, '', 'a lookup that names a file instead of a list'));
    } else if (lookup !== undefined) {
      const values = lines.map((value) => ({ value: value.trim(), synonyms: [] }));
      entityOf(entities, lookup).values.push(...values);
    } else if (regex !== undefined) entityOf(entities, regex).patterns.push(...lines);
    else if (synonym !== undefined)
      synonyms.push({ value: synonym, names: lines.map((name) => name.trim()) });
    else collectMarks(item.get('examples', true), marks);
  }
  const lookups = new Map(
    [...entities].map(([category, { values }]) => [category, new Set(values.map(({ value }) => value))]),
  );
  for (const synonym of synonyms) {
    const owners = ownersOf(synonym, lookups, marks);
    for (const category of owners) give(entityOf(entities, category), synonym, { lookups, owners });
    if (owners.length === 0) {
      refused.push(notSupported('', synonym.value, 'a synonym of no lookup and no marked entity'));
    }
  }
  for (const category of marks.keys()) {
    if (!entities.has(category))
      refused.push(notSupported(category, '', 'learned from the examples that mark it'));
  }
  return { found: [...entities.values()], refused };
}

function entityOf(entities: Map<string, FoundEntity>, category: string): FoundEntity {
  const entity = entities.get(category) ?? { category, values: [], patterns: [] };
  entities.set(category, entity);
  return entity;
}

/** Categories that list any of the names. */
function holding(listed: ReadonlyMap<string, Set<string>>, names: readonly string[]): string[] {
  return [...listed].flatMap(([category, words]) =>
    names.some((name) => words.has(name)) ? [category] : [],
  );
}

function ownersOf(
  { value, names }: Synonym,
  lookups: ReadonlyMap<string, Set<string>>,
  marks: Marks,
): string[] {
  const [byValue, byName] = [holding(lookups, [value]), holding(lookups, names)];
  if (byValue.length > 0) return byValue;
  return byName.length > 0 ? byName : holding(marks, [value, ...names]);
}

/** Of several owners, those that list a name have it; where none does, all. What is another name is no value any more. */
function give(
  entity: FoundEntity,
  { value, names }: Synonym,
  { lookups, owners }: { lookups: ReadonlyMap<string, Set<string>>; owners: readonly string[] },
): void {
  const lists = (category: string, name: string) => lookups.get(category)?.has(name) ?? false;
  const own = names.filter(
    (name) => lists(entity.category, name) || !owners.some((category) => lists(category, name)),
  );
  entity.values = entity.values.filter((known) => known.value === value || !own.includes(known.value));
  const known = entity.values.find((one) => one.value === value);
  if (known) known.synonyms.push(...own);
  else if (own.length > 0) entity.values.push({ value, synonyms: own });
}

function linesOf(examples: string): string[] {
  return examples.split('\n').flatMap((line) => {
    const text = ITEM.exec(line)?.[1] ?? '';
    return text.trim() === '' ? [] : [text];
  });
}

function collectMarks(examples: unknown, marks: Marks): void {
  const texts = isSeq(examples)
    ? examples.items.map((one) => (isMap(one) ? one.get('text', true) : one))
    : [examples];
  const written = texts.flatMap((node) => (isScalar(node) ? [String(node.value)] : [])).join('\n');
  for (const [, text = '', named, described] of written.matchAll(MARK)) {
    const { entity, value } = described === undefined ? { entity: named, value: text } : parsed(described);
    if (typeof entity !== 'string') continue;
    const words = marks.get(entity) ?? new Set();
    marks.set(entity, words.add(text).add(typeof value === 'string' ? value : text));
  }
}

function parsed(json: string): { entity?: unknown; value?: unknown } {
  try {
    return JSON.parse(json) as { entity?: unknown };
  } catch {
    return {};
  }
}
