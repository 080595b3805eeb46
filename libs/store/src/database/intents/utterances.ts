import type {
  IntentEntity as EntityDefinition,
  NewUtterance,
  UpdateUtterance,
  Utterance,
  UtterancesAdded,
} from '@app/contracts';
import { AppError } from '@app/platform';
import { In, IsNull, type EntityManager } from 'typeorm';
import { v7 as newId, validate } from 'uuid';
import { IntentEntity } from '../entities/intent.entity.js';
import { UtteranceEntity } from '../entities/utterance.entity.js';
import { idWithin, lastSeenId, pageOf, type Page, type PageRequest } from '../page.js';
import { brokenConstraint } from '../store-error.js';
import type { Transactions } from '../transactions.js';
import { findProject, holdProject, type IntentProjectRecord } from './intent-projects.js';
import { changeEntities, ensureIntents } from './intents.js';

export type UtteranceRecord = Omit<Utterance, 'createdAt'> & { createdAt: Date };

/** Most examples of a project. */
export const MOST_UTTERANCES = 200_000;
/** Rows of one statement. */
const BATCH = 1_000;

/** Labelled examples of projects. */
export class Utterances {
  constructor(private readonly transactions: Transactions) {}

  /**
   * All or nothing. Intents that are missing are made; a text that is there under the same intent is not added again.
   * Of new examples without a part, a share per intent becomes the fixed test, in the order in which they come.
   *
   * @throws AppError `intent-project-not-found`, `intents-not-trainable` above the most intents or examples
   */
  async add(
    project: Pick<IntentProjectRecord, 'workspaceId' | 'id' | 'settings'>,
    utterances: readonly NewUtterance[],
    source: Utterance['source'],
  ): Promise<UtterancesAdded> {
    return this.transactions.write((manager) => addUtterances(manager, project, { utterances, source }));
  }

  /**
   * Takes what a file holds, examples and entities together: `add`, with what `change` makes of the project's entities.
   *
   * @throws AppError what `add` throws
   */
  async import<Change extends { entities: readonly EntityDefinition[] }>(
    project: Pick<IntentProjectRecord, 'workspaceId' | 'id' | 'settings'>,
    utterances: readonly NewUtterance[],
    change: (entities: EntityDefinition[]) => Change,
  ): Promise<{ added: UtterancesAdded; changed: Change }> {
    const { workspaceId, id: projectId } = project;
    return this.transactions.write(async (manager) => {
      const added = await addUtterances(manager, project, { utterances, source: 'import' });
      return { added, changed: await changeEntities(manager, { workspaceId, projectId }, change) };
    });
  }

  /** Newest first. `intent` null: those that belong to none; undefined: all. */
  async list(
    workspaceId: string,
    projectId: string,
    options: PageRequest & { intent?: string | null | undefined },
  ): Promise<Page<UtteranceRecord>> {
    return this.transactions.read(async (manager) => {
      await findProject(manager, workspaceId, projectId);
      const intents = await manager.findBy(IntentEntity, { workspaceId, projectId });
      const named = intents.find(({ name }) => name === options.intent);
      if (typeof options.intent === 'string' && !named) throw new AppError('intent-not-found');
      const rows = await manager.find(UtteranceEntity, {
        where: {
          workspaceId,
          projectId,
          ...idWithin(lastSeenId(options.cursor)),
          ...(named && { intentId: named.id }),
          ...(options.intent === null && { intentId: IsNull() }),
        },
        order: { id: 'DESC' },
        take: options.limit + 1,
      });
      const page = pageOf(rows, options.limit);
      return { ...page, items: toRecords(page.items, intents) };
    });
  }

  /** Every example of a project, oldest first. */
  async all(workspaceId: string, projectId: string): Promise<UtteranceRecord[]> {
    return this.transactions.read(async (manager) => {
      await findProject(manager, workspaceId, projectId);
      const intents = await manager.findBy(IntentEntity, { workspaceId, projectId });
      const rows = await manager.find(UtteranceEntity, {
        where: { workspaceId, projectId },
        order: { id: 'ASC' },
      });
      return toRecords(rows, intents);
    });
  }

  /** Throws `utterance-not-found`, `intent-not-found`, and `invalid-body` when the intent has this text already. */
  async update(
    workspaceId: string,
    place: UtterancePlace,
    change: UpdateUtterance,
  ): Promise<UtteranceRecord> {
    const { projectId, utteranceId: id } = place;
    const { text, intent, part } = change;
    try {
      return await this.transactions.write(async (manager) => {
        await holdProject(manager, workspaceId, projectId);
        const intents = await manager.findBy(IntentEntity, { workspaceId, projectId });
        const named = intents.find(({ name }) => name === intent);
        if (typeof intent === 'string' && !named) throw new AppError('intent-not-found');
        const given = {
          ...(text !== undefined && { text }),
          ...(part !== undefined && { part }),
          ...(intent !== undefined && { intentId: named?.id ?? null }),
        };
        const { affected } = await manager.update(UtteranceEntity, { workspaceId, projectId, id }, given);
        const row = affected
          ? await manager.findOneBy(UtteranceEntity, { workspaceId, projectId, id })
          : null;
        if (!row) throw new AppError('utterance-not-found');
        return toRecords([row], intents)[0] as UtteranceRecord;
      });
    } catch (error) {
      if (brokenConstraint(error) !== 'utterance_text_key') throw error;
      throw new AppError('invalid-body', { detail: 'text: the intent has it already', cause: error });
    }
  }

  /** Throws `utterance-not-found`. */
  async remove(workspaceId: string, { projectId, utteranceId: id }: UtterancePlace): Promise<void> {
    await this.transactions.read(async (manager) => {
      await findProject(manager, workspaceId, projectId);
      const where = { workspaceId, projectId, id };
      const { affected } = validate(id) ? await manager.delete(UtteranceEntity, where) : { affected: 0 };
      if (!affected) throw new AppError('utterance-not-found');
    });
  }
}

/** Where an example is. */
export interface UtterancePlace {
  projectId: string;
  utteranceId: string;
}

/** `Utterances.add` within a transaction of the caller. */
export async function addUtterances(
  manager: EntityManager,
  project: Pick<IntentProjectRecord, 'workspaceId' | 'id' | 'settings'>,
  { utterances, source }: { utterances: readonly NewUtterance[]; source: Utterance['source'] },
): Promise<UtterancesAdded> {
  const { workspaceId, id: projectId } = project;
  await holdProject(manager, workspaceId, projectId);
  const names = utterances.flatMap(({ intent }) => intent ?? []);
  const { ids, made } = await ensureIntents(manager, { workspaceId, projectId }, names);
  const counts = await countByIntent(manager, projectId);
  const total = [...counts.values()].reduce((sum, count) => sum + count, 0) + utterances.length;
  if (total > MOST_UTTERANCES) {
    throw new AppError('intents-not-trainable', {
      detail: `a project has at most ${MOST_UTTERANCES} examples`,
    });
  }
  const rows = utterances.map(({ text, intent, part }) => ({
    workspaceId,
    projectId,
    id: newId(),
    intentId: intent === null ? null : (ids.get(intent) as string),
    text,
    part: part ?? ('train' as const),
    source,
  }));
  const kept = new Set<string>();
  for (let first = 0; first < rows.length; first += BATCH) {
    const inserted = await manager
      .createQueryBuilder()
      .insert()
      .into(UtteranceEntity)
      .values(rows.slice(first, first + BATCH))
      .orIgnore()
      .returning('id')
      .execute();
    for (const { id } of inserted.raw as { id: string }[]) kept.add(id);
  }
  const chosen = rows.filter(({ id }, index) => kept.has(id) && utterances[index]!.part === undefined);
  await markTest(manager, fixedTest(chosen, counts, project.settings.testShare));
  return { added: kept.size, repeated: rows.length - kept.size, newIntents: made };
}

async function countByIntent(manager: EntityManager, projectId: string): Promise<Map<string, number>> {
  const counts = await manager.query<{ intent: string | null; examples: number }[]>(
    `SELECT intent_id AS intent, count(*)::int AS examples FROM utterance WHERE project_id = $1 GROUP BY intent_id`,
    [projectId],
  );
  return new Map(counts.map(({ intent, examples }) => [intent ?? '', examples]));
}

/** Ids of those that join the test: the n-th of an intent does when the share of n passes another whole number. */
function fixedTest(
  rows: readonly { id: string; intentId: string | null }[],
  counts: ReadonlyMap<string, number>,
  share: number,
): string[] {
  const next = new Map(counts);
  return rows.flatMap(({ id, intentId }) => {
    const before = next.get(intentId ?? '') ?? 0;
    next.set(intentId ?? '', before + 1);
    return Math.floor((before + 1) * share) > Math.floor(before * share) ? [id] : [];
  });
}

async function markTest(manager: EntityManager, ids: readonly string[]): Promise<void> {
  for (let first = 0; first < ids.length; first += BATCH) {
    await manager.update(UtteranceEntity, { id: In(ids.slice(first, first + BATCH)) }, { part: 'test' });
  }
}

function toRecords(rows: readonly UtteranceEntity[], intents: readonly IntentEntity[]): UtteranceRecord[] {
  const nameOf = new Map(intents.map(({ id, name }) => [id, name]));
  return rows.map(({ id, text, intentId, part, source, createdAt }) => ({
    id,
    text,
    intent: intentId === null ? null : (nameOf.get(intentId) ?? null),
    part,
    source,
    createdAt,
  }));
}
