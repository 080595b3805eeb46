import { Vocabulary } from '@app/contracts';
import { AppError } from '@app/platform';
import { IsNull, type EntityManager } from 'typeorm';
import { validate } from 'uuid';
import { addAuditEntry } from './audit-trail.js';
import { KbVersionEntity } from './entities/kb-version.entity.js';
import { KnowledgeBaseEntity } from './entities/knowledge-base.entity.js';
import { VocabularyEntity } from './entities/vocabulary.entity.js';
import type { Transactions } from './transactions.js';

/** The vocabulary that is edited. */
export interface VocabularyRecord {
  /** 0 before the first change. */
  number: number;
  /** Number of the one that the published version is searched with. */
  published: number;
  entries: Vocabulary;
  changedAt: Date | null;
}

/** A state of the vocabulary of a knowledge base. */
export interface VocabularyKey {
  knowledgeBaseId: string;
  number: number;
}

interface Place {
  workspaceId: string;
  knowledgeBaseId: string;
}

/** States that no version needs are forgotten when so many newer ones are there. */
const KEPT_STATES = 50;
/** States that are held in memory, the last ones that were asked for. */
const MOST_HELD = 64;

const NONE: Vocabulary = Object.freeze({ groups: [], expansions: [], words: [] });

/** Synonyms and names of knowledge bases. */
export class Vocabularies {
  private readonly held = new Map<string, Vocabulary>();

  constructor(private readonly transactions: Transactions) {}

  /** @throws AppError `knowledge-base-not-found` */
  async get(workspaceId: string, knowledgeBaseId: string): Promise<VocabularyRecord> {
    return this.transactions.read((manager) => current(manager, { workspaceId, knowledgeBaseId }));
  }

  /**
   * A state that a search asks for, as the same object each time; an empty one for number 0.
   * @throws AppError `knowledge-base-not-found` where it is no more
   */
  async state({ knowledgeBaseId, number }: VocabularyKey): Promise<Vocabulary> {
    if (number === 0) return NONE;
    const key = `${knowledgeBaseId}:${number}`;
    const entries =
      this.held.get(key) ??
      (await this.transactions.read((manager) => stateOf(manager, { knowledgeBaseId, number })))?.entries;
    if (!entries) throw new AppError('knowledge-base-not-found', { detail: `vocabulary ${number} is gone` });
    // The order of a Map is that of insertion: what is asked for goes to its end.
    this.held.delete(key);
    this.held.set(key, entries);
    if (this.held.size > MOST_HELD) this.held.delete([...this.held.keys()][0] as string);
    return entries;
  }

  /**
   * Makes these words the vocabulary that is edited: in mode `live` searches follow at once, in mode `staged` when it is
   * published. What speaks against them is the caller's to find.
   *
   * @param expected number of the state that was changed; another one is refused
   * @throws AppError `knowledge-base-not-found`, `vocabulary-changed`
   */
  async replace(
    { actorId, ...place }: Place & { actorId: string | null },
    entries: Vocabulary,
    expected?: number,
  ): Promise<VocabularyRecord> {
    return this.transactions.write(async (manager) => {
      const { workspaceId, knowledgeBaseId } = place;
      const { vocabularyNumber, mode } = await hold(manager, place);
      if (expected !== undefined && expected !== vocabularyNumber)
        throw new AppError('vocabulary-changed', { detail: `number ${vocabularyNumber}, not ${expected}` });
      const newest = await manager.maximum(VocabularyEntity, 'number', { knowledgeBaseId });
      const number = (newest ?? 0) + 1;
      await manager.insert(VocabularyEntity, { ...place, number, entries: entries as object });
      await manager.update(KnowledgeBaseEntity, { id: knowledgeBaseId }, { vocabularyNumber: number });
      if (mode === 'staged')
        await manager.increment(KnowledgeBaseEntity, { id: knowledgeBaseId }, 'draftRevision', 1);
      await forgetUnneeded(manager, knowledgeBaseId, number);
      const { groups, expansions, words } = entries;
      const detail = { number, groups: groups.length, expansions: expansions.length, words: words.length };
      await addAuditEntry(manager, {
        workspaceId,
        actorId,
        action: 'vocabulary-change',
        subjectId: knowledgeBaseId,
        detail,
      });
      return current(manager, place);
    });
  }
}

async function current(manager: EntityManager, place: Place): Promise<VocabularyRecord> {
  const { vocabularyNumber: number, mode } = await find(manager, place);
  const { knowledgeBaseId } = place;
  const [state, shown] = await Promise.all([
    stateOf(manager, { knowledgeBaseId, number }),
    manager.findOneBy(KbVersionEntity, { knowledgeBaseId, state: 'published' }),
  ]);
  return {
    number,
    published: mode === 'live' ? number : (shown?.vocabularyNumber ?? 0),
    entries: state?.entries ?? NONE,
    changedAt: state?.createdAt ?? null,
  };
}

async function stateOf(manager: EntityManager, key: VocabularyKey): Promise<VocabularyEntity | null> {
  const row = await manager.findOneBy(VocabularyEntity, { ...key });
  return row && { ...row, entries: Vocabulary.parse(row.entries) };
}

async function find(
  manager: EntityManager,
  { workspaceId, knowledgeBaseId: id }: Place,
): Promise<KnowledgeBaseEntity> {
  const where = { workspaceId, id, deletedAt: IsNull() };
  const base = validate(id) ? await manager.findOneBy(KnowledgeBaseEntity, where) : null;
  if (!base) throw new AppError('knowledge-base-not-found');
  return base;
}

async function hold(manager: EntityManager, place: Place): Promise<KnowledgeBaseEntity> {
  const { id } = await find(manager, place);
  return manager.findOneOrFail(KnowledgeBaseEntity, { where: { id }, lock: { mode: 'for_no_key_update' } });
}

async function forgetUnneeded(
  manager: EntityManager,
  knowledgeBaseId: string,
  newest: number,
): Promise<void> {
  await manager.query(
    `DELETE FROM vocabulary WHERE knowledge_base_id = $1 AND number < $2
        AND number NOT IN (SELECT vocabulary_number FROM kb_version WHERE knowledge_base_id = $1)`,
    [knowledgeBaseId, newest - KEPT_STATES],
  );
}
