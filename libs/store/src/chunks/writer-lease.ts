import { randomUUID } from 'node:crypto';
import { link, mkdir, readFile, rename, stat, unlink, utimes, writeFile } from 'node:fs/promises';
import { hostname } from 'node:os';
import { dirname } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { AppError } from '@app/platform';
import { z } from 'zod';
import { isAlive } from '../process-alive.js';

const HEARTBEAT_MS = 5_000;
/** A lease without a heartbeat for this long is free; also the bound for clocks that differ between machines. */
const EXPIRY_MS = 30_000;
const POLL_MS = 250;

const Holder = z.object({ token: z.string().min(1), pid: z.number().int(), host: z.string() });
type Holder = z.infer<typeof Holder>;

const nobody: Holder = { token: '', pid: 0, host: '' };

/**
 * The right to write to one table, held as a file with a heartbeat (its modification time). A holder that died on
 * this machine is noticed at once, one on another machine after 30 s.
 */
export class WriterLease {
  #heartbeat: NodeJS.Timeout;

  private constructor(
    private readonly path: string,
    private readonly holder: Holder,
    private readonly onLost: ((error: AppError) => void) | undefined,
  ) {
    this.#heartbeat = setInterval(() => void this.#beat(), HEARTBEAT_MS);
    this.#heartbeat.unref();
  }

  /**
   * Takes the lease, waiting for the present holder to let go.
   * @throws AppError `store-unavailable` naming the holder when the wait was in vain.
   */
  static async take(
    path: string,
    { waitMs, onLost }: { waitMs: number; onLost?: ((error: AppError) => void) | undefined },
  ): Promise<WriterLease> {
    await mkdir(dirname(path), { recursive: true, mode: 0o700 });
    const holder: Holder = { token: randomUUID(), pid: process.pid, host: hostname() };
    const deadline = Date.now() + waitMs;
    for (;;) {
      if (await create(path, holder)) return new WriterLease(path, holder, onLost);
      const present = await read(path);
      if (present && (await isAbandoned(path, present))) await takeAway(path, present);
      else if (Date.now() >= deadline) throw heldBy(present);
      else await wait(POLL_MS);
    }
  }

  /**
   * Another process may have taken the lease, for example after a long stop of this one. It is taken back as soon as
   * that process has let go.
   * @throws AppError `store-unavailable` naming the holder until then.
   */
  async assertHeld(): Promise<void> {
    const present = await read(this.path);
    if (present?.token === this.holder.token) return;
    if (present && (await isAbandoned(this.path, present))) await takeAway(this.path, present);
    if (!(await create(this.path, this.holder))) throw heldBy(await read(this.path));
  }

  /** Gives the lease back; one that another process took meanwhile is left alone. */
  async release(): Promise<void> {
    clearInterval(this.#heartbeat);
    const present = await read(this.path);
    if (present?.token === this.holder.token) await unlink(this.path).catch(() => undefined);
  }

  /** A missed beat is no failure, the check before each write decides; another holder is the end of this writer. */
  async #beat(): Promise<void> {
    try {
      await this.assertHeld();
      const now = new Date();
      await utimes(this.path, now, now);
    } catch (error) {
      if (!(error instanceof AppError)) return;
      clearInterval(this.#heartbeat);
      this.onLost?.(error);
    }
  }
}

/** Writes aside and links, so that nobody reads a half-written lease. */
async function create(path: string, holder: Holder): Promise<boolean> {
  const draft = `${path}.${holder.token}`;
  await writeFile(draft, JSON.stringify(holder), { mode: 0o600 });
  try {
    await link(draft, path);
    return true;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'EEXIST') return false;
    throw error;
  } finally {
    await unlink(draft);
  }
}

/** Null when there is no lease. A file that says nothing (the power went while it was written) names nobody. */
async function read(path: string): Promise<Holder | null> {
  try {
    return Holder.parse(JSON.parse(await readFile(path, 'utf8')));
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return null;
    if (error instanceof SyntaxError || error instanceof z.ZodError) return nobody;
    throw error;
  }
}

async function isAbandoned(path: string, holder: Holder): Promise<boolean> {
  if (holder === nobody) return true;
  if (holder.host === hostname() && !isAlive(holder.pid)) return true;
  const beat = await stat(path).catch(() => null);
  return beat !== null && Date.now() - beat.mtimeMs > EXPIRY_MS;
}

/** Removes an abandoned lease; when another process was faster and its new lease was caught, that one is put back. */
async function takeAway(path: string, abandoned: Holder): Promise<void> {
  const aside = `${path}.${randomUUID()}`;
  try {
    await rename(path, aside);
    const caught = await read(aside);
    if (caught?.token !== abandoned.token) await link(aside, path);
    await unlink(aside);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ENOENT') throw error;
  }
}

function heldBy(holder: Holder | null): AppError {
  const who = holder ? `process ${holder.pid} on ${holder.host}` : 'another process';
  return new AppError('store-unavailable', { detail: `${who} is already the writer of the vector table` });
}
