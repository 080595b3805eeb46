/** Items by a key, keys and items in the order of their first appearance. */
export function groupedBy<Item>(items: readonly Item[], keyOf: (item: Item) => string): Map<string, Item[]> {
  const groups = new Map<string, Item[]>();
  for (const item of items) {
    const key = keyOf(item);
    const group = groups.get(key);
    if (group) group.push(item);
    else groups.set(key, [item]);
  }
  return groups;
}

/** Groups of a name, each parted by language where it holds more than one: `name` or `name (ko)`. */
export function groupedByLanguage<Item extends { language: string }>(
  items: readonly Item[],
  nameOf: (item: Item) => string,
): Map<string, Item[]> {
  const languages = new Map(
    [...groupedBy(items, nameOf)].map(([name, group]) => [name, new Set(group.map((item) => item.language))]),
  );
  return groupedBy(items, (item) => {
    const name = nameOf(item);
    return (languages.get(name)?.size ?? 0) > 1 ? `${name} (${item.language})` : name;
  });
}
