import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { InstalledModel } from '@app/models';
import { DecoderGraph } from '../../../libs/models/src/generation/decoder-graph.js';
import { layoutOf } from '../../../libs/models/src/generation/graph-layout.js';
import { cacheShapeOf } from '../../../libs/models/src/generation/key-value-rows.js';
import { InferenceSession } from '../../../libs/models/src/onnx-runtime.js';
import { sessionOptions } from '../../../libs/models/src/placement/session-options.js';
import { median } from '../models/metrics.js';
import { markdownTable } from '../models/report.js';
import { atMost, type Row } from '../row.js';
import { twoDecimals } from './by-turns.js';
import { LocalDecoder } from './local-decoder.js';
import { madeTokens } from './plain-decoding.js';
import { readProfile, type RunProfile } from './read-profile.js';
import { named } from './selectable.js';
import { randomTwins } from './twins.js';

const STEPS = 16;
const WARM_UP = 2;

/** Steps of so many tokens behind a context; the last is a piece of a prompt. */
const kinds = [
  { context: 512, width: 1, readsPrompt: false },
  { context: 1_536, width: 1, readsPrompt: false },
  { context: 512, width: 8, readsPrompt: false },
  { context: 512, width: 128, readsPrompt: true },
];

/** Where the time of a step goes, by type of operator; says why, not how fast: a profile slows the steps down. */
export const stepProfile = named('profile', async (bench) => {
  const { model } = await randomTwins(bench);
  const threads = bench.options.threads[0] ?? 1;
  const rows: Row[] = [];
  for (const kind of kinds) {
    const { context, width } = kind;
    const { profile, step } = await profileSteps(model, threads, kind);
    const title = `A step of ${width} behind ${context} tokens, ${threads} threads`;
    bench.context.show(`${tableOf(title, profile, step)}\n`);
    rows.push(atMost(null, { metric: title, value: twoDecimals(step), unit: 'ms, with the profile' }));
  }
  return rows;
});

async function profileSteps(
  model: InstalledModel<'generator'>,
  threads: number,
  { context, width, readsPrompt }: (typeof kinds)[number],
): Promise<{ profile: RunProfile; step: number }> {
  const folder = await mkdtemp(join(tmpdir(), 'saseo-bench-profile-'));
  try {
    const session = await InferenceSession.create(join(model.folder, model.description.graph), {
      ...sessionOptions({ threads }, 'cpu'),
      enableProfiling: true,
      profileFilePrefix: join(folder, 'steps'),
    });
    const { description } = model;
    const graph = new DecoderGraph(session, layoutOf(session, description), cacheShapeOf(description));
    const decoder = new LocalDecoder(model, { graph, excluded: [] });
    const times = await decoder.steps(madeTokens(context, 1), width, WARM_UP + STEPS, readsPrompt);
    session.endProfiling();
    await decoder.close();
    const [file = ''] = await readdir(folder);
    const profile = readProfile(await readFile(join(folder, file), 'utf8'), STEPS);
    return { profile, step: median(times.slice(WARM_UP)) };
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

function tableOf(title: string, { operators, run }: RunProfile, step: number): string {
  const inOperators = operators.reduce((sum, { milliseconds }) => sum + milliseconds, 0);
  const line = (name: string, milliseconds: number, nodes = ''): string[] => [
    name,
    nodes,
    milliseconds.toFixed(3),
    `${((100 * milliseconds) / step).toFixed(1)} %`,
  ];
  return markdownTable({
    title,
    headings: ['operator', 'nodes', 'ms of a step', 'share'],
    rows: [
      ...operators.map(({ operator, milliseconds, nodes }) => line(operator, milliseconds, String(nodes))),
      line('between operators', run - inOperators),
      line('outside the run: inputs, outputs, keys and values, choice', step - run),
      line('all', step),
    ],
  });
}
