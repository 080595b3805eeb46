// Adds to package-lock.json the optional platform packages that the registry in use did not serve when it was written.
// npm leaves such packages out of the lock, and `npm ci` then calls the lock incomplete, also on platforms that never
// install them. Their versions are pinned by the packages that name them; os and cpu stand in their names. Run it
// after every change of dependencies: node deploy/complete-lockfile.mjs
import { readFileSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

const file = fileURLToPath(new URL('../package-lock.json', import.meta.url));
const lock = JSON.parse(readFileSync(file, 'utf8'));
const { packages } = lock;

/** What npm compares with the machine, read from a name such as `@oxlint/binding-linux-arm64-musl`. */
function platformOf(name) {
  const words = name.replace('androideabi', 'android').split(/[/-]/);
  const os = ['darwin', 'linux', 'win32', 'android', 'freebsd', 'openharmony'].find((word) =>
    words.includes(word),
  );
  const cpu = ['x64', 'arm64', 'ia32', 'arm', 'ppc64', 's390x', 'riscv64', 'loong64'].find((word) =>
    words.includes(word),
  );
  const libc =
    words.includes('musl') || words.includes('musleabihf')
      ? 'musl'
      : words.includes('gnu')
        ? 'glibc'
        : undefined;
  if (!os) return undefined;
  return { ...(cpu ? { cpu: [cpu] } : {}), ...(libc ? { libc: [libc] } : {}), os: [os] };
}

/** Place of a package as Node resolves it from another package's folder. */
function resolves(from, name) {
  for (let folder = from; ; folder = folder.slice(0, Math.max(0, folder.lastIndexOf('node_modules') - 1))) {
    const place = folder ? `${folder}/node_modules/${name}` : `node_modules/${name}`;
    if (packages[place]) return true;
    if (!folder) return false;
  }
}

let added = 0;
for (const [from, { optionalDependencies = {} }] of Object.entries(packages)) {
  for (const [name, version] of Object.entries(optionalDependencies)) {
    const platform = platformOf(name);
    if (!platform || resolves(from, name)) continue;
    if (!/^\d+\.\d+\.\d+/.test(version)) throw new Error(`${name}@${version} is not pinned by ${from}`);
    packages[`node_modules/${name}`] = { version, ...platform, optional: true };
    added += 1;
  }
}
lock.packages = Object.fromEntries(
  Object.entries(packages).sort(([left], [right]) => (left < right ? -1 : 1)),
);
writeFileSync(file, `${JSON.stringify(lock, null, 2)}\n`);
process.stdout.write(`${added} optional platform packages added\n`);
