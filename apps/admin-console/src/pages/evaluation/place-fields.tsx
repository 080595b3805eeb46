import {
  ActionIcon,
  Autocomplete,
  Button,
  Fieldset,
  Group,
  NumberInput,
  Stack,
  Text,
  TextInput,
} from '@mantine/core';
import { Fragment } from 'react';
import { useText } from '../../i18n/language.js';
import { Icon } from '../../ui/icon.js';
import { useDocuments } from '../documents/use-documents.js';
import { newPlace, type PlaceDraft } from './case-draft.js';

export interface PlaceFieldsProps {
  knowledgeBaseId: string;
  /** What must be found, each with its alternatives. */
  evidence: PlaceDraft[][];
  onChange: (evidence: PlaceDraft[][]) => void;
}

/** The documents that must be found for a question, and where in them. */
export function PlaceFields({ knowledgeBaseId, evidence, onChange }: PlaceFieldsProps) {
  const text = useText();
  const words = text.evaluation.places;
  const pages = useDocuments(knowledgeBaseId, '').data?.pages ?? [];
  const known = [...new Set(pages.flatMap(({ items }) => items.map(({ externalId }) => externalId)))];
  const replace = (group: number, places: PlaceDraft[]) =>
    onChange(evidence.flatMap((before, at) => (at !== group ? [before] : places.length > 0 ? [places] : [])));
  return (
    <Fieldset legend={words.title}>
      <Stack gap="sm">
        {evidence.length === 0 && (
          <Text size="sm" c="dimmed">
            {words.none}
          </Text>
        )}
        {evidence.map((places, group) => (
          <Stack key={group} gap={6}>
            {places.map((place, at) => (
              <Fragment key={at}>
                {at > 0 && (
                  <Text size="xs" c="dimmed">
                    {words.or}
                  </Text>
                )}
                <PlaceRow
                  place={place}
                  known={known}
                  onChange={(changed) => replace(group, places.with(at, changed))}
                  onRemove={() => replace(group, places.toSpliced(at, 1))}
                />
              </Fragment>
            ))}
            <Button
              variant="subtle"
              size="compact-xs"
              className="own-width"
              onClick={() => replace(group, [...places, newPlace()])}
            >
              {words.alternative}
            </Button>
          </Stack>
        ))}
        <Button
          variant="default"
          size="xs"
          className="own-width"
          leftSection={<Icon name="plus" size={14} />}
          onClick={() => onChange([...evidence, [newPlace()]])}
        >
          {words.add}
        </Button>
      </Stack>
    </Fieldset>
  );
}

interface PlaceRowProps {
  place: PlaceDraft;
  known: string[];
  onChange: (place: PlaceDraft) => void;
  onRemove: () => void;
}

function PlaceRow({ place, known, onChange, onRemove }: PlaceRowProps) {
  const words = useText().evaluation.places;
  return (
    <div>
      <Group gap="xs" wrap="nowrap" align="center">
        <Autocomplete
          flex={1}
          aria-label={words.document}
          placeholder={words.document}
          data={known}
          limit={50}
          value={place.document}
          onChange={(document) => onChange({ ...place, document })}
          maxLength={500}
        />
        <ActionIcon
          variant="subtle"
          color="gray"
          aria-label={words.remove(place.document)}
          onClick={onRemove}
        >
          <Icon name="cross" size={16} />
        </ActionIcon>
      </Group>
      <Group gap="xs" wrap="nowrap" mt={4}>
        <NumberInput
          w={80}
          size="xs"
          aria-label={words.page}
          placeholder={words.page}
          min={1}
          allowDecimal={false}
          hideControls
          value={place.page}
          onChange={(page) => onChange({ ...place, page })}
        />
        <TextInput
          flex={1}
          size="xs"
          aria-label={words.quote}
          placeholder={`${words.quote} (${words.optional})`}
          value={place.quote}
          onChange={(event) => onChange({ ...place, quote: event.currentTarget.value })}
          maxLength={2_000}
        />
      </Group>
    </div>
  );
}
