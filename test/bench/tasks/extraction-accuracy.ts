import { listModels, openGenerator, openModel } from '@app/models';
import { projectRoot } from '@app/platform';
import { join } from 'node:path';
import type { Measurement } from '../measurement.js';
import { atLeast, notMeasured, type Figure, type Row } from '../row.js';
import { extractItem, type Tiers } from './extract-item.js';
import { itemsOf, type ExtractionItem } from './extraction-item.js';
import { heldOutEnglish } from './held-out-english.js';
import { heldOutKorean } from './held-out-korean.js';
import { seenEnglish } from './seen-english.js';
import { seenKorean } from './seen-korean.js';
import { compareFields, rateOf, sumOf, type Rate } from './field-accuracy.js';

/** Items made of each template. */
const COPIES = 2;
export const seenItems = itemsOf({ ...seenKorean, ...seenEnglish }, COPIES);
export const heldOutItems = itemsOf({ ...heldOutKorean, ...heldOutEnglish }, COPIES);

const LEAST_RIGHT = 90;
const LEAST_PRECISE = 97;

const heldOutRight: Figure = {
  metric: 'extraction by rules, held-out texts: right fields',
  unit: '%',
  goal: LEAST_RIGHT,
};
const heldOutPrecise: Figure = {
  metric: 'extraction by rules, held-out texts: right among filled',
  unit: '%',
  goal: LEAST_PRECISE,
};

/** Fields of contracts, notices, tickets and tables by the tiers of extraction: rules, the generator in the box, both. */
export const extractionAccuracy: Measurement = {
  name: 'extraction',
  figures: [heldOutRight, heldOutPrecise],
  async measure(context) {
    const rules = await measureTiers(heldOutItems, { rules: true });
    const rows = [row(heldOutRight, rules.right), row(heldOutPrecise, rules.precise)];
    const seen = await measureTiers(seenItems, { rules: true });
    rows.push(row(free('by rules, texts the rules were written with: right fields'), seen.right));
    return [...rows, ...(await withGenerator(heldOutItems, context.say))];
  },
};

async function withGenerator(items: readonly ExtractionItem[], say: (text: string) => void): Promise<Row[]> {
  const folders = [join(projectRoot(), 'models')];
  const [id] = await listModels(folders, 'generator');
  const names = ['by the generator alone', 'by rules and generator'];
  if (id === undefined)
    return names.map((name) => notMeasured(free(`${name}: right fields`), 'no generator in models/'));
  const generator = await openGenerator(await openModel(folders, 'generator', id));
  try {
    const rows: Row[] = [];
    for (const [index, name] of names.entries()) {
      say(`extracting ${name}`);
      const { right, precise } = await measureTiers(items, { rules: index === 1, generator });
      rows.push(row(free(`${name} (${id}), held-out texts: right fields`), right));
      rows.push(row(free(`${name} (${id}), held-out texts: right among filled`), precise));
    }
    return rows;
  } finally {
    await generator.close();
  }
}

/** Shares of leaves that are right, and of filled leaves that are. */
export async function measureTiers(
  items: readonly ExtractionItem[],
  tiers: Tiers,
): Promise<{ right: Rate; precise: Rate }> {
  const counts = [];
  for (const item of items) counts.push(compareFields(item.expected, (await extractItem(item, tiers)).value));
  const { fields, right, filled, filledRight } = sumOf(counts);
  return { right: rateOf(right, fields), precise: rateOf(filledRight, filled) };
}

const free = (what: string): Figure => ({ metric: `extraction ${what}`, unit: '%', goal: null });
const percent = (share: number): number => Math.round(share * 1_000) / 10;

function row({ metric, unit, goal }: Figure, { share, n, low, high }: Rate): Row {
  const note = `n = ${n}, 95 % interval ${percent(low)} to ${percent(high)}`;
  return atLeast(goal, { metric, unit, value: percent(share), note });
}
