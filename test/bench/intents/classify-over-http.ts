import type { ClassifyResponse } from '@app/contracts';
import { projectRoot } from '@app/platform';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Measurement } from '../measurement.js';
import { atLeast, atMost, type Figure, type Row } from '../row.js';
import { startSaseo, type RunningSaseo } from '../running-saseo.js';
import { readCallCentre } from './intent-sets.js';
import { expectOk, makeProject, promote, trainVersion } from './served-project.js';

const SECONDS = 10;
/** Requests that are under way at once. */
const CALLERS = 16;
/** Promotions and rollbacks while callers ask, and milliseconds between them. */
const SWAPS = 20;
const SWAP_MS = 300;

const figures = {
  ngram: { metric: 'classify over HTTP, n-gram', unit: 'requests/s', goal: 500 },
  ngramP95: { metric: 'classify over HTTP, n-gram, p95', unit: 'ms', goal: null },
  fused: { metric: 'classify over HTTP, fused', unit: 'requests/s', goal: 100 },
  fusedP95: { metric: 'classify over HTTP, fused, p95', unit: 'ms', goal: null },
  dropped: { metric: `requests dropped by ${SWAPS} hot swaps`, unit: '', goal: 0 },
} satisfies Record<string, Figure>;

/** What callers met: milliseconds of each answer, failures, and versions that answered. */
interface Met {
  times: number[];
  failures: number;
  versions: Set<number>;
}

/** Requests per second of the running product on loopback, and whether a version can be swapped under load. */
export const classifyOverHttp: Measurement = {
  name: 'over HTTP',
  figures: Object.values(figures),
  measure: async (context) => {
    const home = await mkdtemp(join(tmpdir(), 'saseo-intents-'));
    const saseo = await startSaseo({ folder: projectRoot(), home });
    try {
      const { train, validation } = await readCallCentre(['train', 'frequent'], 'validation');
      const texts = validation.map(({ text }) => text);
      const rows: Row[] = [];
      for (const name of ['ngram', 'fused'] as const) {
        context.say(`  training ${name}`);
        const project = await makeProject(saseo, name, train);
        await promote(saseo, project, await trainVersion(saseo, project));
        await ask(saseo, { project, texts, seconds: 2 });
        const met = await ask(saseo, { project, texts, seconds: SECONDS });
        rows.push(...speedRows(met, { rate: figures[name], p95: figures[`${name}P95`] }));
        if (name === 'ngram') rows.push(await swapUnderLoad(saseo, project, texts));
      }
      return rows;
    } finally {
      await saseo.stop();
      await rm(home, { recursive: true, force: true });
    }
  },
};

function speedRows({ times, failures }: Met, { rate, p95 }: { rate: Figure; p95: Figure }): Row[] {
  const note = `n = ${times.length} in ${SECONDS} s, ${CALLERS} at once, ${failures} failures`;
  const sorted = times.toSorted((left, right) => left - right);
  const at95 = sorted[Math.floor(sorted.length * 0.95)] ?? 0;
  return [
    atLeast(rate.goal, { ...rate, value: Math.round(times.length / SECONDS), note }),
    atMost(p95.goal, { ...p95, value: Math.round(at95 * 10) / 10 }),
  ];
}

/** Promotes a second version and goes back, over and over, while callers ask. */
async function swapUnderLoad(saseo: RunningSaseo, project: string, texts: readonly string[]): Promise<Row> {
  const second = await trainVersion(saseo, project);
  const asking = ask(saseo, { project, texts, seconds: (SWAPS * SWAP_MS) / 1_000 + 1 });
  for (let swap = 0; swap < SWAPS; swap += 1) {
    await sleep(SWAP_MS);
    if (swap % 2 === 0) await promote(saseo, project, second);
    else await expectOk(saseo.call('POST', `/v1/intents/projects/${project}/rollback`));
  }
  const { times, failures, versions } = await asking;
  const note = `n = ${times.length + failures}, answered by versions ${[...versions].sort().join(' and ')}`;
  return atMost(figures.dropped.goal, { ...figures.dropped, value: failures, note });
}

/** Callers that each ask one utterance after the other for some seconds. */
async function ask(
  saseo: RunningSaseo,
  { project, texts, seconds }: { project: string; texts: readonly string[]; seconds: number },
): Promise<Met> {
  const met: Met = { times: [], failures: 0, versions: new Set() };
  const end = performance.now() + seconds * 1_000;
  let next = 0;
  const caller = async () => {
    while (performance.now() < end) {
      const text = texts[next++ % texts.length];
      const began = performance.now();
      try {
        const request = { projectId: project, text };
        const answer = await expectOk<ClassifyResponse>(saseo.call('POST', '/v1/intents/classify', request));
        met.times.push(performance.now() - began);
        met.versions.add(answer.version.number);
      } catch {
        met.failures += 1;
      }
    }
  };
  await Promise.all(Array.from({ length: CALLERS }, caller));
  return met;
}
