import { accessSync, constants } from 'node:fs';

const FOLDERS = ['/usr/bin', '/bin', '/usr/local/bin'];
const MIB = 1024 * 1024;
/** The JavaScript heap is one part of the memory; buffers and native code need the rest. */
const HEAP_SHARE = 0.75;
/** Of young objects, in MiB, three times of which come on top: newer versions of Node would take more than the rest. */
const SEMI_SPACE = 16;

const NO_PRLIMIT = 'prlimit was not found: parsers run with a time limit but without a memory limit';

function isExecutable(path: string): boolean {
  try {
    accessSync(path, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}

/**
 * Program and arguments that run `script` under Node with at most this memory (MiB) and processor time (seconds).
 * `folders` are those where `prlimit` (util-linux) is looked for; where it does not exist, `warn` is told so and
 * nothing but the JavaScript heap is limited.
 */
export function limitedCommand(
  script: string,
  limits: { memoryMb: number; seconds: number; warn?: ((message: string) => void) | undefined },
  folders: readonly string[] = FOLDERS,
): { program: string; args: string[] } {
  const heap = Math.floor(limits.memoryMb * HEAP_SHARE);
  const node = [`--max-old-space-size=${heap}`, `--max-semi-space-size=${SEMI_SPACE}`, script];
  const limiter = folders.map((folder) => `${folder}/prlimit`).find(isExecutable);
  if (limiter === undefined) {
    limits.warn?.(NO_PRLIMIT);
    return { program: process.execPath, args: node };
  }
  const bounds = [`--data=${limits.memoryMb * MIB}`, `--cpu=${Math.ceil(limits.seconds)}`, '--core=0'];
  return { program: limiter, args: [...bounds, process.execPath, ...node] };
}
