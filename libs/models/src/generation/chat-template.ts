import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { Template } from '@huggingface/jinja';
import { AppError } from '@app/platform';
import type { ChatPrompt } from '../generator.js';
import type { InstalledModel } from '../registry/registry.js';
import { formatTime } from './format-time.js';
import type { PromptPart } from './guarded-tokenizer.js';

interface Message {
  readonly role: 'system' | 'user';
  readonly content: string;
}

/** The library asks the machine for names of months, and does not let its own function be replaced from outside. */
const englishTime = '{%- set strftime_now = english_time -%}';

/** Private characters that stand for what was said while the template is filled. */
const systemMark = '\u{f0000}';
const userMark = '\u{f0001}';
const anyMark = /([\u{f0000}\u{f0001}])/u;

/**
 * Makes a prompt of a conversation in the form that a model was trained on (huggingface.co/docs/transformers,
 * chat templating).
 */
export class ChatTemplate {
  private readonly template: Template;

  /**
   * @param texts what `bos_token` and `eos_token` spell
   * @throws Error when the text is no template
   */
  constructor(
    text: string,
    private readonly texts: { readonly beginText: string; readonly endText: string },
  ) {
    this.template = new Template(englishTime + text);
  }

  /**
   * The parts of the prompt: those of the template are trusted, what was said is not and comes without spaces around it.
   * A template that takes no system message gets it in front of what the user says.
   * @throws Error when the template does not take what the user says
   */
  render({ system, user, begun }: ChatPrompt): PromptPart[] {
    const texts = new Map([
      [systemMark, system?.trim() ?? ''],
      [userMark, user.trim()],
    ]);
    return this.fill(system !== undefined)
      .split(anyMark)
      .filter((part) => part !== '')
      .map((part) => ({ text: texts.get(part) ?? part, trusted: !texts.has(part) }))
      .concat(begun ? [{ text: begun, trusted: false }] : []);
  }

  private fill(hasSystem: boolean): string {
    if (!hasSystem) return this.fillWith([{ role: 'user', content: userMark }]);
    try {
      const text = this.fillWith([
        { role: 'system', content: systemMark },
        { role: 'user', content: userMark },
      ]);
      if (text.includes(systemMark)) return text;
    } catch {
      // Templates refuse roles that they do not know.
    }
    return this.fillWith([{ role: 'user', content: `${systemMark}\n\n${userMark}` }]);
  }

  private fillWith(messages: readonly Message[]): string {
    const text = this.template.render({
      messages,
      add_generation_prompt: true,
      bos_token: this.texts.beginText,
      eos_token: this.texts.endText,
      // Thinking takes tokens and time that nobody sees; families without it do not ask.
      enable_thinking: false,
      tools: null,
      documents: null,
      english_time: (format: string) => formatTime(new Date(), format),
    });
    if (!text.includes(userMark)) throw new Error('it leaves out what the user says');
    return text;
  }
}

/**
 * Reads the chat template of a generator; undefined when it has none.
 * @throws AppError `model-invalid` when the file holds none, or one that cannot be filled
 */
export async function openChatTemplate({
  folder,
  id,
  description: { chat },
}: InstalledModel<'generator'>): Promise<ChatTemplate | undefined> {
  if (!chat) return undefined;
  try {
    const content = await readFile(join(folder, chat.file), 'utf8');
    const template = new ChatTemplate(chat.file.endsWith('.json') ? templateIn(content) : content, chat);
    template.render({ system: 'system', user: 'user' });
    return template;
  } catch (cause) {
    const reason = cause instanceof Error ? cause.message : String(cause);
    throw new AppError('model-invalid', {
      detail: `${id}: the chat template of ${chat.file} cannot be used: ${reason}; take that of the original model`,
      cause,
    });
  }
}

/** The template in a `tokenizer_config.json`: one text, or several with names. */
function templateIn(content: string): string {
  const { chat_template: template } = JSON.parse(content) as { chat_template?: unknown };
  if (typeof template === 'string') return template;
  if (Array.isArray(template)) {
    const named = template as { name?: unknown; template?: unknown }[];
    const chosen = named.find(({ name }) => name === 'default') ?? named[0];
    if (typeof chosen?.template === 'string') return chosen.template;
  }
  throw new Error('chat_template is no text');
}
