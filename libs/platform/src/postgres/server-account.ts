import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { AppError } from '../errors/app-error.js';
import { copyBinaries, linkLibraries, packagedBinaries } from './server-binaries.js';

const nobody = 65_534;

/** The server needs no more of the environment, and must not inherit secrets. */
export const serverEnvironment = { PATH: '/usr/local/bin:/usr/bin:/bin', LC_ALL: 'C.UTF-8' };

/** A way to run the server as an account that PostgreSQL accepts: it refuses to run as root. */
export interface ServerAccount {
  name: 'self' | 'nobody' | 'user-namespace' | 'capabilities';
  /** Command and arguments put before the server's own. */
  prefix: readonly string[];
  /** Account that `spawn` switches to. */
  switchTo: { uid?: number; gid?: number };
  /** Owner of the data directory as seen from outside, or undefined when it is the caller anyway. */
  owner: number | undefined;
}

/** The account together with binaries that it was seen to run. */
export interface RunnableServer {
  account: ServerAccount;
  native: string;
}

/** What root chooses from, the simplest first. */
export const rootAccounts: readonly ServerAccount[] = [
  { name: 'nobody', prefix: [], switchTo: { uid: nobody, gid: nobody }, owner: nobody },
  // The two that pass a directory that only root may enter. In the first, files still belong to root outside.
  { name: 'user-namespace', prefix: ['unshare', '--user', `--map-user=${nobody}`], switchTo: {}, owner: 0 },
  {
    name: 'capabilities',
    prefix: [
      'setpriv',
      '--securebits=+no_setuid_fixup',
      '--inh-caps=+dac_override,+dac_read_search',
      '--ambient-caps=+dac_override,+dac_read_search',
      `--reuid=${nobody}`,
      `--regid=${nobody}`,
      '--clear-groups',
    ],
    switchTo: {},
    owner: nobody,
  },
];
const asSelf: readonly ServerAccount[] = [{ name: 'self', prefix: [], switchTo: {}, owner: undefined }];

/**
 * Finds an account that can enter `directory` and binaries that it can run, by trying. Binaries that it cannot reach
 * or that lack their library links are copied below the directory.
 * @param accounts tried in this order
 */
export async function findRunnableServer(
  directory: string,
  accounts: readonly ServerAccount[] = process.getuid?.() === 0 ? rootAccounts : asSelf,
): Promise<RunnableServer> {
  const native = packagedBinaries();
  const linked = await linkLibraries(native);
  const failures: string[] = [];
  for (const account of accounts) {
    const entered = attempt(account, ['sh', '-c', 'cd "$1"', 'sh', directory]);
    if (entered !== undefined) {
      failures.push(`${account.name}: ${entered}`);
      continue;
    }
    if (linked && attempt(account, [join(native, 'bin', 'postgres'), '--version']) === undefined) {
      return { account: withDeathSignal(account), native };
    }
    const copy = await copyBinaries(native, directory);
    const ran = attempt(account, [join(copy, 'bin', 'postgres'), '--version']);
    if (ran === undefined) return { account: withDeathSignal(account), native: copy };
    failures.push(`${account.name}: ${ran}`);
  }
  throw new AppError('database-start-failed', {
    detail: `no account can run the server in ${directory}\n${failures.join('\n')}`,
  });
}

/** Lets the kernel stop the server when its supervisor dies, where `setpriv` exists. */
function withDeathSignal(account: ServerAccount): ServerAccount {
  const guarded = { ...account, prefix: [...account.prefix, 'setpriv', '--pdeathsig', 'INT', '--'] };
  return attempt(guarded, ['true']) === undefined ? guarded : account;
}

/** Runs a command under the account; undefined when it succeeded, else why not. */
function attempt(account: ServerAccount, command: readonly string[]): string | undefined {
  const [program = '', ...rest] = [...account.prefix, ...command];
  const result = spawnSync(program, rest, {
    ...account.switchTo,
    cwd: '/',
    env: serverEnvironment,
    encoding: 'utf8',
    timeout: 20_000,
  });
  if (result.status === 0) return undefined;
  return result.error?.message ?? (result.stderr.trim() || `ended with ${result.signal ?? result.status}`);
}
