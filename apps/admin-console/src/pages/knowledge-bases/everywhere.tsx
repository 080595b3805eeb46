import { Badge } from '@mantine/core';
import { useText } from '../../i18n/language.js';

/** Marks a right that holds in the whole workspace. */
export function Everywhere() {
  return (
    <Badge variant="outline" color="gray" size="sm">
      {useText().access.everywhere}
    </Badge>
  );
}
