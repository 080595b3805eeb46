import { existsSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { addModel, modelPlaces, openModel, type InstalledModel } from '@app/models';
import { MissingData } from '../measurement.js';
import { median } from '../models/metrics.js';
import { atLeast, type Row } from '../row.js';
import { byTurns, rounded, twoDecimals, type Turns } from './by-turns.js';
import { throughput } from './concurrent-requests.js';
import { openLocalDecoder } from './local-decoder.js';
import { madeTokens } from './plain-decoding.js';
import { named, type GeneratorBench } from './selectable.js';

const TURNS = 5;
const CONTEXTS = [512, 1_536];
const DECODED_TOKENS = 32;
const MEMORY_MB = 8_192;

/** What rewriting a downloaded graph changes: both forms as `saseo models add` installs them. */
export const downloadedForm = named('downloaded', async (bench) => {
  const home = await mkdtemp(join(tmpdir(), 'saseo-forms-'));
  try {
    const [threads = 1] = bench.options.threads;
    const rewritten = await install(bench, home, 'rewritten');
    const original = await install(bench, home, 'as-downloaded');
    return [
      ...(await oneRequest(rewritten, original, threads)),
      ...(await severalRequests(rewritten, original, threads)),
    ];
  } finally {
    await rm(home, { recursive: true });
  }
});

async function install(
  { options, context }: GeneratorBench,
  home: string,
  form: 'rewritten' | 'as-downloaded',
): Promise<InstalledModel<'generator'>> {
  const from = join(options.twins ?? '', 'half-billion-download');
  if (!existsSync(from)) throw new MissingData(`there is no ${from}; see --twins`);
  const places = modelPlaces(home);
  const { id, record } = await addModel(
    {
      from,
      name: form,
      licence: 'Apache-2.0',
      by: 'bench',
      memoryMb: MEMORY_MB,
      asDownloaded: form === 'as-downloaded',
    },
    places,
  );
  context.say(`${id}: ${JSON.stringify(record.serving ?? {})}`);
  if (form === 'rewritten' && record.serving?.form !== form) throw new Error('the graph was not rewritten');
  return openModel([places.installed], 'generator', id);
}

async function oneRequest(
  rewritten: InstalledModel<'generator'>,
  original: InstalledModel<'generator'>,
  threads: number,
): Promise<Row[]> {
  const ours = await openLocalDecoder(rewritten, threads);
  const theirs = await openLocalDecoder(original, threads);
  try {
    const rows: Row[] = [];
    for (const context of CONTEXTS) {
      const prompts: Turns = { ours: [], theirs: [] };
      const speeds = await byTurns({ ours, theirs }, TURNS, async (decoder, turn) => {
        const text = await decoder.decode({ prompt: madeTokens(context, turn), count: DECODED_TOKENS + 1 });
        if (turn > 0) prompts[decoder === ours ? 'ours' : 'theirs'].push((1_000 * context) / text.firstMs);
        return (1_000 * DECODED_TOKENS) / text.restMs;
      });
      rows.push(row(`prompt of ${context} tokens, ${threads} threads`, prompts));
      rows.push(row(`plain decoding behind ${context} tokens, ${threads} threads`, speeds));
    }
    return rows;
  } finally {
    await Promise.all([ours.close(), theirs.close()]);
  }
}

async function severalRequests(
  rewritten: InstalledModel<'generator'>,
  original: InstalledModel<'generator'>,
  threads: number,
): Promise<Row[]> {
  const [ours, theirs] = [await throughput(rewritten, threads), await throughput(original, threads)];
  return [row(`4 requests at once, ${threads} threads`, { ours: ours.together, theirs: theirs.together })];
}

function row(metric: string, { ours, theirs }: Turns): Row {
  const [own, other] = [median(ours), median(theirs)];
  return atLeast(null, {
    metric: `rewritten graph, ${metric}`,
    unit: 'x the downloaded graph',
    value: twoDecimals(own / other),
    note: `${rounded(own)} against ${rounded(other)} tokens/s`,
  });
}
