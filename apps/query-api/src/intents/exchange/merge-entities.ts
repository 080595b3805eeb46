import { ENTITY_LIMITS, IntentEntity } from '@app/contracts';
import { faultOf, type RefusedEntity } from './found-entities.js';

/** What becomes of a project's entities, what was taken of a file, and what was not. */
export interface MergedEntities {
  entities: IntentEntity[];
  taken: IntentEntity[];
  refused: RefusedEntity[];
}

/**
 * Entities of a file beside those of a project: a list gains values and synonyms, an entity that is there as something
 * else stays. The same file twice changes nothing.
 */
export function mergeEntities(
  own: readonly IntentEntity[],
  imported: readonly IntentEntity[],
): MergedEntities {
  const merged = new Map(own.map((entity) => [entity.category, entity]));
  const taken: IntentEntity[] = [];
  const refused: RefusedEntity[] = [];
  for (const entity of imported) {
    const { category } = entity;
    const known = merged.get(category);
    const next = known ? joined(known, entity) : entity;
    const reason =
      next === undefined
        ? 'the project has another entity of this name'
        : !known && merged.size >= ENTITY_LIMITS.entities
          ? `a project has at most ${ENTITY_LIMITS.entities} entities`
          : tooLarge(next);
    if (next === undefined || reason !== undefined) {
      refused.push({ category, name: '', code: 'entity-conflict', detail: reason as string });
    } else {
      merged.set(category, next);
      taken.push(entity);
    }
  }
  return { entities: [...merged.values()], taken, refused };
}

function joined(known: IntentEntity, entity: IntentEntity): IntentEntity | undefined {
  if ('pattern' in known || 'pattern' in entity)
    return 'pattern' in known && 'pattern' in entity && known.pattern === entity.pattern ? known : undefined;
  const values = new Map(known.values.map(({ value, synonyms }) => [value, new Set(synonyms)]));
  for (const { value, synonyms } of entity.values)
    values.set(value, new Set([...(values.get(value) ?? []), ...synonyms]));
  return {
    category: known.category,
    values: [...values].map(([value, synonyms]) => ({ value, synonyms: [...synonyms] })),
  };
}

function tooLarge(entity: IntentEntity): string | undefined {
  if (!IntentEntity.safeParse(entity).success) return 'the list would have too many values or synonyms';
  return faultOf(entity);
}
