import iconv from 'iconv-lite';

/** Encodings a text file is read as. CP949 is EUC-KR with all 11,172 syllables. */
export type Charset = 'utf-8' | 'utf-16le' | 'utf-16be' | 'cp949';

const SAMPLE_BYTES = 4_096;
const UTF16_SCORE = 0.6;
/** UTF-16 text of either language holds far more zero bytes; a few stray ones do not change the charset. */
const MOST_NUL_IN_UTF8 = 0.02;

const BOMS: readonly (readonly [Charset, readonly number[]])[] = [
  ['utf-8', [0xef, 0xbb, 0xbf]],
  ['utf-16le', [0xff, 0xfe]],
  ['utf-16be', [0xfe, 0xff]],
];

/**
 * Charset of a text without a label: byte order mark, else strict UTF-8 with hardly any NUL, else UTF-16 of the byte order
 * whose first 4,096 bytes look like Korean or English text and more so than as CP949, else CP949.
 */
export function detectCharset(bytes: Buffer): Charset {
  for (const [charset, mark] of BOMS) {
    if (mark.every((byte, index) => bytes[index] === byte)) return charset;
  }
  if (nulShare(bytes) < MOST_NUL_IN_UTF8 && isUtf8(bytes)) return 'utf-8';
  if (bytes.length % 2 === 0) {
    const sample = bytes.subarray(0, SAMPLE_BYTES);
    const scores = (['utf-16le', 'utf-16be'] as const).map((charset) => ({
      charset,
      score: utf16Score(iconv.decode(sample, charset, { stripBOM: false })),
    }));
    const best = scores[0]!.score >= scores[1]!.score ? scores[0]! : scores[1]!;
    if (best.score > UTF16_SCORE && best.score > cp949Score(iconv.decode(sample, 'cp949')))
      return best.charset;
  }
  return 'cp949';
}

/** Text of a file, its byte order mark removed. `label` is a charset the file itself names, used when known. */
export function decodeText(bytes: Buffer, label?: string): string {
  const detected = detectCharset(bytes);
  const named = label && detected === 'cp949' && iconv.encodingExists(label) ? label : detected;
  // Pages that say EUC-KR hold CP949.
  return iconv.decode(bytes, /^(euc-?kr|ks_c_5601.*|ksc_?5601)$/i.test(named) ? 'cp949' : named);
}

function nulShare(bytes: Buffer): number {
  const sample = bytes.subarray(0, SAMPLE_BYTES);
  return sample.filter((byte) => byte === 0).length / Math.max(1, sample.length);
}

function isUtf8(bytes: Buffer): boolean {
  try {
    new TextDecoder('utf-8', { fatal: true }).decode(bytes);
    return true;
  } catch {
    return false;
  }
}

function isGood(code: number): boolean {
  const hangul = code >= 0xac00 && code <= 0xd7a3;
  return hangul || (code >= 0x20 && code <= 0x7e) || code === 9 || code === 10 || code === 13;
}

function isBad(code: number): boolean {
  const surrogateOrPrivate = code >= 0xd800 && code <= 0xf8ff;
  return code < 32 || surrogateOrPrivate || code > 0xfff0;
}

function utf16Score(text: string): number {
  let score = 0;
  for (let index = 0; index < text.length; index += 1) {
    const code = text.charCodeAt(index);
    if (isGood(code)) score += 1;
    else if (isBad(code)) score -= 2;
  }
  return score / Math.max(1, text.length);
}

function cp949Score(text: string): number {
  let score = 0;
  for (let index = 0; index < text.length; index += 1) {
    const code = text.charCodeAt(index);
    if (isGood(code)) score += 1;
    else if (code === 0xfffd) score -= 5;
  }
  return score / Math.max(1, text.length);
}
