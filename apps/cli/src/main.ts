#!/usr/bin/env node
import { describeStartFailure, loadConfig } from '@app/platform';
import { parseArgs } from 'node:util';

const usage = `Usage: saseo <command>

  start [--demo] [--watch]  run Saseo until Ctrl-C; --demo reads the demo documents, trains the demo intents and asks both
  stop                      stop the Saseo of this data directory
  status                    show what runs; exit 0 when everything is ready
  migrate                   bring the tables up to date
  evaluate <file>           measure answers against a golden set, for a release gate; \`saseo evaluate --help\` tells more
  reindex [knowledge base]  build an index with another encoder or analyser; \`saseo reindex --help\` tells more
  calibrate [file]          fit thresholds of a knowledge base to labels; \`saseo calibrate --help\` tells more
  models <command>          install, choose and check models; \`saseo models --help\` tells more
  intents <command>         train, evaluate and ask call-centre intents; \`saseo intents --help\` tells more

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
  const [first, ...words] = process.argv.slice(2);
  if (first === 'evaluate')
    return (await import('./evaluate/evaluate-command.js')).runEvaluateCommand(words, loadConfig);
  if (first === 'calibrate')
    return (await import('./calibrate/calibrate-command.js')).runCalibrateCommand(words, loadConfig);
  if (first === 'reindex')
    return (await import('./reindex/reindex-command.js')).runReindexCommand(words, loadConfig);
  if (first === 'models') return (await import('./models/models.js')).runModelsCommand(words, loadConfig);
  if (first === 'intents') return (await import('./intents/intents.js')).runIntentsCommand(words, loadConfig);
  const { values, positionals } = readArguments();
  // Each command loads what it needs: `status` must not wait for the packages of `start`.
  const commands: Record<string, () => Promise<boolean | void>> = {
    start: async () =>
      (await import('./start.js')).start(loadConfig(), { demo: values.demo, watch: values.watch }),
    stop: async () => (await import('./stop.js')).stop(loadConfig()),
    status: async () => (await import('./status.js')).status(loadConfig()),
    migrate: async () => (await import('./migrate.js')).migrate(loadConfig()),
  };
  const command = commands[positionals[0] ?? ''];
  if (values.help || positionals.length !== 1 || !command) {
    (values.help ? process.stdout : process.stderr).write(usage);
    return values.help ? 0 : 2;
  }
  return (await command()) === false ? 1 : 0;
}

main().then(
  (code) => process.exit(code),
  (error: unknown) => {
    process.stderr.write(describeStartFailure(error));
    process.exit(1);
  },
);
