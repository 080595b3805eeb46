import { availableParallelism, cpus, totalmem } from 'node:os';
import type { Machine } from '@app/contracts';

/** What figures of speed are measured on. */
export function describeMachine(): Machine {
  return {
    processor: cpus()[0]?.model.trim() ?? 'unknown',
    cores: availableParallelism(),
    memoryGiB: Math.round(totalmem() / 2 ** 30),
    node: process.versions.node,
    platform: `${process.platform} ${process.arch}`,
  };
}
