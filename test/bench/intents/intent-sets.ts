import { readFile, readdir } from 'node:fs/promises';
import { join } from 'node:path';
import type { IntentDefinition, IntentExample } from '@app/intents';
import { projectRoot } from '@app/platform';
import type { BenchContext } from '../measurement.js';
import { shuffled } from '../random.js';
import { delimitedRows } from './delimited-rows.js';

/** Labelled utterances, cut into what a model learns from and what it is measured on. */
export interface IntentSet {
  train: IntentExample[];
  validation: IntentExample[];
  intents?: IntentDefinition[];
}

/** Seed of every cut and draw. */
export const SET_SEED = 7;
/** BANKING77 is cut as its own test file is: the same number of utterances of every intent. */
const BANKING_VALIDATION = 20;
const HWU_SHARE = 0.15;

/** The first `count` utterances of every intent in seeded order, and the others. */
export function drawPerIntent(
  examples: readonly IntentExample[],
  count: (available: number) => number,
  seed: number,
): { drawn: IntentExample[]; others: IntentExample[] } {
  const groups = new Map<string | null, IntentExample[]>();
  for (const example of shuffled(examples, seed)) {
    groups.set(example.intent, [...(groups.get(example.intent) ?? []), example]);
  }
  const drawn = [...groups.values()].flatMap((group) => group.slice(0, count(group.length)));
  const isDrawn = new Set(drawn);
  return { drawn, others: examples.filter((example) => !isDrawn.has(example)) };
}

/** BANKING77's train file (10,003 rows); 20 utterances of each of its 77 intents are the validation part. */
export async function readBanking(context: BenchContext): Promise<IntentSet> {
  const file = join(await context.pack('train-labelled'), 'banking77', 'banking_data', 'train.csv');
  const rows = delimitedRows(await readFile(file, 'utf8'), ',').slice(1);
  const all = rows.map(([text = '', intent = '']) => ({ text: text.trim(), intent }));
  const { drawn, others } = drawPerIntent(all, () => BANKING_VALIDATION, SET_SEED);
  return { train: others, validation: drawn };
}

/** CLINC150's train part (15,000); its validation part (3,000) with the 200 visible utterances out of scope. */
export async function readClinc(context: BenchContext): Promise<IntentSet> {
  const file = join(await context.pack('train-labelled'), 'derived', 'clinc150-visible.json');
  const parts = JSON.parse(await readFile(file, 'utf8')) as Record<string, [string, string][]>;
  const read = (name: string): IntentExample[] =>
    (parts[name] ?? []).map(([text, intent]) => ({ text, intent: intent === 'oos' ? null : intent }));
  return { train: read('train'), validation: ['val', 'oos_val', 'oos_train'].flatMap(read) };
}

/** HWU64, fold 1, its train files; 15 % of every intent are the validation part. */
export async function readHwu(context: BenchContext): Promise<IntentSet> {
  const pack = await context.pack('train-labelled');
  const root = join(pack, 'hwu64', 'fold1');
  const files = (await readdir(root, { recursive: true })).filter((name) => name.endsWith('.csv')).sort();
  const all: IntentExample[] = [];
  for (const name of files) {
    const [heading = [], ...rows] = delimitedRows(await readFile(join(root, name), 'utf8'), ';');
    const column = heading.includes('answer_from_anno')
      ? heading.indexOf('answer_from_anno')
      : heading.indexOf('answer');
    const intent = (name.split('/').at(-1) ?? name).replace('.csv', '');
    all.push(...rows.map((row) => ({ text: row[column] ?? '', intent })).filter(({ text }) => text !== ''));
  }
  const { drawn, others } = drawPerIntent(all, (available) => Math.round(available * HWU_SHARE), SET_SEED);
  return { train: others, validation: drawn };
}

/** 3i4K (Korean, seven kinds of utterance): 10,000 seeded rows to learn from, 3,000 others to measure. */
export async function readKoreanSpeechActs(context: BenchContext): Promise<IntentSet> {
  const file = join(
    await context.pack('train-labelled'),
    '3i4k',
    'data',
    'train_val_test',
    'fci_train_val.txt',
  );
  const rows = (await readFile(file, 'utf8')).trim().split('\n');
  const all = rows.map((row): IntentExample => {
    const [intent = '', text = ''] = row.split('\t');
    return { text: text.trim(), intent };
  });
  const order = shuffled(all, SET_SEED);
  return { train: order.slice(0, 10_000), validation: order.slice(10_000, 13_000) };
}

/** A part of the written Korean call-centre set. */
export type CallCentrePart = 'train' | 'frequent' | 'validation' | 'test' | 'second';

const callCentreFolder = join(projectRoot(), 'apps', 'cli', 'demo', 'call-centre');

async function callCentreLines(name: string): Promise<IntentExample[]> {
  const file = await readFile(join(callCentreFolder, `${name}.jsonl`), 'utf8');
  return file
    .trim()
    .split('\n')
    .map((line) => ({ intent: null, ...(JSON.parse(line) as { text: string; intent?: string }) }));
}

async function callCentrePart(part: CallCentrePart): Promise<IntentExample[]> {
  if (part === 'frequent' || part === 'second') {
    return [
      ...(await callCentreLines(`${part}-utterances`)),
      ...(await callCentreLines(`${part}-out-of-scope`)),
    ];
  }
  const split = JSON.parse(await readFile(join(callCentreFolder, 'split.json'), 'utf8')) as Record<
    'utterances' | 'outOfScope',
    Record<typeof part, number[]>
  >;
  const utterances = await callCentreLines('utterances');
  const outOfScope = await callCentreLines('out-of-scope');
  return [
    ...split.utterances[part].map((line) => utterances[line - 1] as IntentExample),
    ...split.outOfScope[part].map((line) => outOfScope[line - 1] as IntentExample),
  ];
}

/** The written Korean call-centre set: learns from the parts `learned`, is measured on `measured`. */
export async function readCallCentre(
  learned: readonly CallCentrePart[],
  measured: CallCentrePart,
): Promise<IntentSet> {
  return {
    train: (await Promise.all(learned.map(callCentrePart))).flat(),
    validation: await callCentrePart(measured),
    intents: JSON.parse(await readFile(join(callCentreFolder, 'intents.json'), 'utf8')) as IntentDefinition[],
  };
}

/** What is judged once each, by a model that learned from the other folds and from `always`. */
export interface FoldedSet extends Pick<IntentSet, 'intents'> {
  judged: IntentExample[];
  always: IntentExample[];
}

/** The same set for folds: train and validation parts are judged in turn, the frequent lines always learned. */
export async function readCallCentreFolds(): Promise<FoldedSet> {
  const { train, validation, intents } = await readCallCentre(['train'], 'validation');
  return {
    judged: [...train, ...validation],
    always: await callCentrePart('frequent'),
    ...(intents && { intents }),
  };
}
