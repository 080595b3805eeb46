import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { mkdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { MissingData } from '../../measurement.js';

/** The version that is compared with. */
export const LLAMA_VERSION = '3.22.1';

const platforms: Record<string, string> = {
  'linux-x64': 'linux-x64',
  'linux-arm64': 'linux-arm64',
  'darwin-arm64': 'mac-arm64-metal',
  'darwin-x64': 'mac-x64',
  'win32-x64': 'win-x64',
  'win32-arm64': 'win-arm64',
};

/**
 * Installs node-llama-cpp, which is no dependency of the project, with what its authors have built for this platform,
 * into a folder for temporary files, once.
 * @returns the folder that holds its `node_modules`
 * @throws MissingData with the reason why it is not there
 */
export async function installLlama(say: (text: string) => void): Promise<string> {
  const platform = platforms[`${process.platform}-${process.arch}`];
  if (platform === undefined) throw new MissingData('node-llama-cpp is not built for this platform');
  const folder = join(tmpdir(), `saseo-bench-node-llama-cpp-${LLAMA_VERSION}`);
  const done = join(folder, 'installed');
  if (existsSync(done)) return folder;
  await rm(folder, { recursive: true, force: true });
  await mkdir(folder, { recursive: true });
  await writeFile(join(folder, 'package.json'), '{"private":true}');
  say(`installing node-llama-cpp ${LLAMA_VERSION} into ${folder}`);
  const packages = ['node-llama-cpp', `@node-llama-cpp/${platform}`].map(
    (name) => `${name}@${LLAMA_VERSION}`,
  );
  // Its optional packages are the builds for all other platforms.
  const flags = ['--ignore-scripts', '--omit=optional', '--no-audit', '--no-fund', '--loglevel=error'];
  await npm(['install', ...flags, ...packages], folder);
  await writeFile(done, '');
  return folder;
}

async function npm(command: readonly string[], folder: string): Promise<void> {
  const child = spawn('npm', command, {
    cwd: folder,
    stdio: ['ignore', 'ignore', 'pipe'],
    shell: process.platform === 'win32',
  });
  let printed = '';
  child.stderr.on('data', (text: Buffer) => (printed += text.toString()));
  try {
    const [code] = (await once(child, 'close')) as [number | null];
    if (code === 0) return;
  } catch (cause) {
    throw new MissingData('npm could not be started to install node-llama-cpp', { cause });
  }
  const reason = printed.trim().split('\n')[0] ?? '';
  throw new MissingData(`node-llama-cpp could not be installed: ${reason}`);
}
