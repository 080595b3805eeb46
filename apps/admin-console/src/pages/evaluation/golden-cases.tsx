import type { GoldenCase, GoldenSet } from '@app/contracts';
import { ActionIcon, Badge, Group, Table, Text } from '@mantine/core';
import { useText } from '../../i18n/language.js';
import { Empty } from '../../ui/empty.js';
import { Icon } from '../../ui/icon.js';
import { Loaded } from '../../ui/loaded.js';
import { LongTable } from '../../ui/long-list/long-table.js';
import { draftOf, type CaseDraft } from './case-draft.js';
import { useGoldenCases, useRemoveCase } from './use-golden-sets.js';

/** Of a question of one or two lines. */
const ROW_PIXELS = 64;

/** The questions of a golden set, each with what is expected of its answer. */
export function GoldenCases({ set, onEdit }: { set: GoldenSet; onEdit: (draft: CaseDraft) => void }) {
  const text = useText();
  const cases = useGoldenCases(set.id);
  const remove = useRemoveCase(set.id);
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
          <LongTable
            items={items}
            keyOf={({ id }) => id}
            rowPixels={ROW_PIXELS}
            columns={[column.question, column.expected, column.documents, '']}
            minWidth={620}
            more={cases}
          >
            {(golden) => (
              <CaseCells
                golden={golden}
                onEdit={() => onEdit(draftOf(golden))}
                onRemove={() => remove.mutate(golden.id)}
              />
            )}
          </LongTable>
        );
      }}
    </Loaded>
  );
}

function CaseCells(props: { golden: GoldenCase; onEdit: () => void; onRemove: () => void }) {
  const text = useText();
  const { golden, onEdit, onRemove } = props;
  return (
    <>
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
    </>
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
