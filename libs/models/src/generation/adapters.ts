import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { AppError } from '@app/platform';
import { Tensor } from '../onnx-runtime.js';
import type { AdapterDescription } from '../registry/adapter-description.js';
import { openAdapter } from '../registry/find-adapters.js';
import type { InstalledModel } from '../registry/registry.js';
import type { AdapterFeeds } from './sequence.js';

/** Adapters of one generator, by name. */
export class Adapters {
  private readonly loaded = new Map<string, AdapterFeeds>();
  /** Matrices of rank 0: their product is 0. */
  private readonly none: AdapterFeeds;

  constructor(private readonly model: InstalledModel<'generator'>) {
    const inputs = model.description.adapter?.inputs ?? [];
    this.none = Object.fromEntries(
      inputs.map(({ name, rows, columns }) => [
        name,
        new Tensor('float32', new Float32Array(0), [rows ?? 0, columns ?? 0]),
      ]),
    );
  }

  get names(): string[] {
    return [...this.loaded.keys()];
  }

  /**
   * Loads an adapter, or loads it again.
   * @throws AppError `model-invalid` when it is not what it says or was made for another model
   */
  async load(name: string, folder: string): Promise<void> {
    const description = await this.readDescription(name, folder);
    const data = await readFile(join(folder, 'adapter.bin')).catch((cause: unknown) => {
      throw this.invalid(name, 'adapter.bin cannot be read', cause);
    });
    const { sha256, bytes } = description.files['adapter.bin'];
    if (data.length !== bytes || createHash('sha256').update(data).digest('hex') !== sha256) {
      throw this.invalid(name, `adapter.bin should have ${bytes} bytes, ${sha256}`);
    }
    this.loaded.set(name, this.tensorsOf(name, description, data));
  }

  /** Requests that use it end with it; later ones are refused. Gives what runs were fed, nothing for unknown names. */
  remove(name: string): AdapterFeeds | undefined {
    const feeds = this.loaded.get(name);
    this.loaded.delete(name);
    return feeds;
  }

  /**
   * What a run is fed. The same adapter gives the same object.
   * @throws AppError `adapter-not-found`
   */
  feeds(name: string | undefined): AdapterFeeds {
    if (name === undefined) return this.none;
    const feeds = this.loaded.get(name);
    if (!feeds) throw new AppError('adapter-not-found', { detail: `"${name}" on ${this.model.id}` });
    return feeds;
  }

  private async readDescription(name: string, folder: string): Promise<AdapterDescription> {
    const { description } = await openAdapter(folder, name);
    const { graph, files } = this.model.description;
    if (description.baseGraph !== files[graph]?.sha256) {
      throw this.invalid(name, `it was made for another model than ${this.model.id}`);
    }
    return description;
  }

  private tensorsOf(name: string, { matrices, rank }: AdapterDescription, data: Buffer): AdapterFeeds {
    const { inputs = [], rank: highestRank = 0 } = this.model.description.adapter ?? {};
    if (rank > highestRank) throw this.invalid(name, `rank ${rank} is over ${highestRank}`);
    const inputNames = inputs.map((input) => input.name).join();
    if (inputNames !== matrices.map((entry) => entry.name).join()) {
      throw this.invalid(name, 'its matrices are not the inputs of the graph, in their order');
    }
    const floats = new Float32Array(new Uint8Array(data).buffer);
    const tensors: Record<string, InstanceType<typeof Tensor>> = {};
    for (const [index, { name: input, rows, columns, offset }] of matrices.entries()) {
      const expected = [inputs[index].rows ?? rank, inputs[index].columns ?? rank];
      const values = floats.slice(offset / 4, offset / 4 + rows * columns);
      if (rows !== expected[0] || columns !== expected[1] || values.length !== rows * columns) {
        throw this.invalid(name, `${input} should be ${expected.join(' x ')}`);
      }
      tensors[input] = new Tensor('float32', values, [rows, columns]);
    }
    return tensors;
  }

  private invalid(name: string, reason: string, cause?: unknown): AppError {
    return new AppError('model-invalid', { detail: `adapter ${name}: ${reason}`, cause });
  }
}
