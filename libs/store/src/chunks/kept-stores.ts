import type { ChunkStore } from './chunk-store.js';
import type { Fingerprint } from './fingerprint.js';
import { openChunks, type ChunkStoreOptions } from './open-chunks.js';

/** Which index: whose it is, what made it, and the hash of that. */
interface KeptIndex {
  workspaceId: string;
  fingerprint: string;
  made: Fingerprint;
}

/** The indexes that a process has open, each once. */
export class KeptStores {
  private readonly stores = new Map<string, Promise<ChunkStore>>();

  constructor(private readonly options: Omit<ChunkStoreOptions, 'workspaceId' | 'fingerprint'>) {}

  /** Opens an index unless it is open; one that could not be opened is tried again the next time. */
  of({ workspaceId, fingerprint, made }: KeptIndex): Promise<ChunkStore> {
    const open =
      this.stores.get(fingerprint) ?? openChunks({ ...this.options, workspaceId, fingerprint: made });
    this.stores.set(fingerprint, open);
    open.catch(() => this.stores.delete(fingerprint));
    return open;
  }

  /** Closes an index, if it is open. */
  async release(fingerprint: string): Promise<void> {
    const store = this.stores.get(fingerprint);
    this.stores.delete(fingerprint);
    await (await store)?.close();
  }

  async close(): Promise<void> {
    for (const store of this.stores.values()) await (await store.catch(() => undefined))?.close();
  }
}
