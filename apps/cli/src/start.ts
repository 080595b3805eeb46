import type { Config } from '@app/platform';
import { buildConsole } from './build-console.js';
import { runDemo } from './demo.js';
import { lockDataDirectory, openDataDirectory, refuseSecondStart } from './supervisor/data-directory.js';
import { supervisorKey } from './supervisor/installation-keys.js';
import { choosePlaces } from './supervisor/places.js';
import { Supervisor } from './supervisor/supervisor.js';
import { watchSources } from './watch.js';
import { secondsSince, words } from './words.js';

/** `saseo start`: runs until a signal asks it to stop. Throws when it cannot start or cannot be kept alive. */
export async function start(config: Config, options: { demo: boolean; watch: boolean }): Promise<void> {
  const began = Date.now();
  const say = words();
  // A start that is refused leaves no directory behind and says nothing but why.
  await refuseSecondStart(config.SASEO_HOME);
  const places = await choosePlaces(config);
  const home = await openDataDirectory(config.SASEO_HOME);
  const release = await lockDataDirectory(home);
  process.stdout.write(`${say.starting}\n`);
  const supervisor = new Supervisor(config, home, places);
  const stopped = new AbortController();
  const asked = stopSignal({
    first: () => {
      stopped.abort();
      process.stdout.write(`${say.stopping}\n`);
    },
    again: () => supervisor.kill(),
  });
  const starting = supervisor.start();
  try {
    const url = await Promise.race([starting, asked]);
    if (url) {
      process.stdout.write(`${say.ready(url, secondsSince(began))}\n`);
      if (options.watch) watchSources(() => supervisor.reload(), stopped.signal);
      await Promise.race([afterReady(url, home, options.demo, stopped.signal), asked, supervisor.failure]);
    }
    await Promise.race([asked, supervisor.failure]);
  } finally {
    const stopBegan = Date.now();
    stopped.abort();
    const stopping = supervisor.stop();
    // A start that was interrupted ends by itself; what it began in between is stopped too.
    await starting.catch(() => undefined);
    await stopping;
    await supervisor.stop();
    await release();
    process.stdout.write(`${say.stopped(secondsSince(stopBegan))}\n`);
  }
}

async function afterReady(url: string, home: string, demo: boolean, signal: AbortSignal): Promise<void> {
  const say = words();
  if (demo) {
    try {
      await runDemo({ url, home, key: (await supervisorKey(home)).key, signal });
    } catch (error) {
      // The server is what was asked for; a demo that fails does not take it down.
      if (!signal.aborted)
        process.stderr.write(`demo: ${error instanceof Error ? error.message : String(error)}\n`);
    }
    if (signal.aborted) return;
  }
  await buildConsole(signal);
  if (signal.aborted) return;
  process.stdout.write(`\n${say.console(url)}\n`);
  process.stdout.write(`${say.howToStop}\n`);
}

/** Resolves at the first request to stop, after calling `first`; each later one calls `again`. */
function stopSignal(call: { first: () => void; again: () => void }): Promise<undefined> {
  return new Promise((resolve) => {
    let asked = false;
    for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) {
      process.on(signal, () => {
        if (asked) call.again();
        else call.first();
        asked = true;
        resolve(undefined);
      });
    }
  });
}
