import type { Filters } from '@app/contracts';
import type { EntityManager } from 'typeorm';
import { shownVersions, type SearchSnapshot } from '../versions/search-snapshot.js';
import { filterSql } from './filter-sql.js';

/** Which documents of a snapshot are looked for. */
export interface AskedMatching {
  /** Labels of the asker: other documents are neither counted nor listed. */
  labels: readonly string[];
  filters: Filters;
  /** Longest list that is of use; default: any. */
  mostListed?: number | undefined;
}

/** What the filters leave of the documents that a snapshot shows to the asker. */
export interface MatchingVersions {
  documents: number;
  matched: number;
  /** Versions that meet the filters, or those that do not: the shorter list. Null where both are longer than asked for. */
  listed: { meet: boolean; versionIds: string[] } | null;
}

/** Any number of documents. */
const ANY = 2_147_483_647;

/** Reads the metadata of every document of the snapshot that the labels admit, in the version that it shows. */
export async function matchingVersions(
  manager: EntityManager,
  { bases }: Pick<SearchSnapshot, 'bases'>,
  { labels, filters, mostListed = ANY }: AskedMatching,
): Promise<MatchingVersions> {
  const parameters: unknown[] = [
    bases.map(({ knowledgeBaseId }) => knowledgeBaseId),
    bases.map(({ number }) => number),
    labels,
    mostListed,
  ];
  const meets = filterSql(filters, (value) => `$${parameters.push(value)}`);
  const [found] = await manager.query<
    [Omit<MatchingVersions, 'listed'> & { meet: boolean; versionIds: string[] | null }]
  >(
    `WITH ${shownVersions},
     shown AS MATERIALIZED (
       SELECT version.id, coalesce(${meets}, false) AS meets
         FROM asked
         JOIN document ON document.knowledge_base_id = asked.id AND document.deleted_at IS NULL
                      AND document.acl && $3::text[]
         LEFT JOIN changed ON changed.document_id = document.id
         JOIN document_version AS version
           ON version.id = CASE WHEN changed.document_id IS NULL THEN document.current_version_id
                                ELSE changed.version_id END
        WHERE version.state IN ('published', 'kept')),
     counted AS (
       SELECT documents, matched, matched * 2 <= documents AS meet
         FROM (SELECT count(*)::int AS documents, count(*) FILTER (WHERE meets)::int AS matched FROM shown) AS counts)
     SELECT documents, matched, meet,
            CASE WHEN least(matched, documents - matched) <= $4::int
                 THEN (SELECT coalesce(jsonb_agg(id), '[]') FROM shown WHERE meets = meet) END AS "versionIds"
       FROM counted`,
    parameters,
  );
  const { documents, matched, meet, versionIds } = found;
  return { documents, matched, listed: versionIds && { meet, versionIds } };
}
