import { AppError, EXIT_NOT_RESTARTABLE } from '@app/platform';
import { fork, type ChildProcess } from 'node:child_process';
import { setTimeout as delay } from 'node:timers/promises';
import { words } from '../words.js';

const firstDelayMs = 200;
const longestDelayMs = 10_000;
/** A process that lived this long is healthy again: its next death starts with the first delay. */
const healthyMs = 30_000;
/** Deaths before it was ready once, after which a start is given up. */
const startAttempts = 4;

export interface SupervisedOptions {
  name: string;
  /** Absolute path of the compiled entry. */
  entry: string;
  environment: Record<string, string | undefined>;
  /** Address that answers 200 when the process is ready. */
  readyUrl: string;
  /** Called when its pid changes. */
  onChange(): void;
  /** Called once, when starting it again is pointless. */
  onGivenUp(error: AppError): void;
}

/** Exit code, name of a signal, or why there was no process at all. */
type Ending = number | string;

/** One child process that is started again when it dies, after 200 ms doubling to 10 s. */
export class SupervisedProcess {
  private child: ChildProcess | undefined;
  private stopping = false;
  private wasReady = false;
  private deaths = 0;
  private delayMs = firstDelayMs;
  private restart: NodeJS.Timeout | undefined;

  constructor(readonly options: SupervisedOptions) {}

  get pid(): number | undefined {
    return this.child?.pid;
  }

  start(): void {
    const began = Date.now();
    const child = this.fork();
    if (!child) return;
    const ended = (how: Ending) => {
      if (this.child !== child) return;
      this.child = undefined;
      this.options.onChange();
      if (!this.stopping) this.startAgain(how, Date.now() - began);
    };
    this.child = child;
    // A process that could not be made (too many processes or files) reports this and never exits.
    child.on('error', (error) => {
      if (child.pid === undefined) ended(error.message);
    });
    child.once('exit', (code, signal) => ended(signal ?? code ?? 'unknown'));
    this.options.onChange();
  }

  /** Resolves when it answers ready; false when it is being stopped before. */
  async becomeReady(): Promise<boolean> {
    while (!this.stopping) {
      if (this.child && (await isReady(this.options.readyUrl))) {
        this.wasReady = true;
        return true;
      }
      await delay(50);
    }
    return false;
  }

  /** Ends the running process gently; it comes back by itself. */
  reload(): void {
    this.child?.kill('SIGTERM');
  }

  /** Asks it to finish, kills it after `graceMs`, and returns when it is gone. */
  async stop(graceMs: number): Promise<void> {
    this.stopping = true;
    clearTimeout(this.restart);
    const { child } = this;
    if (!child?.pid || child.exitCode !== null || child.signalCode !== null) return;
    const gone = new Promise<void>((resolve) => child.once('exit', () => resolve()));
    child.kill('SIGTERM');
    const kill = setTimeout(() => {
      process.stdout.write(`${words().killed(this.options.name)}\n`);
      child.kill('SIGKILL');
    }, graceMs);
    await gone;
    clearTimeout(kill);
  }

  /** Ends it at once. */
  kill(): void {
    this.stopping = true;
    this.child?.kill('SIGKILL');
  }

  /** Some refusals of the system (too little memory) are thrown at once: then the next attempt is planned here. */
  private fork(): ChildProcess | undefined {
    try {
      // A session of its own: Ctrl-C in the terminal reaches the supervisor alone, which stops things in order.
      return fork(this.options.entry, [], {
        env: this.options.environment,
        stdio: ['ignore', 'inherit', 'inherit', 'ipc'],
        detached: true,
      });
    } catch (error) {
      this.startAgain(error instanceof Error ? error.message : String(error), 0);
      return undefined;
    }
  }

  private startAgain(how: Ending, livedMs: number): void {
    const { name, onGivenUp } = this.options;
    this.deaths += 1;
    if (how === EXIT_NOT_RESTARTABLE || (!this.wasReady && this.deaths >= startAttempts)) {
      onGivenUp(new AppError('start-failed', { detail: `${name} ended with ${how}` }));
      return;
    }
    if (livedMs > healthyMs) this.delayMs = firstDelayMs;
    const seconds = (this.delayMs / 1_000).toFixed(1);
    process.stdout.write(`${words().died(name, String(how), seconds)}\n`);
    this.restart = setTimeout(() => this.start(), this.delayMs);
    this.delayMs = Math.min(this.delayMs * 2, longestDelayMs);
  }
}

/** True when the address answers 200 within two seconds. */
export async function isReady(url: string): Promise<boolean> {
  try {
    const response = await fetch(url, { signal: AbortSignal.timeout(2_000) });
    await response.arrayBuffer();
    return response.ok;
  } catch {
    return false;
  }
}
