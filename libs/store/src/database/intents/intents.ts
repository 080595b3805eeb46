import {
  IntentAction,
  IntentEntity as IntentEntityDefinition,
  StoredAnswerCheck,
  type CreateIntent,
  type UpdateIntent,
} from '@app/contracts';
import { AppError } from '@app/platform';
import type { EntityManager } from 'typeorm';
import { v7 as newId } from 'uuid';
import { IntentEntityEntity } from '../entities/intent-entity.entity.js';
import { IntentEntity } from '../entities/intent.entity.js';
import { brokenConstraint } from '../store-error.js';
import type { Transactions } from '../transactions.js';
import { findProject, holdProject } from './intent-projects.js';

export interface IntentRecord {
  id: string;
  name: string;
  title: string;
  description: string;
  parent: string | null;
  action: IntentAction | null;
  /** Of the action as it is. */
  answerCheck: StoredAnswerCheck | null;
  exampleCount: number;
}

/** Most intents of a project. */
export const MOST_INTENTS = 1_000;

/** Intents of projects, and the entities that are looked for in what callers say. */
export class Intents {
  constructor(private readonly transactions: Transactions) {}

  /** All of a project, by name. Throws `intent-project-not-found`. */
  async list(workspaceId: string, projectId: string): Promise<IntentRecord[]> {
    return this.transactions.read(async (manager) => {
      await findProject(manager, workspaceId, projectId);
      const rows = await manager.find(IntentEntity, {
        where: { workspaceId, projectId },
        order: { name: 'ASC' },
      });
      const counts = await manager.query<{ id: string; examples: number }[]>(
        `SELECT intent_id AS id, count(*)::int AS examples FROM utterance
          WHERE workspace_id = $1 AND project_id = $2 AND intent_id IS NOT NULL GROUP BY intent_id`,
        [workspaceId, projectId],
      );
      const countOf = new Map(counts.map(({ id, examples }) => [id, examples]));
      return rows.map((row) => toRecord(row, countOf.get(row.id) ?? 0));
    });
  }

  /** Throws `intent-project-not-found`, `intent-name-taken`, and `intents-not-trainable` above 1,000 intents. */
  async create(
    workspaceId: string,
    projectId: string,
    input: CreateIntent & { answerCheck: StoredAnswerCheck | null },
  ): Promise<IntentRecord> {
    const row = { ...input, workspaceId, projectId, id: newId() };
    await this.naming(async (manager) => {
      await holdProject(manager, workspaceId, projectId);
      const count = await manager.countBy(IntentEntity, { workspaceId, projectId });
      if (count >= MOST_INTENTS) throw tooManyIntents();
      await manager.insert(IntentEntity, row);
    });
    return toRecord(row, 0);
  }

  /** An action is changed together with its check. Throws `intent-not-found`, `intent-name-taken`. */
  async update(
    workspaceId: string,
    place: IntentPlace,
    change: UpdateIntent & { answerCheck?: StoredAnswerCheck | null },
  ): Promise<IntentRecord> {
    const where = { workspaceId, projectId: place.projectId, id: place.intentId };
    const given = Object.fromEntries(Object.entries(change).filter(([, value]) => value !== undefined));
    await this.naming(async (manager) => {
      await findProject(manager, workspaceId, place.projectId);
      const { affected } = await manager.update(IntentEntity, where, given);
      if (affected === 0) throw new AppError('intent-not-found');
    });
    return this.get(workspaceId, place);
  }

  /** Throws `intent-project-not-found`, `intent-not-found`. */
  async get(workspaceId: string, { projectId, intentId }: IntentPlace): Promise<IntentRecord> {
    const found = (await this.list(workspaceId, projectId)).find(({ id }) => id === intentId);
    if (!found) throw new AppError('intent-not-found');
    return found;
  }

  /** Keeps the check of this action, unless the intent has another one by now. Throws `intent-not-found`. */
  async saveCheck(
    workspaceId: string,
    place: IntentPlace,
    { action, answerCheck }: { action: IntentAction; answerCheck: StoredAnswerCheck | null },
  ): Promise<IntentRecord> {
    await this.transactions.read((manager) =>
      manager
        .createQueryBuilder()
        .update(IntentEntity)
        .set({ answerCheck })
        .where({ workspaceId, projectId: place.projectId, id: place.intentId })
        .andWhere('action = CAST(:action AS jsonb)', { action: JSON.stringify(action) })
        .execute(),
    );
    return this.get(workspaceId, place);
  }

  /** Removes the intent with its examples. Throws `intent-not-found`. */
  async remove(workspaceId: string, { projectId, intentId: id }: IntentPlace): Promise<void> {
    await this.transactions.write(async (manager) => {
      await holdProject(manager, workspaceId, projectId);
      const { affected } = await manager.delete(IntentEntity, { workspaceId, projectId, id });
      if (affected === 0) throw new AppError('intent-not-found');
    });
  }

  /** Throws `intent-project-not-found`. */
  async entities(workspaceId: string, projectId: string): Promise<IntentEntityDefinition[]> {
    return this.transactions.read(async (manager) => {
      await findProject(manager, workspaceId, projectId);
      return readEntities(manager, { workspaceId, projectId });
    });
  }

  /** Replaces all entities. Throws `intent-project-not-found`, and `entity-invalid` for a category that is named twice. */
  async setEntities(
    workspaceId: string,
    projectId: string,
    entities: readonly IntentEntityDefinition[],
  ): Promise<void> {
    if (new Set(entities.map(({ category }) => category)).size < entities.length) {
      throw new AppError('entity-invalid', { detail: 'a category is named twice' });
    }
    await this.transactions.write(async (manager) => {
      await holdProject(manager, workspaceId, projectId);
      await replaceEntities(manager, { workspaceId, projectId }, entities);
    });
  }

  private async naming(work: (manager: EntityManager) => Promise<void>): Promise<void> {
    try {
      await this.transactions.write(work);
    } catch (error) {
      if (brokenConstraint(error) !== 'intent_name_key') throw error;
      throw new AppError('intent-name-taken', { cause: error });
    }
  }
}

/** Where an intent is. */
export interface IntentPlace {
  projectId: string;
  intentId: string;
}

interface ProjectPlace {
  workspaceId: string;
  projectId: string;
}

async function readEntities(manager: EntityManager, place: ProjectPlace): Promise<IntentEntityDefinition[]> {
  const rows = await manager.find(IntentEntityEntity, { where: { ...place }, order: { category: 'ASC' } });
  return rows.map(({ definition }) => IntentEntityDefinition.parse(definition));
}

async function replaceEntities(
  manager: EntityManager,
  place: ProjectPlace,
  entities: readonly IntentEntityDefinition[],
): Promise<void> {
  await manager.delete(IntentEntityEntity, { ...place });
  const rows = entities.map((definition) => ({
    ...place,
    id: newId(),
    category: definition.category,
    definition,
  }));
  if (rows.length > 0) await manager.insert(IntentEntityEntity, rows);
}

/** Makes of a project's entities what `change` makes of them. Call it with the project held. */
export async function changeEntities<Change extends { entities: readonly IntentEntityDefinition[] }>(
  manager: EntityManager,
  place: ProjectPlace,
  change: (entities: IntentEntityDefinition[]) => Change,
): Promise<Change> {
  const changed = change(await readEntities(manager, place));
  await replaceEntities(manager, place, changed.entities);
  return changed;
}

/** Ids of the intents with these names; those that are missing are made. Call it with the project held. */
export async function ensureIntents(
  manager: EntityManager,
  place: ProjectPlace,
  names: readonly string[],
): Promise<{ ids: Map<string, string>; made: string[] }> {
  const rows = await manager.findBy(IntentEntity, place);
  const ids = new Map(rows.map(({ name, id }) => [name, id]));
  const made = [...new Set(names)].filter((name) => !ids.has(name));
  if (ids.size + made.length > MOST_INTENTS) throw tooManyIntents();
  const missing = made.map((name) => ({ ...place, id: newId(), name, title: '', description: '' }));
  if (missing.length > 0) await manager.insert(IntentEntity, missing);
  for (const { name, id } of missing) ids.set(name, id);
  return { ids, made };
}

function tooManyIntents(): AppError {
  return new AppError('intents-not-trainable', { detail: `a project has at most ${MOST_INTENTS} intents` });
}

function toRecord(row: Omit<IntentEntity, 'createdAt'>, exampleCount: number): IntentRecord {
  const { id, name, title, description, parent } = row;
  const action = row.action ? IntentAction.parse(row.action) : null;
  const answerCheck = row.answerCheck ? StoredAnswerCheck.parse(row.answerCheck) : null;
  return { id, name, title, description, parent, action, answerCheck, exampleCount };
}
