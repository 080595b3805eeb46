/** Numbers of logical processors in a list as the Linux kernel writes it, for example `0-3,8`; undefined when it is none. */
export function parseProcessorList(list: string): number[] | undefined {
  if (!/^\d{1,5}(-\d{1,5})?(,\d{1,5}(-\d{1,5})?)*$/.test(list)) return undefined;
  const numbers = list.split(',').flatMap((range) => {
    const [first = 0, last = first] = range.split('-').map(Number);
    return Array.from({ length: Math.max(0, last - first + 1) }, (_, index) => first + index);
  });
  return numbers.length > 0 ? [...new Set(numbers)] : undefined;
}
