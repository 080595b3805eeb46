import { projectRoot } from '@app/platform';
import { readFileSync, readdirSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { makeShelf, pushPages, type Page } from '../filled-shelf.js';
import type { BenchContext, Measurement } from '../measurement.js';
import { shuffled } from '../random.js';
import { atMost, type Figure, type Row } from '../row.js';
import { startSaseo, type RunningSaseo } from '../running-saseo.js';

const CHUNKS = 10_000;
const QUESTIONS = 200;
const SEED = 7;
/** Statutes longer than this are cut, so that no single document is a tenth of the shelf. */
const LONGEST_TEXT = 120_000;

const p95: Figure = { metric: 'quote-mode answer p95', unit: 'ms', goal: 300 };
const p50: Figure = { metric: 'quote-mode answer p50', unit: 'ms', goal: null };

/** Time of whole answers over HTTP in quote mode: welfare pages among statutes, everything through the real pipeline. */
export const answerLatency: Measurement = {
  name: 'quote-mode answers at 10,000 chunks',
  figures: [p95, p50],
  measure,
};

async function measure(context: BenchContext): Promise<Row[]> {
  const labelled = await context.pack('train-labelled');
  const texts = await context.pack('train-text');
  const folder = await mkdtemp(join(tmpdir(), 'saseo-answers-'));
  const saseo = await startSaseo({ folder: projectRoot(), home: folder });
  try {
    const id = await makeShelf(saseo);
    const chunks = await fillShelf(
      saseo,
      id,
      { pages: welfarePages(labelled), statutes: statutes(texts) },
      context,
    );
    const questions = shuffled(lines(join(labelled, 'derived', 'welfare-visible.jsonl')), SEED).slice(
      0,
      QUESTIONS + 20,
    );
    const times: number[] = [];
    const outcomes: Record<string, number> = {};
    for (const [index, { question }] of questions.entries()) {
      const began = performance.now();
      const answer = await saseo.call('POST', '/v1/answers', {
        question,
        knowledgeBases: [id],
        mode: 'quote',
      });
      const { outcome } = (await answer.json()) as { outcome: string };
      // The first questions warm caches and code up.
      if (index < 20) continue;
      times.push(performance.now() - began);
      outcomes[outcome] = (outcomes[outcome] ?? 0) + 1;
    }
    times.sort((left, right) => left - right);
    const at = (share: number) => Math.round(times[Math.floor(times.length * share)] ?? 0);
    const note = `n = ${times.length}, ${chunks} chunks, ${JSON.stringify(outcomes)}`;
    return [
      atMost(p95.goal, { ...p95, value: at(0.95), note }),
      atMost(p50.goal, { ...p50, value: at(0.5) }),
    ];
  } finally {
    await saseo.stop();
    await rm(folder, { recursive: true, force: true });
  }
}

/** Pushes every welfare page, then statutes until the shelf holds enough chunks. Returns their number. */
async function fillShelf(
  saseo: RunningSaseo,
  id: string,
  { pages, statutes: laws }: { pages: Page[]; statutes: Generator<Page> },
  context: BenchContext,
): Promise<number> {
  let number = 0;
  const push = async (batch: Page[]): Promise<number> => {
    const chunks = await pushPages(saseo, id, { pages: batch, held: number });
    number += batch.length;
    return chunks;
  };
  let chunks = await push(pages);
  for (let batch = [...take(laws, 8)]; chunks < CHUNKS && batch.length > 0; batch = [...take(laws, 8)]) {
    chunks = await push(batch);
    context.say(`  ${chunks} chunks in ${number} documents`);
  }
  return chunks;
}

function welfarePages(labelled: string): Page[] {
  return lines<{ text: string }>(join(labelled, 'derived', 'welfare-docs-visible.jsonl')).map(({ text }) => ({
    title: text.split('\n')[0] ?? '',
    text,
  }));
}

function* statutes(texts: string): Generator<Page> {
  const folder = join(texts, 'legal-kr');
  const paths = readdirSync(folder, { withFileTypes: true, recursive: true })
    .filter((entry) => entry.isFile() && entry.name.endsWith('.md'))
    .map((entry) => join(entry.parentPath, entry.name))
    .toSorted();
  for (const path of shuffled(paths, SEED)) {
    const text = readFileSync(path, 'utf8').slice(0, LONGEST_TEXT);
    if (text.length > 20_000) yield { title: path.split('/').at(-2) ?? 'statute', text };
  }
}

function* take<Item>(items: Generator<Item>, count: number): Generator<Item> {
  for (let taken = 0; taken < count; taken += 1) {
    const { value, done } = items.next();
    if (done) return;
    yield value;
  }
}

function lines<Value = { question: string }>(path: string): Value[] {
  return readFileSync(path, 'utf8')
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line) as Value);
}
