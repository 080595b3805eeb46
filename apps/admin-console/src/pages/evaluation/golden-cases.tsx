import type { GoldenCase, GoldenSet } from '@app/contracts';
import { ActionIcon, Badge, Button, Group, Stack, Table, Text } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import { api, read } from '../../api/client.js';
import { useText } from '../../i18n/language.js';
import { Empty } from '../../ui/empty.js';
import { Icon } from '../../ui/icon.js';
import { Loaded } from '../../ui/loaded.js';
import { useNotify } from '../../ui/use-notify.js';
import { draftOf, type CaseDraft } from './case-draft.js';
import { useGoldenCases, useGoldenSetChanged } from './use-golden-sets.js';

/** The questions of a golden set, each with what is expected of its answer. */
export function GoldenCases({ set, onEdit }: { set: GoldenSet; onEdit: (draft: CaseDraft) => void }) {
  const text = useText();
  const notify = useNotify();
  const cases = useGoldenCases(set.id);
  const changed = useGoldenSetChanged();
  const remove = useMutation({
    mutationFn: (caseId: string) =>
      read(api.DELETE('/v1/golden-sets/{id}/cases/{caseId}', { params: { path: { id: set.id, caseId } } })),
    onSuccess: () => notify.done(text.evaluation.cases.removed),
    onError: notify.failed,
    onSettled: () => changed(set.id),
  });
  const { column } = text.evaluation.cases;
  return (
    <Loaded query={cases}>
      {({ pages }) => {
        const items = pages.flatMap((page) => page.items);
        if (items.length === 0)
          return (
            <Empty
              icon="evaluation"
              title={text.evaluation.cases.empty}
              text={text.evaluation.cases.emptyText}
            />
          );
        return (
          <Stack>
            <Table.ScrollContainer minWidth={620} tabIndex={0}>
              <Table verticalSpacing="sm" className="long-table">
                <Table.Thead>
                  <Table.Tr>
                    {[column.question, column.expected, column.documents].map((name) => (
                      <Table.Th key={name}>{name}</Table.Th>
                    ))}
                    <Table.Td />
                  </Table.Tr>
                </Table.Thead>
                <Table.Tbody>
                  {items.map((golden) => (
                    <CaseRow
                      key={golden.id}
                      golden={golden}
                      onEdit={() => onEdit(draftOf(golden))}
                      onRemove={() => remove.mutate(golden.id)}
                    />
                  ))}
                </Table.Tbody>
              </Table>
            </Table.ScrollContainer>
            {cases.hasNextPage && (
              <Button
                variant="default"
                loading={cases.isFetchingNextPage}
                onClick={() => void cases.fetchNextPage()}
              >
                {text.more}
              </Button>
            )}
          </Stack>
        );
      }}
    </Loaded>
  );
}

function CaseRow(props: { golden: GoldenCase; onEdit: () => void; onRemove: () => void }) {
  const text = useText();
  const { golden, onEdit, onRemove } = props;
  return (
    <Table.Tr>
      <Table.Td>
        {golden.question}
        <Group gap={4} mt={golden.tags.length > 0 ? 4 : 0}>
          {golden.tags.map((tag) => (
            <Badge key={tag} size="sm" variant="light" color="gray">
              {tag}
            </Badge>
          ))}
        </Group>
      </Table.Td>
      <Table.Td>
        <Expected golden={golden} />
      </Table.Td>
      <Table.Td>
        <Text size="sm">{documentsOf(golden, text.evaluation.places.or) || '–'}</Text>
      </Table.Td>
      <Table.Td>
        <Group gap={4} wrap="nowrap" justify="flex-end">
          <ActionIcon
            variant="subtle"
            color="gray"
            aria-label={text.evaluation.cases.edit(golden.question)}
            onClick={onEdit}
          >
            <Icon name="edit" size={16} />
          </ActionIcon>
          <ActionIcon
            variant="subtle"
            color="gray"
            aria-label={text.evaluation.cases.remove(golden.question)}
            onClick={onRemove}
          >
            <Icon name="trash" size={16} />
          </ActionIcon>
        </Group>
      </Table.Td>
    </Table.Tr>
  );
}

/** What a good answer to a question says: its facts, or the first whole answer. */
export function Expected({ golden: { answerable, facts, answers } }: { golden: GoldenCase }) {
  const text = useText();
  if (!answerable)
    return (
      <Badge variant="light" color="gray" className="whole-badge">
        {text.evaluation.cases.unanswerable}
      </Badge>
    );
  const said = facts.length > 0 ? facts.join(' · ') : answers[0];
  return (
    <Text size="sm" lineClamp={4}>
      {said ?? '–'}
    </Text>
  );
}

/** The documents of a case: what must be found after each comma, with its alternatives. */
export function documentsOf({ evidence }: GoldenCase, or: string): string {
  return evidence.map((places) => places.map(({ document }) => document).join(` ${or} `)).join(', ');
}
