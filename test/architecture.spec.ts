import { readdirSync, readFileSync } from 'node:fs';
import { join, relative, sep } from 'node:path';
import ts from 'typescript';
import { describe, expect, it } from 'vitest';

const root = join(import.meta.dirname, '..');

/** Who may import whom: rooms, read downwards as the product. A room that is not listed fails the test. */
const mayImport: Record<string, readonly string[]> = {
  'apps/query-api': [
    'contracts',
    'platform',
    'language',
    'store',
    'models',
    'retrieval',
    'verification',
    'intents',
    'evaluation',
  ],
  'apps/ingestion-worker': ['contracts', 'platform', 'language', 'store', 'models', 'documents', 'intents'],
  'apps/cli': ['contracts', 'platform', 'store', 'models', 'evaluation'],
  'apps/admin-console': ['contracts'],
  'libs/contracts': [],
  'libs/platform': ['contracts'],
  'libs/language': [],
  'libs/store': ['contracts', 'platform'],
  'libs/documents': ['contracts', 'platform', 'language'],
  'libs/models': ['contracts', 'platform', 'language'],
  'libs/retrieval': ['contracts', 'platform', 'language', 'store', 'models'],
  'libs/verification': ['contracts', 'platform', 'language', 'models'],
  'libs/evaluation': ['contracts', 'platform', 'language'],
  'libs/intents': ['contracts', 'platform', 'language', 'store', 'models'],
};

/** Packages with owners: nobody else may import them (a sub-path such as `typeorm/x` counts as the package). */
const owners: Record<string, readonly string[]> = {
  passport: ['apps/query-api'],
  'passport-jwt': ['apps/query-api'],
  'passport-local': ['apps/query-api'],
  '@nestjs/passport': ['apps/query-api'],
  bullmq: ['apps/ingestion-worker', 'libs/platform'],
  typeorm: ['libs/store', 'migrations'],
  '@lancedb/lancedb': ['libs/store'],
  'apache-arrow': ['libs/store'],
  'onnxruntime-node': ['libs/models'],
  '@huggingface/tokenizers': ['libs/models'],
  undici: ['libs/models'],
  'eventsource-parser': ['libs/models', 'apps/admin-console'],
  '@llamaindex/liteparse': ['libs/documents'],
  kordoc: ['libs/documents'],
  mammoth: ['libs/documents'],
  cheerio: ['libs/documents'],
  hyparquet: ['libs/evaluation'],
  react: ['apps/admin-console'],
  'react-dom': ['apps/admin-console'],
  '@mantine/core': ['apps/admin-console'],
  '@tanstack/react-query': ['apps/admin-console'],
  '@tanstack/react-virtual': ['apps/admin-console'],
  wouter: ['apps/admin-console'],
};

const emptyNames = ['common', 'shared', 'core', 'utils', 'helpers', 'misc'];

interface SourceFile {
  path: string;
  room: string;
  text: string;
  imports: string[];
}

function sourceFiles(folder: string): string[] {
  return readdirSync(join(root, folder), { withFileTypes: true }).flatMap((entry) => {
    const path = join(folder, entry.name);
    if (entry.isDirectory()) return entry.name === 'node_modules' ? [] : sourceFiles(path);
    return /\.tsx?$/.test(entry.name) && !/\.spec\.tsx?$/.test(entry.name) ? [path] : [];
  });
}

const files: SourceFile[] = ['apps', 'libs', 'migrations'].flatMap(sourceFiles).map((path) => {
  const text = readFileSync(join(root, path), 'utf8');
  const parts = path.split(sep);
  return {
    path,
    room: parts[0] === 'migrations' ? 'migrations' : `${parts[0]}/${parts[1]}`,
    text,
    imports: ts.preProcessFile(text, true, true).importedFiles.map((file) => file.fileName),
  };
});

function violations(check: (file: SourceFile) => string[]): string[] {
  return files.flatMap((file) => check(file).map((reason) => `${file.path}: ${reason}`));
}

function packageOf(specifier: string): string {
  return specifier
    .split('/')
    .slice(0, specifier.startsWith('@') ? 2 : 1)
    .join('/');
}

describe('the scripts of package.json', () => {
  it('quote their patterns, which a shell would put file names in the place of', () => {
    const { scripts } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as {
      scripts: Record<string, string>;
    };
    const bare = Object.values(scripts).filter((line) => /[*?[]/.test(line.replace(/"[^"]*"/g, '')));
    expect(bare).toEqual([]);
  });
});

describe('the import table', () => {
  it('reads every room', () => {
    expect(files.length).toBeGreaterThan(20);
    const unknown = new Set(files.map((file) => file.room).filter((room) => !(room in mayImport)));
    unknown.delete('migrations');
    expect([...unknown]).toEqual([]);
  });

  it('lets rooms import only the libraries they may', () => {
    expect(
      violations(({ room, imports }) =>
        imports
          .filter((name) => name.startsWith('@app/'))
          .filter((name) => !(mayImport[room] ?? []).includes(name.slice('@app/'.length)))
          .map((name) => `${room} may not import ${name}`),
      ),
    ).toEqual([]);
  });

  it('keeps relative imports inside their room', () => {
    expect(
      violations(({ path, room, imports }) =>
        imports
          .filter((name) => name.startsWith('.'))
          .filter((name) => {
            const target = relative(root, join(root, path, '..', name));
            // The store runs the migrations and lists them explicitly.
            if (room === 'libs/store' && target.startsWith('migrations')) return false;
            return !target.startsWith(room.split('/').join(sep));
          })
          .map((name) => `${name} leaves ${room}; use @app/<lib>`),
      ),
    ).toEqual([]);
  });

  it('keeps packages with their owners', () => {
    expect(
      violations(({ room, imports }) =>
        imports
          .filter((name) => owners[packageOf(name)] && !owners[packageOf(name)]?.includes(room))
          .map((name) => `${name} belongs to ${owners[packageOf(name)]?.join(', ')}`),
      ),
    ).toEqual([]);
  });

  it('reads the environment in platform/config alone', () => {
    expect(
      violations(({ path, text }) =>
        text.includes('process.env') && !path.startsWith(join('libs', 'platform', 'src', 'config'))
          ? ['reads process.env']
          : [],
      ),
    ).toEqual([]);
  });

  it('lets the console take types alone from the libraries, and nothing from Node', () => {
    expect(
      violations(({ path, text, imports }) => {
        if (!path.startsWith(join('apps', 'admin-console', 'src'))) return [];
        const values = /^import (?!type\b)[^;]*'@app\//m.test(text) ? ['imports values of a library'] : [];
        return [...values, ...imports.filter((name) => name.startsWith('node:'))];
      }),
    ).toEqual([]);
  });

  it('keeps HTTP and queue out of pipelines and services', () => {
    const role =
      /\.(controller|processor|entity|repository|module|guard|strategy|filter|interceptor|pipe)\.ts$/;
    expect(
      violations(({ path, room, imports }) => {
        if (role.test(path) || !room.startsWith('libs/') || room === 'libs/platform') return [];
        return imports
          .filter((name) => ['express', 'bullmq', '@nestjs/common', '@nestjs/core'].includes(name))
          .map((name) => `imports ${name} without a role in its name`);
      }),
    ).toEqual([]);
  });

  it('installs models by command line alone, never at run time', () => {
    expect(
      violations(({ room, text }) =>
        /\baddModel\b/.test(text) && !['libs/models', 'apps/cli'].includes(room) ? ['installs models'] : [],
      ),
    ).toEqual([]);
  });

  it('has no room whose name says nothing', () => {
    expect(
      violations(({ path }) =>
        path
          .split(sep)
          .filter((part) => emptyNames.includes(part.replace(/\.ts$/, '')))
          .map((part) => `"${part}" says nothing`),
      ),
    ).toEqual([]);
  });
});
