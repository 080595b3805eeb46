import { execFile } from 'node:child_process';
import { readFile, writeFile } from 'node:fs/promises';
import { promisify } from 'node:util';
import { AppError } from '@app/platform';
import type { Placement } from '../placement/placement.js';

/** What bounds the memory of a process of models. */
export interface MemoryLimits {
  /** Most resident memory, in MiB, as `ps` and `top` show it. */
  readonly memoryMb: number;
  readonly placement: Placement;
}

/** Who hears of a guard. */
export interface GuardListener {
  /** The memory is over its limit: `models-out-of-memory`, with the numbers. */
  over(error: AppError): void;
  /** A bound could not be set; the memory is watched all the same. */
  unbounded(error: unknown): void;
}

/** How often the memory is read. */
const intervalMs = 1_000;

/** Address space per thread of a run: each loaded model has its own threads, whose stacks are hardly used. */
const threadMb = 64;

/** Address space that newer versions of Node reserve for code before they run any. */
const codeMb = 512;

/** Asks the kernel to end this process, not the database, when the machine runs out of memory (proc(5)). */
const outOfMemoryScore = '500';

const bytesPerMb = 1024 * 1024;
const run = promisify(execFile);

/**
 * Watches the resident memory of a process. On Linux it also sets two bounds that need no watching: an allocation
 * well beyond twice the limit fails inside the process (RLIMIT_DATA, by `prlimit`), and the kernel takes this process
 * first when the machine has no memory left.
 */
export class MemoryGuard {
  private readonly timer: NodeJS.Timeout;

  constructor(
    private readonly pid: number,
    private readonly limits: MemoryLimits,
    private readonly listener: GuardListener,
  ) {
    this.timer = setInterval(() => void this.check(), intervalMs);
    this.timer.unref();
    if (process.platform === 'linux') this.bound().catch((error: unknown) => listener.unbounded(error));
  }

  /** Reads the memory now; false when it is over the limit, which the listener has then been told. */
  async check(): Promise<boolean> {
    const used = await residentMb(this.pid);
    if (used <= this.limits.memoryMb) return true;
    const detail = `the model process took ${Math.round(used)} MiB, and may take ${this.limits.memoryMb}`;
    this.listener.over(new AppError('models-out-of-memory', { detail }));
    return false;
  }

  stop(): void {
    clearInterval(this.timer);
  }

  private async bound(): Promise<void> {
    const { memoryMb, placement } = this.limits;
    const { threads, providers = [] } = placement;
    // The driver of a graphics card maps far more memory than it takes.
    const hasDriver = providers.some((provider) => provider !== 'cpu');
    await writeFile(`/proc/${this.pid}/oom_score_adj`, outOfMemoryScore);
    const data = (2 * memoryMb + threadMb * threads + codeMb) * bytesPerMb;
    if (!hasDriver) await run('prlimit', ['--pid', String(this.pid), `--data=${data}`, '--core=0']);
  }
}

/** Resident memory of a process in MiB; 0 when it has ended, or where the system does not tell. */
async function residentMb(pid: number): Promise<number> {
  try {
    const kilobytes =
      process.platform === 'linux'
        ? /^VmRSS:\s*(\d+) kB$/m.exec(await readFile(`/proc/${pid}/status`, 'utf8'))?.[1]
        : (await run('ps', ['-o', 'rss=', '-p', String(pid)])).stdout;
    return Number(kilobytes ?? 0) / 1024;
  } catch {
    return 0;
  }
}
