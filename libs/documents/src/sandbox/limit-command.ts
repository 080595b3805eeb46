import { accessSync, constants } from 'node:fs';

const FOLDERS = ['/usr/bin', '/bin', '/usr/local/bin'];
const MIB = 1024 * 1024;
/** The JavaScript heap is one part of the memory; buffers and native code need the rest. */
const HEAP_SHARE = 0.75;

let found: string | null | undefined;

/** Path of `prlimit` (util-linux), looked for once; undefined, with one warning, where it does not exist. */
function prlimit(): string | undefined {
  if (found === undefined) {
    found = FOLDERS.map((folder) => `${folder}/prlimit`).find(isExecutable) ?? null;
    if (found === null) {
      process.emitWarning('prlimit was not found: parsers run with a time limit but without a memory limit', {
        code: 'SASEO_NO_PRLIMIT',
      });
    }
  }
  return found ?? undefined;
}

function isExecutable(path: string): boolean {
  try {
    accessSync(path, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}

/** Program and arguments that run `script` under Node with at most this memory (MiB) and processor time (seconds). */
export function limitedCommand(
  script: string,
  limits: { memoryMb: number; seconds: number },
): { program: string; args: string[] } {
  const node = [`--max-old-space-size=${Math.floor(limits.memoryMb * HEAP_SHARE)}`, script];
  const limiter = prlimit();
  if (limiter === undefined) return { program: process.execPath, args: node };
  const bounds = [`--data=${limits.memoryMb * MIB}`, `--cpu=${Math.ceil(limits.seconds)}`, '--core=0'];
  return { program: limiter, args: [...bounds, process.execPath, ...node] };
}
