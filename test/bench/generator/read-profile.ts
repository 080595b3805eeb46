import { z } from 'zod';
import { median } from '../models/metrics.js';

const event = z.object({
  cat: z.string().optional(),
  name: z.string().optional(),
  /** Microseconds. */
  ts: z.number().optional(),
  dur: z.number().optional(),
  args: z.looseObject({ op_name: z.string().optional() }).optional(),
});

/** Where the time of the runs of a graph went, in milliseconds of one run: medians, since a run may be interrupted. */
export interface RunProfile {
  /** By type of operator, those that take longest first; `nodes` of one run. */
  operators: { operator: string; milliseconds: number; nodes: number }[];
  /** The whole run. */
  run: number;
}

/** Operators with graphs of their own, whose nodes are events too: their time would count twice. */
const controlFlow = new Set(['If', 'Loop', 'Scan']);

/**
 * Reads the last runs of a profile that onnxruntime has written (`enableProfiling`): events of the category Node with
 * `args.op_name`, and one `model_run` of the category Session around those of a run.
 */
export function readProfile(text: string, runs: number): RunProfile {
  const events = z.array(event).parse(JSON.parse(text));
  const last = events.filter(({ cat, name }) => cat === 'Session' && name === 'model_run').slice(-runs);
  if (last.length < runs) throw new Error(`the profile has ${last.length} runs, not ${runs}`);
  const found = new Map<string, { times: number[]; nodes: number }>();
  for (const { cat, ts = 0, dur = 0, args } of events) {
    const operator = args?.op_name;
    const run = last.findLastIndex((each) => (each.ts ?? 0) <= ts);
    if (cat !== 'Node' || operator === undefined || controlFlow.has(operator) || run < 0) continue;
    const entry = found.get(operator) ?? { times: last.map(() => 0), nodes: 0 };
    entry.times[run] = (entry.times[run] ?? 0) + dur / 1_000;
    entry.nodes += 1 / runs;
    found.set(operator, entry);
  }
  const operators = [...found].map(([operator, { times, nodes }]) => ({
    operator,
    milliseconds: median(times),
    nodes: Math.round(nodes * 10) / 10,
  }));
  return {
    operators: operators.toSorted((left, right) => right.milliseconds - left.milliseconds),
    run: median(last.map(({ dur = 0 }) => dur / 1_000)),
  };
}
