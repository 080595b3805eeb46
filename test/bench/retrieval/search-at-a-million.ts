import { join } from 'node:path';
import { startModels } from '@app/models';
import { projectRoot } from '@app/platform';
import type { Measurement } from '../measurement.js';
import { quantile } from '../models/metrics.js';
import { atMost, type Figure } from '../row.js';
import { openAsked, searchAll, timed } from './search-at-size.js';
import { filterNote } from './sized-table.js';

const FEW = 10_000;
const MANY = 1_000_000;
const EMBEDDER = 'saseo-static/1';
/** Turns of both tables: a machine that is busy for a while is so for both. */
const TURNS = 3;
const MOST_TIMES = 2;

const ofSize = (count: number): Figure => ({
  metric: `both legs, fused and read, without embedding, p95, ${count / 1_000}k chunks`,
  unit: 'ms',
  goal: null,
});
const ratio: Figure = {
  metric: `the same, ${MANY / 1_000}k over ${FEW / 1_000}k chunks`,
  unit: 'x',
  goal: MOST_TIMES,
};

/** How the time of a search grows from ten thousand chunks of real text to a million. */
export const searchAtAMillion: Measurement = {
  name: 'search at 1M chunks',
  figures: [ofSize(FEW), ofSize(MANY), ratio],
  async measure(context) {
    const models = await startModels({ modelFolders: [join(projectRoot(), 'models')], embedder: EMBEDDER });
    const few = await openAsked(FEW, models.embedder, context);
    const many = await openAsked(MANY, models.embedder, context);
    const times = new Map([few, many].map((size) => [size, [] as number[]]));
    try {
      for (let turn = 0; turn < TURNS; turn += 1) {
        for (const size of [few, many]) {
          const { times: taken } = await timed(size.asked, (question) => searchAll(size.table, question));
          times.get(size)?.push(...taken);
        }
      }
      const p95 = [few, many].map((size) => quantile(times.get(size) ?? [], 0.95));
      const [small = 0, large = 0] = p95;
      const note = `n=${TURNS} x ${few.asked.length} and ${many.asked.length}, by turns, ${filterNote}`;
      return [
        atMost(null, { ...ofSize(FEW), value: Math.round(small * 10) / 10, note }),
        atMost(null, { ...ofSize(MANY), value: Math.round(large * 10) / 10, note }),
        atMost(MOST_TIMES, { ...ratio, value: Math.round((100 * large) / small) / 100, note }),
      ];
    } finally {
      await few.table.chunks.close();
      await many.table.chunks.close();
      await models.close();
    }
  },
};
