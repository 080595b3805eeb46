// Checks the deployment files against the code; no container engine is needed, and no image is built here.
import { environmentExample, loadConfig, variables } from '@app/platform';
import { execFileSync } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { z } from 'zod';

const root = join(import.meta.dirname, '..');
const read = (name: string) => readFileSync(join(root, name), 'utf8');

const duration = z.string().regex(/^\d+(ms|s|m|h)$/);
const size = z.string().regex(/^\d+[kmg]$/);
const variableName = z.string().regex(/^[A-Z][A-Z0-9_]*$/);
const word = z.string().regex(/^[a-z][a-z0-9_-]*$/);
const service = z.strictObject({
  image: z.string().regex(/^[a-z/]+:[\w.-]+$/),
  build: z.literal('.').optional(),
  user: word.optional(),
  command: z.array(z.string()).min(1).optional(),
  environment: z.record(variableName, z.string()).optional(),
  secrets: z.array(word).optional(),
  volumes: z.array(z.string().regex(/^[a-z]+:\/[\w/]+$/)).optional(),
  tmpfs: z.array(z.string().regex(/^\/[\w/]+(:(size=\d+m|mode=\d{4}))?$/)),
  networks: z.array(word).min(1),
  ports: z.array(z.string().regex(/^127\.0\.0\.1:\d+:\d+$/)).optional(),
  read_only: z.boolean(),
  cap_drop: z.array(z.literal('ALL')),
  security_opt: z.array(z.literal('no-new-privileges:true')),
  pids_limit: z.int().positive().optional(),
  mem_limit: size,
  shm_size: size.optional(),
  stop_signal: z.enum(['SIGINT', 'SIGTERM']).optional(),
  stop_grace_period: duration.optional(),
  restart: z.enum(['no', 'always', 'on-failure', 'unless-stopped']),
  healthcheck: z
    .strictObject({
      test: z.tuple([z.literal('CMD'), z.string()], z.string()),
      interval: duration,
      timeout: duration,
      retries: z.int().positive(),
    })
    .optional(),
  depends_on: z
    .record(
      word,
      z.strictObject({
        condition: z.enum(['service_healthy', 'service_completed_successfully', 'service_started']),
      }),
    )
    .optional(),
});

/** The part of the Compose specification that the file uses; a key or value that Compose would not take fails here. */
const Compose = z.strictObject({
  name: word,
  'x-saseo': z.unknown(),
  services: z.record(word, service),
  networks: z.record(word, z.strictObject({ internal: z.boolean().optional() })),
  volumes: z.record(word, z.strictObject({})),
  secrets: z.record(word, z.strictObject({ file: z.string().startsWith('./') })),
});

const compose = Compose.parse(parse(read('docker-compose.yml'), { merge: true }));
const services = Object.entries(compose.services);
const own = services.filter(([, service]) => service.image.startsWith('saseo:'));

describe('docker-compose.yml', () => {
  let folder: string;

  beforeAll(() => {
    folder = mkdtempSync(join(tmpdir(), 'saseo-secrets-'));
    execFileSync(join(root, 'deploy', 'make-secrets.sh'), [folder], { stdio: 'ignore' });
  });
  afterAll(() => rmSync(folder, { recursive: true, force: true }));

  it('runs the stores, the tables, the API and the worker', () => {
    expect(Object.keys(compose.services)).toEqual([
      'postgres',
      'redis',
      'migrate',
      'query-api',
      'ingestion-worker',
    ]);
  });

  it.each(services)('%s is confined', (_name, service) => {
    expect(service.read_only).toBe(true);
    expect(service.mem_limit).toMatch(/^\d+[mg]$/);
    expect(service.cap_drop).toEqual(['ALL']);
    // What runs on has a health check; what ends does not.
    expect(service.healthcheck === undefined).toBe(service.restart === 'no');
  });

  it('opens one port, of the API, on this machine alone', () => {
    const open = services.flatMap(([name, { ports = [] }]) => ports.map((port) => `${name} ${port}`));
    expect(open).toEqual(['query-api 127.0.0.1:3210:3210']);
    expect(compose.networks['inside']?.internal).toBe(true);
    for (const [name, { networks }] of services) {
      expect(networks).toEqual(name === 'query-api' ? ['inside', 'outside'] : ['inside']);
    }
  });

  it.each(services)('%s refers to things that are declared', (_name, service) => {
    for (const secret of service.secrets ?? []) expect(compose.secrets).toHaveProperty(secret);
    for (const volume of service.volumes ?? [])
      expect(compose.volumes).toHaveProperty(volume.split(':')[0] ?? '');
    for (const other of Object.keys(service.depends_on ?? {})) expect(compose.services).toHaveProperty(other);
  });

  it.each(own)('%s gets a configuration that the code accepts', (_name, service) => {
    const environment: Record<string, string> = { SASEO_HOME: '/data', SASEO_HOST: '0.0.0.0' };
    for (const [name, value] of Object.entries(service.environment ?? {})) {
      const secret = /^\/run\/secrets\/(.+)$/.exec(value)?.[1];
      const mounted = (service.secrets ?? []).find((candidate) => candidate === secret);
      const file = compose.secrets[mounted ?? '']?.file.replace('./deploy/secrets', folder);
      environment[name] = file ?? value;
    }
    const known = Object.keys(environment).map((name) => name.replace(/_FILE$/, ''));
    expect(Object.keys(variables)).toEqual(expect.arrayContaining(known));
    const config = loadConfig(environment);
    expect(config.DATABASE_URL).toMatch(/^postgres:\/\/saseo:[0-9a-f]{64}@postgres:5432\/saseo$/);
    expect(config.REDIS_URL).toBe('redis://redis:6379');
    expect(config.SASEO_SECRET).toHaveLength(64);
  });

  it.each(own)('%s starts a program that exists', (_name, service) => {
    const [program, entry = ''] = service.command ?? [];
    expect(program).toBe('node');
    expect(existsSync(join(root, entry.replace(/^dist\//, '').replace(/\.js$/, '.ts')))).toBe(true);
  });

  it('keeps the secrets readable and out of the repository', () => {
    for (const { file } of Object.values(compose.secrets)) {
      expect(statSync(file.replace('./deploy/secrets', folder)).mode & 0o777).toBe(0o444);
      expect(execFileSync('git', ['check-ignore', file], { cwd: root, encoding: 'utf8' })).toContain(
        'secrets',
      );
    }
    expect(statSync(folder).mode & 0o777).toBe(0o700);
    const before = readFileSync(join(folder, 'saseo-secret'), 'utf8');
    execFileSync(join(root, 'deploy', 'make-secrets.sh'), [folder], { stdio: 'ignore' });
    expect(readFileSync(join(folder, 'saseo-secret'), 'utf8')).toBe(before);
  });
});

describe('Dockerfile', () => {
  const lines = read('Dockerfile').split('\n');

  it('copies what exists and leaves out nothing the build needs', () => {
    const copied = lines
      .filter((line) => /^COPY (?!--from)/.test(line))
      .flatMap((line) => line.split(' ').slice(1, -1));
    expect(copied.filter((path) => !existsSync(join(root, path)))).toEqual([]);
    expect(copied).toEqual(expect.arrayContaining(['apps', 'libs', 'migrations', 'models', 'nest-cli.json']));
    const ignored = read('.dockerignore').split('\n');
    for (const path of copied) expect(ignored).not.toContain(path);
  });

  it('runs on a supported Node, without root', () => {
    for (const from of lines.filter((line) => line.startsWith('FROM ')))
      expect(from).toMatch(/node:2[24]-bookworm-slim/);
    expect(lines).toContain('USER node');
  });

  it('names only variables that exist', () => {
    const names = lines
      .filter((line) => line.startsWith('ENV '))
      .flatMap((line) => line.match(/[A-Z_]+(?==)/g) ?? []);
    expect([...Object.keys(variables), 'NODE_ENV']).toEqual(expect.arrayContaining(names));
  });
});

describe('.env.example', () => {
  it('is what the definitions say', () => {
    expect(read('.env.example')).toBe(environmentExample());
  });
});
