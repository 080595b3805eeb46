import type { Filters, TracedFilter } from '@app/contracts';
import type { Access } from '@app/platform';
import type { Database, MatchingVersions, SearchScope, SearchSnapshot } from '@app/store';

/** Longest list of versions that a leg is given when there is another way; measured, see the README. */
const MOST_LISTED = 1_000;
/** Candidates in the place of one where no list is given: the share that meets the filters, with room, and at most. */
const ROOM = 1.5;
const WIDEST = 20;

type Limits = Pick<SearchScope, 'hiddenVersionIds' | 'onlyVersionIds'>;

/** How filters are looked for: by a list of versions, or by more candidates of which those that do not fit are dropped. */
export interface FilterPlan {
  /** What the legs are given beside the rest of their scope. */
  limits: Limits;
  /** How many times as many candidates the legs are asked for; 1 where they are given a list. */
  widened: number;
  /** What the trace tells; absent without filters. */
  traced?: TracedFilter;
}

interface Asked {
  filters?: Filters | undefined;
  snapshot: SearchSnapshot;
  access: Access;
  /** A list, however long: where more candidates did not do. */
  isListed?: boolean;
}

/**
 * Looks up which documents meet the filters. The plan only spares the legs what would be dropped: what is found is asked
 * about by `keepVisible`, which decides.
 */
export async function planFilters(
  { filters, snapshot, access, isListed = false }: Asked,
  database: Database,
): Promise<FilterPlan> {
  const { hiddenVersionIds } = snapshot;
  if (!filters) return { limits: { hiddenVersionIds }, widened: 1 };
  const { labels } = access;
  const look = (mostListed?: number) =>
    database.knowledgeBaseVersions.matching(snapshot, { labels, filters, mostListed });
  const short = isListed ? undefined : await look(MOST_LISTED);
  const widened = short && widthOf(short);
  const found = short && (short.listed || widened) ? short : await look();
  return {
    limits: limitsOf(found, hiddenVersionIds),
    widened: found.listed ? 1 : (widened ?? 1),
    traced: { filters, matched: found.matched, documents: found.documents },
  };
}

/** How many times as many candidates hold enough that fit; undefined where that is too many. */
function widthOf({ matched, documents }: MatchingVersions): number | undefined {
  const times = Math.ceil((ROOM * documents) / matched);
  return times <= WIDEST ? times : undefined;
}

function limitsOf({ listed }: MatchingVersions, hiddenVersionIds: readonly string[]): Limits {
  if (!listed) return { hiddenVersionIds };
  if (listed.meet) return { hiddenVersionIds, onlyVersionIds: listed.versionIds };
  return { hiddenVersionIds: [...hiddenVersionIds, ...listed.versionIds] };
}
