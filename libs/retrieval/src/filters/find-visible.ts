import type { Filters } from '@app/contracts';
import type { ChunkStore, Database, SearchScope, SearchSnapshot } from '@app/store';
import { keepVisible, type VisibleLegs } from '../keep-visible.js';
import { searchLegs, type AskedLegs, type ReadQuery } from '../search-legs.js';
import type { Stopwatch } from '../stopwatch.js';
import { planFilters, type FilterPlan } from './plan-filters.js';

interface Asked {
  queries: readonly ReadQuery[];
  /** Of the queries, in their order; a query without one is not asked by the vector leg. */
  vectors: readonly Float32Array[];
  legs: AskedLegs;
  filters?: Filters | undefined;
  snapshot: SearchSnapshot;
  /** Without what the snapshot and the filters hide. */
  scope: Omit<SearchScope, 'hiddenVersionIds' | 'onlyVersionIds'>;
}

interface Parts {
  database: Database;
  chunks: ChunkStore;
  watch: Stopwatch;
}

/** What the legs found that the caller may see and that meets the filters, and what they were asked. */
export interface FoundLegs extends VisibleLegs {
  scope: SearchScope;
  /** Chunks that the legs found before any were dropped. */
  candidates: { lexical: number; vector: number };
  traced: FilterPlan['traced'];
}

/** Asks the legs of all queries, once more by a list where too few of more candidates meet the filters. */
export async function findVisible(asked: Asked, parts: Parts): Promise<FoundLegs> {
  const { filters, snapshot, scope } = asked;
  const { access } = scope;
  const look = (isListed: boolean) =>
    parts.watch.time('filter', () => planFilters({ filters, snapshot, access, isListed }, parts.database));
  const plan = await look(false);
  const found = await searchPlanned(plan, asked, parts);
  return found.isShort ? searchPlanned(await look(true), asked, parts) : found;
}

async function searchPlanned(
  { limits, widened, traced }: FilterPlan,
  { queries, vectors, legs: asked, filters, snapshot, scope: given }: Asked,
  { database, chunks, watch }: Parts,
): Promise<FoundLegs & { isShort: boolean }> {
  const { access, limit } = given;
  const scope = { ...given, ...limits, limit: limit * widened };
  const found = await Promise.all(
    queries.map((query, index) =>
      searchLegs({ query, vector: vectors[index], asked }, scope, { chunks, watch }),
    ),
  );
  const visible = await watch.time('visible', () =>
    keepVisible(found, { access, snapshot, filters }, database),
  );
  // Whatever the legs were asked for, scores are weighed among as many candidates.
  const legs = visible.legs.map(({ lexical, vector }) => {
    return { lexical: lexical.slice(0, limit), vector: vector.slice(0, limit) };
  });
  const isShort = found.some((each, index) =>
    (['lexical', 'vector'] as const).some(
      (leg) => each[leg].length === scope.limit && legs[index]![leg].length < limit,
    ),
  );
  const candidates = {
    lexical: found.reduce((sum, { lexical }) => sum + lexical.length, 0),
    vector: found.reduce((sum, { vector }) => sum + vector.length, 0),
  };
  return { ...visible, legs, scope, candidates, traced, isShort: widened > 1 && isShort };
}
