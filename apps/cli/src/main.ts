#!/usr/bin/env node
import { loadConfig, reportStartFailure } from '@app/platform';
import { parseArgs } from 'node:util';
import { migrate } from './migrate.js';
import { start } from './start.js';
import { status } from './status.js';
import { stop } from './stop.js';

const usage = `Usage: saseo <command>

  start [--demo] [--watch]  run Saseo until Ctrl-C; --demo reads the demo documents and asks them two questions
  stop                      stop the Saseo of this data directory
  status                    show what runs; exit 0 when everything is ready
  migrate                   bring the tables up to date

Settings are environment variables: see .env.example. SASEO_HOME is the data directory.
`;

const grammar = {
  allowPositionals: true,
  options: {
    demo: { type: 'boolean', default: false },
    watch: { type: 'boolean', default: false },
    help: { type: 'boolean', default: false, short: 'h' },
  },
} as const;

function readArguments() {
  try {
    return parseArgs(grammar);
  } catch (error) {
    process.stderr.write(`${(error as Error).message}\n\n${usage}`);
    process.exit(2);
  }
}

async function main(): Promise<number> {
  const { values, positionals } = readArguments();
  const commands: Record<string, () => Promise<boolean | void>> = {
    start: () => start(loadConfig(), { demo: values.demo, watch: values.watch }),
    stop: () => stop(loadConfig()),
    status: () => status(loadConfig()),
    migrate: () => migrate(loadConfig()),
  };
  const command = commands[positionals[0] ?? ''];
  if (values.help || positionals.length !== 1 || !command) {
    (values.help ? process.stdout : process.stderr).write(usage);
    return values.help ? 0 : 2;
  }
  return (await command()) === false ? 1 : 0;
}

main().then((code) => process.exit(code), reportStartFailure);
