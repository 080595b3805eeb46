import type { MetadataField } from '@app/contracts';
import type { EntityManager } from 'typeorm';

/** Fields, and values of each, that are told: enough to choose from. */
const MOST_FIELDS = 50;
const MOST_VALUES = 50;
/** UTF-16 code units and characters of names and values that a filter can name. */
const LONGEST_NAME = 200;
const LONGEST_VALUE = 500;

/** Whose metadata are looked at; without labels, those of all documents. */
export interface MetadataPlace {
  knowledgeBaseId: string;
  labels: readonly string[] | null;
}

/** What the published documents have in their metadata, by the names of the fields; the commonest values first. */
export async function metadataFields(
  manager: EntityManager,
  { knowledgeBaseId, labels }: MetadataPlace,
): Promise<MetadataField[]> {
  return manager.query<MetadataField[]>(
    `WITH shown AS (
       SELECT metadata FROM document
        WHERE knowledge_base_id = $1 AND deleted_at IS NULL AND current_version_id IS NOT NULL
          AND ($2::text[] IS NULL OR acl && $2) AND jsonb_typeof(metadata) = 'object'),
     counted AS (
       SELECT field, item, count(*) AS documents,
              row_number() OVER (PARTITION BY field ORDER BY count(*) DESC, item) AS place
         FROM shown, jsonb_each(metadata) AS pair (field, value),
              jsonb_array_elements(CASE jsonb_typeof(value) WHEN 'array' THEN value ELSE jsonb_build_array(value) END) AS item
        WHERE jsonb_typeof(item) IN ('string', 'number', 'boolean')
          AND char_length(item #>> '{}') BETWEEN 1 AND $3 AND char_length(field) BETWEEN 1 AND $4
        GROUP BY field, item)
     SELECT field, count(*)::int AS "valueCount", jsonb_agg(item ORDER BY place) FILTER (WHERE place <= $5) AS values
       FROM counted GROUP BY field ORDER BY field LIMIT $6`,
    [knowledgeBaseId, labels, LONGEST_VALUE / 2, LONGEST_NAME / 2, MOST_VALUES, MOST_FIELDS],
  );
}
