import { ENTITY_LIMITS, type EntityRefusalCode, type IntentEntity } from '@app/contracts';
import { MOST_NAMES, compileEntities } from '@app/intents';
import { AppError } from '@app/platform';
import { isStorable } from '../../storable-json.js';

/** An entity as a file has it: a list, patterns, or both. */
export interface FoundEntity {
  category: string;
  values: { value: string; synonyms: string[] }[];
  patterns: string[];
}

/** A part of an entity that was not taken. `name` is empty for the entity itself. */
export interface RefusedEntity {
  category: string;
  name: string;
  code: EntityRefusalCode;
  detail: string;
}

/** What a file says about entities. */
export interface FoundEntities {
  found: FoundEntity[];
  refused: RefusedEntity[];
}

/** A part that a project has no place for. */
export function notSupported(category: string, name: string, detail: string): RefusedEntity {
  return { category, name, code: 'entity-not-supported', detail };
}

const LONGEST_TOLD = 200;

/**
 * The entities that a project can hold, and each part that it cannot: a name without letters or digits, a pattern that
 * cannot be matched in linear time. Several patterns of an entity become one that matches any of them.
 */
export function checkEntities({ found, refused: before }: FoundEntities): {
  entities: IntentEntity[];
  refused: RefusedEntity[];
} {
  const refused = [...before];
  const entities = byCategory(found).flatMap((entity): IntentEntity[] => {
    const { category } = entity;
    const refuse = (name: string, detail: string, code: EntityRefusalCode = 'entity-invalid') =>
      refused.push({ category, name: name.slice(0, LONGEST_TOLD), code, detail });
    if (
      category === '' ||
      category.length > ENTITY_LIMITS.category ||
      !isStorable(JSON.stringify(category))
    ) {
      refuse('', `a category has 1 to ${ENTITY_LIMITS.category} characters`);
      return [];
    }
    const values = listOf(entity, refuse);
    if (values.length > 0) {
      for (const pattern of entity.patterns)
        refuse(pattern, 'the entity is a list, which has no pattern beside it', 'entity-not-supported');
      return [{ category, values }];
    }
    const pattern = patternOf(entity, refuse);
    return pattern === undefined ? [] : [{ category, pattern }];
  });
  return { entities, refused };
}

type Refuse = (name: string, detail: string) => void;

function byCategory(found: readonly FoundEntity[]): FoundEntity[] {
  const categories = new Map<string, FoundEntity>();
  for (const { category: given, values, patterns } of found) {
    const category = given.normalize().trim();
    const known = categories.get(category) ?? { category, values: [], patterns: [] };
    categories.set(category, {
      category,
      values: [...known.values, ...values],
      patterns: [...known.patterns, ...patterns],
    });
  }
  return [...categories.values()];
}

function listOf({ category, values }: FoundEntity, refuse: Refuse): { value: string; synonyms: string[] }[] {
  const list = new Map<string, Set<string>>();
  let names = 0;
  const isTaken = (name: string) => {
    const reason =
      names >= MOST_NAMES
        ? `a list has at most ${MOST_NAMES} names`
        : reasonAgainst({ category, values: [{ value: name, synonyms: [] }] }, name);
    if (reason !== undefined) refuse(name, reason);
    else names += 1;
    return reason === undefined;
  };
  for (const { value: given, synonyms } of values) {
    const value = given.normalize().trim();
    if (!list.has(value)) {
      if (list.size >= ENTITY_LIMITS.values)
        refuse(value, `a list has at most ${ENTITY_LIMITS.values} values`);
      else if (isTaken(value)) list.set(value, new Set());
    }
    const known = list.get(value);
    if (!known) continue;
    for (const synonym of synonyms.map((name) => name.normalize().trim())) {
      if (synonym === value || known.has(synonym)) continue;
      if (known.size >= ENTITY_LIMITS.synonyms)
        refuse(synonym, `a value has at most ${ENTITY_LIMITS.synonyms} synonyms`);
      else if (isTaken(synonym)) known.add(synonym);
    }
  }
  return [...list].map(([value, synonyms]) => ({ value, synonyms: [...synonyms] }));
}

function joined(patterns: readonly string[]): string | undefined {
  return patterns.length > 1 ? patterns.map((pattern) => `(?:${pattern})`).join('|') : patterns[0];
}

function patternOf({ category, patterns }: FoundEntity, refuse: Refuse): string | undefined {
  const taken: string[] = [];
  for (const pattern of new Set(patterns)) {
    const reason =
      reasonAgainst({ category, pattern }, pattern) ??
      reasonAgainst({ category, pattern: joined([...taken, pattern])! }, pattern);
    if (reason === undefined) taken.push(pattern);
    else refuse(pattern, reason);
  }
  return joined(taken);
}

/** Why a project would not take an entity. */
function reasonAgainst(entity: IntentEntity, name: string): string | undefined {
  if (name === '') return 'it is empty';
  if (!isStorable(JSON.stringify(name))) return 'it holds a character that cannot be stored';
  return faultOf(entity);
}

/** Why an entity cannot be compiled; undefined where it can. */
export function faultOf(entity: IntentEntity): string | undefined {
  try {
    compileEntities([entity]);
    return undefined;
  } catch (error) {
    if (error instanceof AppError && error.code === 'entity-invalid') return error.detail ?? error.code;
    throw error;
  }
}
