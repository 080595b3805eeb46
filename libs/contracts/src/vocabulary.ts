import { z } from 'zod';

/** Most words of all groups, expansions and the dictionary of one knowledge base together. */
export const MOST_VOCABULARY_WORDS = 20_000;
const MOST_ENTRIES = 2_000;
const MOST_WORDS = 20;

/** At most 60 characters without white space are stored; a longer one is refused with its place. */
const Word = z.string().max(400);

const lists = {
  groups: z
    .array(z.array(Word).min(2).max(MOST_WORDS))
    .max(MOST_ENTRIES)
    .describe('Words that mean the same, in groups of two or more; a word is in one group at most'),
  expansions: z
    .array(z.strictObject({ from: Word, to: z.array(Word).min(1).max(MOST_WORDS) }))
    .max(MOST_ENTRIES)
    .describe('What is asked by `from` is also looked for by `to`, never the other way round'),
  words: z
    .array(Word)
    .max(MOST_ENTRIES)
    .describe('Names that are no word of asking and that count more where they are written as a whole'),
};

/** The words of a knowledge base: what means the same, what is meant too, and which names stay whole. */
export const Vocabulary = z.strictObject(lists);
export type Vocabulary = z.infer<typeof Vocabulary>;

const countOf = ({ groups, expansions, words }: Vocabulary): number =>
  groups.flat().length + expansions.flatMap(({ from, to }) => [from, ...to]).length + words.length;

const isOfSize = (vocabulary: Vocabulary): boolean => countOf(vocabulary) <= MOST_VOCABULARY_WORDS;
const tooLarge = { message: `holds more than ${MOST_VOCABULARY_WORDS} words` };

/** Body of `PUT /v1/knowledge-bases/{id}/vocabulary`: all of it. With `number`, one that has changed since is refused. */
export const ChangeVocabulary = z
  .strictObject({ ...lists, number: z.int().nonnegative().optional() })
  .refine(isOfSize, tooLarge);
export type ChangeVocabulary = z.infer<typeof ChangeVocabulary>;

/** A vocabulary as it is edited, with the number of this state of it; 0 before the first one. */
export const KnowledgeBaseVocabulary = Vocabulary.extend({
  number: z.int().nonnegative(),
  published: z
    .int()
    .nonnegative()
    .describe('Number of the one that is searched with; in mode `staged` a change waits to be published'),
  changedAt: z.iso.datetime().nullable(),
});
export type KnowledgeBaseVocabulary = z.infer<typeof KnowledgeBaseVocabulary>;

/** Fields beside the file of `POST .../vocabulary/import`: `add` keeps what is there. */
export const VocabularyImportFields = z.strictObject({ mode: z.enum(['add', 'replace']).default('add') });
export type VocabularyImportFields = z.infer<typeof VocabularyImportFields>;

/** Words that a question is also searched by. */
export const TracedSynonym = z.strictObject({
  word: z.string().describe('As it is written in the question'),
  kind: z.enum(['equal', 'one-way']),
  others: z.array(z.string()),
});
export type TracedSynonym = z.infer<typeof TracedSynonym>;

/** Body of `POST .../vocabulary/preview`; without `vocabulary` the one that is edited is taken. */
export const PreviewQuestion = z.strictObject({
  question: z.string().trim().min(1).max(4_000),
  vocabulary: Vocabulary.refine(isOfSize, tooLarge).optional(),
});
export type PreviewQuestion = z.infer<typeof PreviewQuestion>;

/** How a question is read: what it is searched by. */
export const ReadQuestion = z.strictObject({
  tokens: z.array(z.string()),
  synonyms: z.array(TracedSynonym),
  expanded: z.array(z.string()).describe('Further tokens that the synonyms give'),
  kept: z.array(z.string()).describe('Words of the dictionary in the question'),
});
export type ReadQuestion = z.infer<typeof ReadQuestion>;
