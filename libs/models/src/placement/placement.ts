import { totalmem } from 'node:os';
import { AppError, type Config } from '@app/platform';
import { readProcessors, type Core, type Processors } from './processors.js';

/** Where the graphs of one process run. Plain values, so that they can cross a process border. */
export interface Placement {
  /** Threads of one run of a graph, the one that asks for it included. */
  readonly threads: number;
  /**
   * Cores of the other threads, one each. The thread that asks goes where the system puts it, and so do all of them
   * where this is absent.
   */
  readonly cores?: readonly Core[] | undefined;
  /** Execution providers in the order of preference. The processor is the last one, named or not. */
  readonly providers?: readonly string[] | undefined;
}

/** The placement of a models process. */
export interface ProcessPlacement extends Placement {
  /** Most resident memory of the process, in MiB. */
  readonly memoryMb: number;
}

/** What an operator says about the models of a process; what is unset is chosen here. */
export type PlacementSettings = Pick<
  Config,
  'SASEO_MODEL_THREADS' | 'SASEO_MODEL_PROCESSORS' | 'SASEO_MODEL_PROVIDERS' | 'SASEO_MODEL_MEMORY_MB'
>;

/** From this many cores on, one is left to the application and the database, and `auto` pins. */
const manyCores = 4;

/** Decoding waits for the memory: beyond this, threads cost more than they bring. */
const mostThreads = 16;

/**
 * Places the models that answer questions: on the physical cores within the quota, less one where they are many, 16 at
 * most; each thread pinned to a core where processors are named, and by `auto` on many cores without a quota (a quota
 * counts time, not cores, so pinning would only take choices away). Half of the memory is the limit.
 * @throws AppError `configuration-invalid` when named processors are not there or are fewer cores than the threads
 */
export function placeModels(settings: PlacementSettings, processors = readProcessors()): ProcessPlacement {
  const named = settings.SASEO_MODEL_PROCESSORS;
  const isNamed = typeof named !== 'string';
  const cores = isNamed ? coresOf(named, processors) : processors.cores;
  const usable = Math.max(1, Math.min(cores.length, Math.floor(processors.quota ?? Infinity)));
  const isMany = usable >= manyCores;
  const threads =
    settings.SASEO_MODEL_THREADS ?? Math.min(mostThreads, isMany && !isNamed ? usable - 1 : usable);
  if (isNamed && threads > cores.length) {
    throw new AppError('configuration-invalid', {
      detail: `SASEO_MODEL_THREADS: ${threads} threads on the ${cores.length} cores of SASEO_MODEL_PROCESSORS`,
    });
  }
  const isPinned = isNamed || (named === 'auto' && isMany && processors.quota === undefined);
  return {
    threads,
    cores: isPinned ? coresOfThreads(cores, threads) : undefined,
    providers: settings.SASEO_MODEL_PROVIDERS,
    memoryMb: settings.SASEO_MODEL_MEMORY_MB ?? Math.floor(machineMemoryMb() / 2),
  };
}

/**
 * Places the encoder that documents are indexed with, which shares its machine with the models that answer: half of
 * their threads, never pinned, and half of their memory.
 */
export function placeIndexing(settings: PlacementSettings, processors = readProcessors()): ProcessPlacement {
  const shared = placeModels({ ...settings, SASEO_MODEL_PROCESSORS: 'none' }, processors);
  return {
    ...shared,
    threads: settings.SASEO_MODEL_THREADS ?? Math.max(1, Math.floor(shared.threads / 2)),
    memoryMb: settings.SASEO_MODEL_MEMORY_MB ?? Math.floor(shared.memoryMb / 2),
  };
}

/**
 * Places the encoder of an index that is built or tried beside the one that serves: threads as for indexing, half of the
 * memory where nothing else is said. An encoder that needs more ends with `models-out-of-memory`.
 */
export function placeSecondEncoder(
  settings: PlacementSettings,
  processors = readProcessors(),
): ProcessPlacement {
  const indexing = placeIndexing(settings, processors);
  return { ...indexing, memoryMb: settings.SASEO_MODEL_MEMORY_MB ?? Math.floor(indexing.memoryMb / 2) };
}

/** The cores that have some of the named logical processors, with these alone. */
function coresOf(named: readonly number[], { cores }: Processors): Core[] {
  const known = new Set(cores.flat());
  const unknown = named.filter((processor) => !known.has(processor));
  if (unknown.length > 0) {
    throw new AppError('configuration-invalid', {
      detail: `SASEO_MODEL_PROCESSORS: this process may not use ${unknown.join(', ')}`,
    });
  }
  return cores
    .map((core) => core.filter((processor) => named.includes(processor)))
    .filter((core) => core.length > 0);
}

/** One core for each thread but the asking one. The last ones: a system puts most other work on the first. */
function coresOfThreads(cores: readonly Core[], threads: number): readonly Core[] | undefined {
  const isKnown = cores.every((core) => core.length > 0);
  return isKnown && threads > 1 && threads <= cores.length ? cores.slice(1 - threads) : undefined;
}

/** Of the machine, or of the control group of this process where that is less. */
function machineMemoryMb(): number {
  // Without a limit some systems tell nothing, others 0 or a number beyond all memory.
  const limit = process.constrainedMemory() || Infinity;
  return Math.min(limit, totalmem()) / (1024 * 1024);
}
