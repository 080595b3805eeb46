/** Puts the numbers into an order that depends on `random` alone (Fisher and Yates), in place. */
export function shuffle(numbers: Int32Array, random: () => number): void {
  for (let index = numbers.length - 1; index > 0; index -= 1) {
    const other = Math.floor(random() * (index + 1));
    const kept = numbers[index] as number;
    numbers[index] = numbers[other] as number;
    numbers[other] = kept;
  }
}
