import { asAppError, exitWithParent } from '@app/platform';
import type { Embedder } from '../embedder.js';
import { openEmbedder } from '../embedding/onnx-embedder.js';
import type { ChildReply, ChildRequest, TransferredError } from './messages.js';

/** Entry of the models process: owns the sessions, works off requests one after the other. */
let embedder: Embedder | undefined;
let work = Promise.resolve();

exitWithParent();
process.on('message', (request: ChildRequest) => {
  work = work.then(() => handle(request));
});
// A terminal or a service manager may signal the whole group; the parent drains and decides when this process ends.
for (const signal of ['SIGINT', 'SIGTERM']) process.on(signal, () => undefined);

async function handle(request: ChildRequest): Promise<void> {
  switch (request.type) {
    case 'open':
      try {
        embedder = await openEmbedder(request.settings.embedder, request.settings.threads);
        reply({ type: 'ready' });
      } catch (error) {
        reply({ type: 'refused', error: transferred(error) });
      }
      return;
    case 'embed':
      try {
        reply({ type: 'embedded', id: request.id, vectors: await embedFlat(request) });
      } catch (error) {
        reply({ type: 'failed', id: request.id, error: transferred(error) });
      }
      return;
    case 'close':
      await embedder?.close();
      process.disconnect();
  }
}

async function embedFlat({ texts, kind }: ChildRequest & { type: 'embed' }): Promise<Float32Array> {
  if (!embedder) throw new Error('a request came before the model was loaded');
  const vectors = await embedder.embed(texts, kind);
  const flat = new Float32Array(vectors.length * embedder.dimensions);
  for (const [row, vector] of vectors.entries()) flat.set(vector, row * embedder.dimensions);
  return flat;
}

function reply(message: ChildReply): void {
  process.send?.(message);
}

function transferred(error: unknown): TransferredError {
  const { code, detail, cause } = asAppError(error);
  return { code, detail: [detail, cause && String(cause)].filter(Boolean).join(': ') || undefined };
}
