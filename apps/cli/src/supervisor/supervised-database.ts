import { startPostgres, type EmbeddedPostgres } from '@app/platform';
import { setTimeout as delay } from 'node:timers/promises';
import { words } from '../words.js';

const firstDelayMs = 200;
const longestDelayMs = 10_000;

/** The embedded database, started again on the same port when it dies. */
export class SupervisedDatabase {
  private server: EmbeddedPostgres | undefined;
  private stopping = false;
  private recovery: Promise<void> | undefined;

  constructor(
    private readonly directory: string,
    private readonly onChange: () => void,
  ) {}

  get pid(): number | undefined {
    return this.server?.pid;
  }

  /** Starts it and returns its address, which stays the same for as long as this supervisor lives. */
  async start(port?: number): Promise<string> {
    const server = await startPostgres({ directory: this.directory, port });
    this.server = server;
    this.onChange();
    void this.watch(server);
    return server.url;
  }

  async stop(): Promise<void> {
    this.stopping = true;
    await this.recovery;
    await this.server?.stop();
  }

  private async watch(server: EmbeddedPostgres): Promise<void> {
    const how = await server.exited;
    if (this.stopping) return;
    this.server = undefined;
    this.recovery = this.recover(server.port, how);
  }

  private async recover(port: number, how: number | string): Promise<void> {
    for (let delayMs = firstDelayMs; !this.stopping; delayMs = Math.min(delayMs * 2, longestDelayMs)) {
      process.stdout.write(`${words().died('postgres', String(how), (delayMs / 1_000).toFixed(1))}\n`);
      await delay(delayMs);
      try {
        await this.start(port);
        return;
      } catch (error) {
        process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
      }
    }
  }
}
