import { readdirSync, readFileSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { normaliseText } from '@app/language';
import type { BenchContext } from '../measurement.js';
import { shuffled } from '../random.js';
import { groupedBy } from '../models/grouped-by.js';
import { plainSquad, readSquad } from '../read-squad.js';
import { readLines } from '../retrieval/welfare.js';

/** A document of a visible set. */
export interface SourceDocument {
  /** Name of the set. */
  source: string;
  language: 'ko' | 'en';
  id: string;
  title: string;
  text: string;
  /** What people wrote from it in their own words: gold answers, claims that it was found to support. */
  answers?: readonly string[];
}

const SEED = 5;
/** Files that are read of the large sets, in a seeded order. */
const LAWS = 150;
const PAGES = 250;
/** Title, date and first lines of an article. */
const WICE_HEAD = 4;

/** The visible sets that sentences are taken from, by the pack they are in. */
export async function readSources(context: BenchContext): Promise<SourceDocument[]> {
  const labelled = await context.pack('train-labelled');
  const raw = await context.pack('train-text');
  return [
    ...(await welfare(labelled)),
    ...(await tydi(labelled, 'ko')),
    ...(await tydi(labelled, 'en')),
    ...(await covid(labelled)),
    ...(await wice(labelled)),
    ...(await begin(labelled)),
    ...textFiles('legal-kr', 'ko', join(raw, 'legal-kr', 'kr'), LAWS),
    ...textFiles('k8s-docs', 'en', join(raw, 'k8s-docs', 'content', 'en'), PAGES),
  ];
}

async function welfare(folder: string): Promise<SourceDocument[]> {
  const documents = await readLines<{ doc_id: string; text: string }>(
    join(folder, 'derived', 'welfare-docs-visible.jsonl'),
  );
  const rows = await readLines<{ doc_id: string; answer: string }>(
    join(folder, 'derived', 'welfare-visible.jsonl'),
  );
  const answers = groupedBy(rows, ({ doc_id }) => doc_id);
  return documents.map(({ doc_id: id, text }) => ({
    source: 'welfare',
    language: 'ko',
    id,
    title: text.split('\n', 1)[0] ?? '',
    text: normaliseText(text),
    answers: [...new Set((answers.get(id) ?? []).map(({ answer }) => normaliseText(answer)))],
  }));
}

async function tydi(folder: string, language: 'ko' | 'en'): Promise<SourceDocument[]> {
  const name = { ko: 'korean', en: 'english' }[language];
  const articles = await readSquad(join(folder, 'derived', `tydi-${name}-train-visible.json`));
  const byTitle = groupedBy(articles, ({ title = '' }) => title);
  return [...byTitle].map(([title, parts]) => ({
    source: 'tydi',
    language,
    id: title,
    title,
    text: normaliseText(
      [
        ...new Set(parts.flatMap(({ paragraphs }) => paragraphs.map(({ context }) => plainSquad(context)))),
      ].join('\n\n'),
    ),
  }));
}

async function covid(folder: string): Promise<SourceDocument[]> {
  const articles = await readSquad(
    join(folder, 'covid-qa', 'data', 'question-answering', '200423_covidQA.json'),
  );
  return articles.map(({ paragraphs }, index) => ({
    source: 'covid-qa',
    language: 'en',
    id: String(index),
    title: '',
    text: normaliseText(paragraphs.map(({ context }) => context).join('\n\n')),
  }));
}

async function wice(folder: string): Promise<SourceDocument[]> {
  interface Row {
    label: string;
    claim: string;
    evidence: string[];
    supporting_sentences: number[][];
    meta: { id: string; claim_title: string };
  }
  const rows = await readLines<Row>(
    join(folder, 'wice', 'data', 'entailment_retrieval', 'claim', 'dev.jsonl'),
  );
  return rows
    .filter(({ label }) => label === 'supported')
    .map((row) => {
      const supporting = new Set(row.supporting_sentences.flat());
      // Head of the article, the sentences that support the claim and their neighbours: a search brings no whole articles.
      const kept = row.evidence.filter(
        (_, index) => index < WICE_HEAD || [index - 1, index, index + 1].some((near) => supporting.has(near)),
      );
      return {
        source: 'wice',
        language: 'en',
        id: row.meta.id,
        title: row.meta.claim_title,
        text: normaliseText(kept.join('\n')),
        answers: [normaliseText(row.claim)],
      };
    });
}

async function begin(folder: string): Promise<SourceDocument[]> {
  const files = {
    wow: 'wow/begin_dev_wow.tsv',
    'cmu-dog': 'cmu-dog/begin_dev_cmu.tsv',
    topicalchat: 'topicalchat/begin_dev_tc.tsv',
  };
  const documents: SourceDocument[] = [];
  for (const [part, file] of Object.entries(files)) {
    const rows = (await readFile(join(folder, 'begin', file), 'utf8')).split('\n').slice(1);
    for (const [index, row] of rows.entries()) {
      const [, , knowledge = '', , response = '', label] = row.trim().split('\t');
      if (label !== 'Fully attributable') continue;
      const document = { source: 'begin', language: 'en' as const, id: `${part}-${index}`, title: '' };
      documents.push({ ...document, text: normaliseText(knowledge), answers: [normaliseText(response)] });
    }
  }
  return documents;
}

function textFiles(source: string, language: 'ko' | 'en', folder: string, count: number): SourceDocument[] {
  const paths = readdirSync(folder, { withFileTypes: true, recursive: true })
    .filter((entry) => entry.isFile() && entry.name.endsWith('.md'))
    .map((entry) => join(entry.parentPath, entry.name))
    .sort();
  return shuffled(paths, SEED)
    .slice(0, count)
    .map((path) => ({
      source,
      language,
      id: path.slice(folder.length + 1),
      title: '',
      text: normaliseText(readFileSync(path, 'utf8').replace(/^---\n[^]*?\n---\n/, '')),
    }));
}
