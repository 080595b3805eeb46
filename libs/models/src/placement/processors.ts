import { readFileSync } from 'node:fs';
import { availableParallelism } from 'node:os';
import { join } from 'node:path';
import { parseProcessorList } from '@app/platform';

/** One core: the logical processors of it that this process may use, by their numbers in the system. */
export type Core = readonly number[];

/** The processors of this process. */
export interface Processors {
  /** In the order of their first logical processor. Without numbers where the system does not tell them. */
  readonly cores: readonly Core[];
  /** Processors' worth of time that a control group lets this process have; absent: all of it. */
  readonly quota: number | undefined;
}

/**
 * Reads what the kernel tells of cores (two logical processors that share a core count as one), of the affinity of this
 * process and of its quota (control groups v2 and v1). On other systems than Linux every logical processor is a core.
 * @param root folder that holds `proc` and `sys`
 */
export function readProcessors(root = '/'): Processors {
  const allowed = allowedProcessors(root);
  if (!allowed) return { cores: Array.from({ length: availableParallelism() }, () => []), quota: undefined };
  const cores = new Map<string, number[]>();
  for (const processor of allowed) {
    const topology = `sys/devices/system/cpu/cpu${processor}/topology/thread_siblings_list`;
    const siblings = read(join(root, topology)) ?? String(processor);
    const core = cores.get(siblings) ?? [];
    core.push(processor);
    cores.set(siblings, core);
  }
  return { cores: [...cores.values()], quota: quotaOf(root) };
}

function allowedProcessors(root: string): number[] | undefined {
  const list = /^Cpus_allowed_list:\s*(\S+)$/m.exec(read(join(root, 'proc/self/status')) ?? '')?.[1];
  return list === undefined ? undefined : parseProcessorList(list);
}

function quotaOf(root: string): number | undefined {
  const group = (file: string): string => read(join(root, 'sys/fs/cgroup', file)) ?? '';
  const [quota, period] = group('cpu.max').split(' ').map(Number);
  const [quotaV1, periodV1] = [group('cpu/cpu.cfs_quota_us'), group('cpu/cpu.cfs_period_us')].map(Number);
  // Version 2 writes `max`, version 1 writes -1, where there is no limit.
  return share(quota, period) ?? share(quotaV1, periodV1);
}

function share(quota = 0, period = 0): number | undefined {
  return quota > 0 && period > 0 ? quota / period : undefined;
}

function read(path: string): string | undefined {
  try {
    return readFileSync(path, 'utf8').trim();
  } catch {
    return undefined;
  }
}
