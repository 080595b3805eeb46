import type { Tensor as OrtTensor } from 'onnxruntime-node';

/** Numbers of a tensor: 32-bit ones, or the bits of 16-bit ones. */
export type FloatBits = Float32Array | Uint16Array;

/** The kinds of numbers that keys, values and logits come in. */
export type FloatType = 'float32' | 'float16';

/** A place for numbers, all 0. */
export function zeros(type: FloatType, length: number): FloatBits {
  return type === 'float32' ? new Float32Array(length) : new Uint16Array(length);
}

/** The numbers of a tensor, not copied. */
export function bitsOf({ data }: OrtTensor): FloatBits {
  return data as FloatBits;
}

/** The numbers of a tensor as 32-bit ones; not copied when they are. */
export function floatsOf(tensor: OrtTensor, start: number, end: number): Float32Array {
  const bits = bitsOf(tensor).subarray(start, end);
  return bits instanceof Float32Array ? bits : Float32Array.from(bits, (half) => halfValues()[half]);
}

/** The number of 16 bits (IEEE 754 binary16). */
export function halfToFloat(half: number): number {
  return halfValues()[half];
}

let values: Float32Array | undefined;

/** Every 16-bit number (IEEE 754 binary16) by its bits; a table is several times faster than reckoning. */
function halfValues(): Float32Array {
  values ??= Float32Array.from({ length: 1 << 16 }, (_, half) => {
    const [exponent, fraction] = [(half >> 10) & 0x1f, half & 0x3ff];
    const sign = half & 0x8000 ? -1 : 1;
    if (exponent === 0x1f) return fraction ? NaN : sign * Infinity;
    return exponent === 0 ? sign * fraction * 2 ** -24 : sign * (1 + fraction / 1024) * 2 ** (exponent - 15);
  });
  return values;
}
