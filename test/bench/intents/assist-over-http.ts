import { projectRoot } from '@app/platform';
import { mkdtemp, readFile, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { makeShelf, pushPages, type Page } from '../filled-shelf.js';
import type { Measurement } from '../measurement.js';
import { atMost, type Figure, type Row } from '../row.js';
import { startSaseo, type RunningSaseo } from '../running-saseo.js';
import { readCallCentre } from './intent-sets.js';
import { makeProject, promote, trainVersion } from './served-project.js';

/** Calls that are timed, one after the other, as those of one agent are. */
const CALLS = 200;
/** Calls before, which are not timed. */
const WARM_UP = 20;

const shares = [
  ['p50', 0.5],
  ['p95', 0.95],
] as const;
const figuresOf = (what: string): Figure[] =>
  shares.map(([name]) => ({ metric: `assist over HTTP, ${what}, ${name}`, unit: 'ms', goal: null }));

const figures = {
  first: figuresOf('first event'),
  interim: figuresOf('interim call, new turn'),
  warm: figuresOf('interim call, turn known'),
};

/** Milliseconds from the request to the first event and to the end of the stream. */
interface Timed {
  first: number;
  whole: number;
}

/** What an agent waits for: the first event of a call, and a whole interim call, with passages, new and repeated. */
export const assistOverHttp: Measurement = {
  name: 'assist over HTTP',
  figures: Object.values(figures).flat(),
  measure: async (context) => {
    const home = await mkdtemp(join(tmpdir(), 'saseo-assist-'));
    const saseo = await startSaseo({ folder: projectRoot(), home });
    try {
      const { train, validation } = await readCallCentre(['train', 'frequent'], 'validation');
      context.say('  training');
      const project = await makeProject(saseo, 'fused', train);
      await promote(saseo, project, await trainVersion(saseo, project));
      const shelf = await makeShelf(saseo);
      const pages = await readDemoPages();
      const chunks = await pushPages(saseo, shelf, { pages });
      const texts = validation.slice(0, CALLS + WARM_UP).map(({ text }) => text);
      const request = { projectId: project, knowledgeBases: [shelf], interim: true };
      const interim = await assistEach(saseo, texts, request);
      const warm = await assistEach(saseo, texts, request);
      const full = await assistEach(saseo, texts, { ...request, interim: false });
      const note = `n = ${interim.length}, one after the other, ${pages.length} documents of ${chunks} passages`;
      return [
        ...timeRows(
          full.map(({ first }) => first),
          figures.first,
          note,
        ),
        ...timeRows(
          interim.map(({ whole }) => whole),
          figures.interim,
          note,
        ),
        ...timeRows(
          warm.map(({ whole }) => whole),
          figures.warm,
          note,
        ),
      ];
    } finally {
      await saseo.stop();
      await rm(home, { recursive: true, force: true });
    }
  },
};

async function readDemoPages(): Promise<Page[]> {
  const folder = join(projectRoot(), 'apps/cli/demo/documents');
  const names = (await readdir(folder)).filter((name) => name.endsWith('.md')).sort();
  return Promise.all(
    names.map(async (name) => {
      const text = await readFile(join(folder, name), 'utf8');
      return { title: basename(name, '.md'), text };
    }),
  );
}

/** A call of one turn for each text; the first ones are left out of the times. */
async function assistEach(saseo: RunningSaseo, texts: readonly string[], request: object): Promise<Timed[]> {
  const times: Timed[] = [];
  for (const text of texts) {
    const turns = [{ speaker: 'caller', text }];
    times.push(await timeStream(() => saseo.call('POST', '/v1/assist', { ...request, turns })));
  }
  return times.slice(WARM_UP);
}

async function timeStream(ask: () => Promise<Response>): Promise<Timed> {
  const began = performance.now();
  const answer = await ask();
  if (!answer.ok || !answer.body) throw new Error(`${answer.status} ${(await answer.text()).slice(0, 300)}`);
  let first = 0;
  let read = '';
  for await (const part of answer.body.pipeThrough(new TextDecoderStream())) {
    read += part;
    if (first === 0 && read.includes('\n\n')) first = performance.now() - began;
  }
  if (!read.includes('event: assist-end')) throw new Error(`the stream broke off: ${read.slice(-300)}`);
  return { first, whole: performance.now() - began };
}

function timeRows(times: readonly number[], named: readonly Figure[], note: string): Row[] {
  const sorted = times.toSorted((left, right) => left - right);
  return shares.map(([, share], index) => {
    const at = sorted[Math.floor(sorted.length * share)] ?? 0;
    return atMost(null, { ...(named[index] as Figure), value: Math.round(at * 10) / 10, note });
  });
}
