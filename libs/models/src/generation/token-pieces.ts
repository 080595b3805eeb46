/** The parts of a `tokenizer.json` that tell what a token spells. */
export interface TokenizerDefinition {
  readonly model: {
    readonly vocab: Readonly<Record<string, number>> | readonly (readonly [string, number])[];
  };
  readonly added_tokens?: readonly AddedToken[];
  readonly decoder: DecoderDefinition | null;
}

/** Tokens of a vocabulary with their ids. Of a Unigram model it is a list of tokens with their scores. */
export function vocabularyOf({ model: { vocab } }: TokenizerDefinition): (readonly [string, number])[] {
  return Array.isArray(vocab)
    ? vocab.map(([token], id) => [token as string, id] as const)
    : Object.entries(vocab);
}

/** A token that is found in a text before the text is cut into pieces. */
export interface AddedToken {
  readonly id: number;
  readonly content: string;
  /** Whether it is a sign for the model. */
  readonly special?: boolean;
}

interface DecoderDefinition {
  readonly type: string;
  readonly decoders?: readonly DecoderDefinition[];
  readonly pattern?: { readonly String?: string };
  readonly content?: string;
  readonly start?: number;
  readonly replacement?: string;
  readonly prepend_scheme?: string;
}

/** What tokens spell: a text when it is whole characters, else bytes that are complete with the tokens around them. */
export interface TokenPieces {
  /** By token id; a hole where the tokenizer has no token. */
  readonly pieces: readonly (string | Uint8Array)[];
  /** How many spaces at the very beginning of a decoded text are not part of it. */
  readonly leadingSpaces: number;
}

const byteToken = /^<0x([0-9A-F]{2})>$/;

/**
 * Reads what each token spells, for the two families of reversible tokenizers: pieces with byte fallback (SentencePiece
 * style) and byte-level pieces (GPT-2 style).
 * @throws Error for another decoder, whose text cannot be told token by token
 */
export function readTokenPieces(definition: TokenizerDefinition): TokenPieces {
  const decoders = definition.decoder ? flatten(definition.decoder) : [];
  const isByteLevel = decoders.some(({ type }) => type === 'ByteLevel');
  const unknown = decoders.find(({ type }) => !knownDecoders.has(type));
  if (unknown || decoders.length === 0) {
    throw new Error(
      `texts of a decoder of type ${unknown?.type ?? 'null'} cannot be streamed; take a model of byte-level or SentencePiece tokens`,
    );
  }
  const hasByteTokens = decoders.some(({ type }) => type === 'ByteFallback');
  const pieces: (string | Uint8Array)[] = [];
  for (const [token, id] of vocabularyOf(definition)) {
    const byte = hasByteTokens ? byteToken.exec(token)?.[1] : undefined;
    if (byte !== undefined) pieces[id] = pieceOf(Uint8Array.of(Number.parseInt(byte, 16)));
    else pieces[id] = isByteLevel ? pieceOf(bytesOf(token)) : replaced(token, decoders);
  }
  for (const { id, content } of definition.added_tokens ?? []) pieces[id] = content;
  return { pieces, leadingSpaces: leadingSpacesOf(decoders) };
}

const knownDecoders = new Set(['ByteLevel', 'ByteFallback', 'Fuse', 'Metaspace', 'Replace', 'Strip']);

function flatten(decoder: DecoderDefinition): DecoderDefinition[] {
  return decoder.type === 'Sequence' ? (decoder.decoders ?? []).flatMap(flatten) : [decoder];
}

function replaced(token: string, decoders: readonly DecoderDefinition[]): string {
  let text = token;
  for (const { type, pattern, content = '', replacement = '▁' } of decoders) {
    if (type === 'Metaspace') text = text.replaceAll(replacement, ' ');
    else if (type === 'Replace' && pattern?.String !== undefined)
      text = text.replaceAll(pattern.String, content);
  }
  return text;
}

function leadingSpacesOf(decoders: readonly DecoderDefinition[]): number {
  const strip = decoders.find(({ type, content }) => type === 'Strip' && content === ' ');
  const metaspace = decoders.find(({ type }) => type === 'Metaspace');
  if (metaspace) return metaspace.prepend_scheme === 'never' ? 0 : 1;
  return strip?.start ?? 0;
}

const strict = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });

function pieceOf(bytes: Uint8Array): string | Uint8Array {
  try {
    return strict.decode(bytes);
  } catch {
    return bytes;
  }
}

/** GPT-2 writes each byte as a printable character: itself where it is one, else one from 256 on. */
const byteOfCharacter = new Map<string, number>();
for (let byte = 0, next = 256; byte < 256; byte++) {
  const isPrintable =
    (byte >= 0x21 && byte <= 0x7e) || (byte >= 0xa1 && byte <= 0xac) || (byte >= 0xae && byte <= 0xff);
  byteOfCharacter.set(String.fromCharCode(isPrintable ? byte : next++), byte);
}

function bytesOf(token: string): Uint8Array {
  return Uint8Array.from(token, (character) => byteOfCharacter.get(character) ?? 0x3f);
}
