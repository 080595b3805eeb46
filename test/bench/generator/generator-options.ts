import { resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { MissingData } from '../measurement.js';

/** What `npm run bench generator -- ...` was asked for. */
export interface GeneratorBenchOptions {
  /** Folder that `python -m lab.export.bench_twins` has filled. */
  twins: string | undefined;
  /** Folder with `grounded.jsonl`, prompts of the kind that the shipped generator was trained on. */
  sets: string | undefined;
  /** Folder in which node-llama-cpp is installed already. */
  llama: string | undefined;
  /** Names of the measurements to run; all but the profile when empty. `--profile` names it. */
  only: readonly string[];
  /** Threads of one run of a model, each measured on its own. Where one figure is asked for, it is of the first. */
  threads: readonly number[];
  /** Answers of each set that are decoded again. */
  answers: number;
  /** Requests over which memory is watched. */
  requests: number;
}

const defaults = { threads: '2,1', answers: '16', requests: '2000' };

/** @throws MissingData when an option is unknown or has no use */
export function readOptions(given: readonly string[]): GeneratorBenchOptions {
  const { twins, sets, llama, only, threads, answers, requests, profile } = parse(given);
  return {
    twins: twins && resolve(twins),
    sets: sets && resolve(sets),
    llama: llama && resolve(llama),
    only: [...(only?.split(',') ?? []), ...(profile ? ['profile'] : [])],
    threads: threads.split(',').map((count) => positive('threads', count)),
    answers: positive('answers', answers),
    requests: positive('requests', requests),
  };
}

function positive(name: string, given: string): number {
  if (!/^[1-9]\d*$/.test(given)) throw new MissingData(`--${name} ${given} is not a number over 0`);
  return Number(given);
}

function parse(given: readonly string[]) {
  try {
    const options = {
      twins: { type: 'string' },
      sets: { type: 'string' },
      llama: { type: 'string' },
      only: { type: 'string' },
      threads: { type: 'string', default: defaults.threads },
      answers: { type: 'string', default: defaults.answers },
      requests: { type: 'string', default: defaults.requests },
      profile: { type: 'boolean', default: false },
      json: { type: 'boolean' },
      markdown: { type: 'boolean' },
    } as const;
    return parseArgs({ args: [...given], options, allowPositionals: true }).values;
  } catch (cause) {
    throw new MissingData(cause instanceof Error ? cause.message : String(cause), { cause });
  }
}
