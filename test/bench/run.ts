import { join } from 'node:path';
import { loadConfig } from '@app/platform';
import { benches } from './benches.js';
import { dataFolder, unpackPack } from './data-packs.js';
import { describeMachine } from '../../libs/models/src/measurement/machine.js';
import { measureAll } from './measure-all.js';
import type { BenchContext } from './measurement.js';
import { formatMarkdown, formatTable } from './format-table.js';

/** `run.js <name> [--json | --markdown] [options of the bench]`: exits 0 when the bench ran, whatever it found; 2 when there is no such bench. */
async function run(names: readonly string[]): Promise<number> {
  const asJson = names.includes('--json');
  const [name] = names.filter((argument) => !argument.startsWith('--'));
  const measurements = name === undefined ? undefined : benches[name];
  if (name === undefined || measurements === undefined) {
    console.error(
      `Usage: npm run bench <name> [-- --json | --markdown], where <name> is ${Object.keys(benches).join(', ')}`,
    );
    return 2;
  }
  const context = contextFor(asJson, names.slice(names.indexOf(name) + 1));
  const rows = await measureAll(measurements, context);
  const machine = describeMachine();
  if (asJson) console.log(JSON.stringify({ bench: name, machine, rows }));
  else console.log((names.includes('--markdown') ? formatMarkdown : formatTable)(name, machine, rows));
  return 0;
}

function contextFor(asJson: boolean, given: readonly string[]): BenchContext {
  const { SASEO_BENCH_DATA } = loadConfig();
  return {
    pack: (name) => unpackPack(name, SASEO_BENCH_DATA),
    cache: (name) => join(dataFolder, 'bench', name),
    say: (text) => void (asJson || console.error(text)),
    show: (text) => void (asJson || console.log(text)),
    arguments: given,
  };
}

process.exit(await run(process.argv.slice(2)));
