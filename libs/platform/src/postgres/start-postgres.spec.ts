// real: PostgreSQL from the package, the file system, signals. fake: nothing.
import { execFileSync, spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import {
  chmod,
  cp,
  lstat,
  mkdir,
  mkdtemp,
  readFile,
  readdir,
  rm,
  stat,
  unlink,
  writeFile,
} from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { Client } from 'pg';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { compiledEntry } from '../processes/compiled-entry.js';
import { freePort, portIsFree } from './free-port.js';
import { servesData, stopOrphanServer } from './orphan-server.js';
import { copyBinaries, linkLibraries, packagedBinaries } from './server-binaries.js';
import { rootAccounts } from './server-account.js';
import { startPostgres, type EmbeddedPostgres } from './start-postgres.js';

const isRoot = process.getuid?.() === 0;

async function ask<Row>(server: EmbeddedPostgres, sql: string): Promise<Row[]> {
  const client = new Client({ connectionString: server.url });
  client.on('error', () => undefined);
  await client.connect();
  try {
    return (await client.query(sql)).rows as Row[];
  } finally {
    await client.end();
  }
}

let folder: string;
let directory: string;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'saseo-postgres-'));
  directory = join(folder, 'postgres');
});
afterAll(() => rm(folder, { recursive: true, force: true }));

describe('embedded PostgreSQL', () => {
  it('starts in a directory that only its owner may enter and keeps its secrets', async () => {
    expect((await stat(folder)).mode & 0o777).toBe(0o700);
    const server = await startPostgres({ directory });
    try {
      expect(await ask(server, 'select 1 as one')).toEqual([{ one: 1 }]);
      await ask(server, 'create table note (body text); insert into note values ($$남다$$)');
      expect((await stat(join(directory, 'password'))).mode & 0o777).toBe(0o600);
      const wrong = new Client({ connectionString: server.url.replace(/:[^:@]+@/, ':wrong@') });
      await expect(wrong.connect()).rejects.toThrow(/password authentication failed/);
      expect(await ask(server, 'show data_checksums')).toEqual([{ data_checksums: 'on' }]);
      await ask(server, 'create extension pg_trgm');
      const [row] = await ask<{ same: number }>(
        server,
        "select similarity('연차 휴가', '연차휴가 신청') as same",
      );
      expect(row?.same).toBeGreaterThan(0);
    } finally {
      await server.stop();
    }
    expect(typeof (await server.exited)).toBe('number');
  });

  it('keeps data and port over a restart', async () => {
    const first = await startPostgres({ directory });
    await first.stop();
    const second = await startPostgres({ directory });
    try {
      expect(second.port).toBe(first.port);
      expect(await ask(second, 'select body from note')).toEqual([{ body: '남다' }]);
    } finally {
      await second.stop();
    }
  });

  it('stops the server that a dead supervisor left behind and takes over', async () => {
    const orphan = await startPostgres({ directory });
    const server = await startPostgres({ directory });
    try {
      expect(await orphan.exited).toBe(0);
      expect(await ask(server, 'select body from note')).toEqual([{ body: '남다' }]);
    } finally {
      await server.stop();
    }
  });

  it('recovers after its processes were killed', async () => {
    const killed = await startPostgres({ directory });
    await ask(killed, "insert into note values ('kept')");
    process.kill(killed.pid, 'SIGKILL');
    expect(await killed.exited).toBe('SIGKILL');
    const server = await startPostgres({ directory });
    try {
      expect(await ask(server, 'select count(*)::int as n from note')).toEqual([{ n: 2 }]);
    } finally {
      await server.stop();
    }
  });

  it('comes back after a kill -9 of the process that started it', async () => {
    const script = `
      const { startPostgres } = await import(${JSON.stringify(compiledEntry('libs/platform/src/index'))});
      const server = await startPostgres({ directory: ${JSON.stringify(directory)} });
      process.stdout.write(String(server.pid));
      setInterval(() => undefined, 1000);`;
    const supervisor = spawn(process.execPath, ['--input-type=module', '-e', script], {
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    const [pid] = (await once(supervisor.stdout, 'data')) as [Buffer];
    supervisor.kill('SIGKILL');
    await once(supervisor, 'exit');
    const server = await startPostgres({ directory });
    try {
      expect(server.pid).not.toBe(Number(String(pid)));
      expect(await ask(server, 'select count(*)::int as n from note')).toEqual([{ n: 2 }]);
    } finally {
      await server.stop();
    }
  });

  it('does not take a stranger with a reused pid for its server', async () => {
    const stranger = spawn('sleep', ['60']);
    try {
      await writeFile(join(directory, 'data', 'postmaster.pid'), `${stranger.pid}\n${directory}\n`);
      const server = await startPostgres({ directory });
      await server.stop();
      expect(stranger.exitCode).toBeNull();
      expect(servesData(stranger.pid ?? 0, join(directory, 'data'))).toBe(false);
    } finally {
      stranger.kill();
    }
  });

  it('takes another port when the last one is taken', async () => {
    const kept = Number(await readFile(join(directory, 'port'), 'utf8'));
    const taken = (await import('node:net')).createServer().listen(kept, '127.0.0.1');
    await once(taken, 'listening');
    try {
      expect(await portIsFree(kept)).toBe(false);
      const server = await startPostgres({ directory });
      expect(server.port).not.toBe(kept);
      await server.stop();
    } finally {
      taken.close();
    }
  });

  it('reports why it did not start, with the log', async () => {
    const port = await freePort();
    const taken = (await import('node:net')).createServer().listen(port, '127.0.0.1');
    await once(taken, 'listening');
    try {
      const failure = startPostgres({ directory, port });
      await expect(failure).rejects.toMatchObject({ code: 'database-start-failed' });
      await expect(failure).rejects.toThrow(/could not (bind|create)/);
    } finally {
      taken.close();
    }
  });

  it('leaves nothing whole behind when its making breaks off', async () => {
    const broken = join(folder, 'broken');
    await mkdir(join(broken, 'data.unfinished', 'base'), { recursive: true });
    const server = await startPostgres({ directory: broken });
    await server.stop();
    expect(await readdir(broken)).not.toContain('data.unfinished');
  });

  it.runIf(isRoot)('starts a copied backup whose files changed their owner', async () => {
    const open = await mkdtemp(join(tmpdir(), 'saseo-copied-'));
    await chmod(open, 0o755);
    try {
      const copy = join(open, 'postgres');
      await cp(directory, copy, { recursive: true });
      await chmod(join(copy, 'data'), 0o755);
      execFileSync('chown', ['-R', '0:0', copy]);
      const server = await startPostgres({ directory: copy });
      expect(await ask(server, 'select count(*)::int as n from note')).toEqual([{ n: 2 }]);
      await server.stop();
      expect((await stat(join(copy, 'data'))).uid).toBe(65_534);
    } finally {
      await rm(open, { recursive: true, force: true });
    }
  });
});

describe.runIf(isRoot)('the accounts that root chooses from', () => {
  it.each(rootAccounts.filter(mayBeUsed))('$name makes, keeps and reads its data', async (account) => {
    const parent = await mkdtemp(join(tmpdir(), 'saseo-account-'));
    // Only the account that cannot pass a closed folder is given an open one.
    if (account.name === 'nobody') await chmod(parent, 0o755);
    const place = { directory: join(parent, 'postgres'), accounts: [account] };
    try {
      for (const notes of [0, 1]) {
        const server = await startPostgres(place);
        await ask(server, 'create table if not exists note (body text)');
        expect(await ask(server, 'select count(*)::int as n from note')).toEqual([{ n: notes }]);
        await ask(server, "insert into note values ('kept')");
        await server.stop();
      }
      expect((await stat(join(place.directory, 'data'))).uid).toBe(account.owner);
    } finally {
      await rm(parent, { recursive: true, force: true });
    }
  });
});

/** Some machines forbid namespaces, or give root no capabilities to hand on. */
function mayBeUsed({ prefix }: { prefix: readonly string[] }): boolean {
  const [program, ...rest] = [...prefix, 'true'];
  return spawnSync(program ?? '', rest).status === 0;
}

describe('server binaries', () => {
  it('run again after their library links were lost', async () => {
    const copy = await copyBinaries(packagedBinaries(), folder);
    const link = join(copy, 'lib', 'libicui18n.so.60');
    await unlink(link);
    const version = () => execFileSync(join(copy, 'bin', 'postgres'), ['--version'], { stdio: 'pipe' });
    expect(version).toThrow(/libicui18n/);
    expect(await linkLibraries(copy)).toBe(true);
    expect((await lstat(link)).isSymbolicLink()).toBe(true);
    expect(String(version())).toContain('PostgreSQL');
  });
});

describe('orphan search', () => {
  it('is content with a directory that has no server', async () => {
    await stopOrphanServer(join(folder, 'nothing'));
    await delay(0);
    expect(servesData(process.pid, folder)).toBe(false);
  });
});
