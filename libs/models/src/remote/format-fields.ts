import type { GenerationConstraints, TextFormat } from '../generator.js';
import type { Server, ServerKind } from './servers.js';

type Fields = Record<string, unknown>;

/** Fields of a request for a form of its text; undefined where the server does not know this form. */
type FieldsOf = (server: Server, format: TextFormat) => Fields | undefined;

const fieldsOf: Record<ServerKind, FieldsOf> = {
  vllm: ({ version }, format) => vllmFields(format, version),
  // https://github.com/ggml-org/llama.cpp/blob/master/tools/server/README.md; no patterns.
  'llama-server': (_, format) => {
    if (format.type === 'json-schema') return { json_schema: format.schema };
    return format.type === 'choice' ? { grammar: `root ::= ${alternatives(format.texts)}` } : undefined;
  },
  // GrammarType in https://github.com/huggingface/text-generation-inference/blob/main/router/src/lib.rs.
  tgi: (_, format) => {
    if (format.type === 'json-schema') return { response_format: { type: 'json', value: format.schema } };
    const value = format.type === 'choice' ? format.texts.map(escaped).join('|') : format.pattern;
    return { response_format: { type: 'regex', value } };
  },
  ollama: (_, format) => schemaFields(format),
  openai: (_, format) => schemaFields(format),
  saseo: () => undefined,
};

/**
 * Fields that hold a text to a form and its citations. Citations alone are a form, too: any text whose brackets are
 * citations.
 * @returns undefined when the server cannot hold the text to it
 */
export function formatFields(
  server: Server,
  { format, citations }: Pick<GenerationConstraints, 'format' | 'citations'>,
): Fields | undefined {
  if (format) return citations ? undefined : fieldsOf[server.kind](server, format);
  if (!citations) return {};
  if (server.kind === 'llama-server') return { grammar: citationGrammar(citations) };
  return fieldsOf[server.kind](server, { type: 'pattern', pattern: citationPattern(citations) });
}

/** `structured_outputs` came with 0.11; `guided_*` went with 0.12, and is silently ignored since. */
function vllmFields(format: TextFormat, version: Server['version']): Fields {
  const [name, value] =
    format.type === 'json-schema'
      ? ['json', format.schema]
      : format.type === 'choice'
        ? ['choice', format.texts]
        : ['regex', format.pattern];
  const isOld = version !== undefined && version[0] === 0 && version[1] < 11;
  return isOld ? { [`guided_${name}`]: value } : { structured_outputs: { [name]: value } };
}

/** https://platform.openai.com/docs/guides/structured-outputs; Ollama takes the same. */
function schemaFields(format: TextFormat): Fields | undefined {
  if (format.type !== 'json-schema') return undefined;
  const { schema } = format;
  return { response_format: { type: 'json_schema', json_schema: { name: 'answer', strict: true, schema } } };
}

const citationPattern = (numbers: readonly number[]): string =>
  numbers.length === 0 ? '[^\\[]*' : `([^\\[]|\\[(${numbers.join('|')})\\])*`;

const citationGrammar = (numbers: readonly number[]): string =>
  numbers.length === 0
    ? 'root ::= [^[]*'
    : `root ::= ([^[] | "[" (${alternatives(numbers.map(String))}) "]")*`;

/** Literals of GBNF, whose escapes are those of JSON. */
const alternatives = (texts: readonly string[]): string =>
  texts.map((text) => JSON.stringify(text)).join(' | ');

const escaped = (text: string): string => text.replaceAll(/[\\^$.*+?()[\]{}|/-]/g, '\\$&');
