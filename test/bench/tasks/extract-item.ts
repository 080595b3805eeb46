import { normaliseText } from '@app/language';
import type { Generator } from '@app/models';
import { assembleValue, type Assembled } from '../../../apps/query-api/src/extract/assemble-value.js';
import type { FoundTree } from '../../../apps/query-api/src/extract/finding/found-tree.js';
import { openPart } from '../../../apps/query-api/src/extract/open-part.js';
import { propose } from '../../../apps/query-api/src/extract/propose.js';
import { readSchema } from '../../../apps/query-api/src/extract/schema/read-schema.js';
import { cutPassages } from '../../../apps/query-api/src/sources/cut-passages.js';
import { SourceWork } from '../../../apps/query-api/src/sources/source-work.js';
import type { ExtractionItem } from './extraction-item.js';

const DEADLINE_MS = 60_000;

/** Which tiers fill the fields. */
export interface Tiers {
  rules: boolean;
  generator?: Generator;
}

/** The value of an item, as the API answers it with these tiers. */
export async function extractItem(
  item: Pick<ExtractionItem, 'text' | 'schema' | 'language'>,
  { rules, generator }: Tiers,
): Promise<Assembled> {
  const document = { documentId: 'text', versionId: 'text', title: '', text: normaliseText(item.text) };
  const passages = cutPassages(document);
  const tree = readSchema(item.schema);
  const work = new SourceWork(passages);
  const nothing: FoundTree =
    tree.kind === 'list' ? { kind: 'list', items: [] } : { kind: 'object', properties: new Map() };
  const found = rules ? work.find({ tree }) : nothing;
  const open = generator ? openPart(tree, found) : undefined;
  if (!generator || !open) return assembleValue(tree, found);
  const { value: proposal } = await propose(open, passages, {
    generator,
    language: item.language,
    spelled: work.prepare({ tree: open }).spelled,
    deadlineMilliseconds: DEADLINE_MS,
    signal: new AbortController().signal,
  });
  return assembleValue(tree, work.withProposal({ tree, found, proposal }));
}
