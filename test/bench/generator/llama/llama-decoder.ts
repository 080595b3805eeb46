import { fork, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import { MissingData } from '../../measurement.js';
import type { DecodingTask, MeasuredDecoder, TimedText } from '../measured-decoder.js';
import type { LlamaAnswer, LlamaAnswers, LlamaRequest } from './llama-messages.js';

interface LlamaOptions {
  /** Folder that holds `node_modules/node-llama-cpp`. */
  folder: string;
  /** GGUF file. */
  model: string;
  threads: number;
  contextTokens: number;
}

/**
 * Starts node-llama-cpp in a process of its own, so that nothing of it runs while ours is measured.
 * @throws MissingData when it does not load the model
 */
export async function openLlamaDecoder(options: LlamaOptions): Promise<MeasuredDecoder> {
  const child = fork(fileURLToPath(new URL('./llama-child.js', import.meta.url)), {
    stdio: ['ignore', 'ignore', 'ignore', 'ipc'],
  });
  const decoder = new LlamaDecoder(child);
  await decoder.ask({ type: 'open', ...options }).catch(async (cause: Error) => {
    await decoder.close();
    throw new MissingData(`node-llama-cpp: ${cause.message}`, { cause });
  });
  return decoder;
}

class LlamaDecoder implements MeasuredDecoder {
  constructor(private readonly child: ChildProcess) {}

  decode(task: DecodingTask): Promise<TimedText> {
    return this.ask({ type: 'decode', task });
  }

  steps(context: readonly number[], width: number, repeats: number): Promise<number[]> {
    return this.ask({ type: 'steps', context, width, repeats });
  }

  async close(): Promise<void> {
    if (this.child.exitCode !== null || this.child.signalCode !== null) return;
    const gone = once(this.child, 'exit');
    this.child.disconnect();
    await gone;
  }

  /** One request at a time: they are measured. */
  async ask<Type extends LlamaRequest['type']>(
    request: Extract<LlamaRequest, { type: Type }>,
  ): Promise<LlamaAnswers[Type]> {
    const waiting = new AbortController();
    const { signal } = waiting;
    const died = once(this.child, 'exit', { signal }).then(([code, name]) => {
      throw new Error(`its process ended with ${String(name ?? code)}`);
    });
    const answered = once(this.child, 'message', { signal });
    this.child.send(request);
    try {
      const [answer] = (await Promise.race([answered, died])) as [LlamaAnswer];
      if ('error' in answer) throw new Error(answer.error);
      return answer.result as LlamaAnswers[Type];
    } finally {
      waiting.abort();
      await Promise.allSettled([answered, died]);
    }
  }
}
