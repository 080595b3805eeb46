import { Button, Group, SegmentedControl, Select, Stack } from '@mantine/core';
import { useState } from 'react';
import { useKnowledgeBases } from '../../api/knowledge-bases.js';
import { useText } from '../../i18n/language.js';
import { useMay } from '../../session/rights.js';
import { Empty } from '../../ui/empty.js';
import { Loaded } from '../../ui/loaded.js';
import { Page } from '../../ui/page.js';
import { FeedbackCard } from './feedback-card.js';
import { useFeedback, type FeedbackFilter } from './use-feedback.js';

/** What askers say of answers, for those who can mend what is behind it. */
export default function Feedback() {
  const text = useText();
  const [filter, setFilter] = useState<FeedbackFilter>({
    rating: 'down',
    state: 'open',
    period: 'month',
    knowledgeBaseId: null,
  });
  const feedback = useFeedback(filter);
  const bases = useKnowledgeBases().data?.items ?? [];
  const names = new Map(bases.map(({ id, name }) => [id, name]));
  return (
    <Page title={text.pages.feedback} about={text.feedback.about}>
      <Filters filter={filter} onChange={setFilter} />
      <Loaded query={feedback}>
        {({ pages }) => {
          const items = pages.flatMap((page) => page.items);
          if (items.length === 0)
            return <Empty icon="up" title={text.feedback.empty} text={text.feedback.emptyText} />;
          return (
            <Stack>
              {items.map((item) => (
                <FeedbackCard key={item.answerId} item={item} names={names} />
              ))}
              {feedback.hasNextPage && (
                <Button
                  variant="default"
                  loading={feedback.isFetchingNextPage}
                  onClick={() => void feedback.fetchNextPage()}
                >
                  {text.more}
                </Button>
              )}
            </Stack>
          );
        }}
      </Loaded>
    </Page>
  );
}

function Filters(props: { filter: FeedbackFilter; onChange: (filter: FeedbackFilter) => void }) {
  const { filter, onChange } = props;
  const text = useText().feedback;
  const may = useMay();
  const bases = useKnowledgeBases().data?.items.filter(({ id }) => may('edit', id)) ?? [];
  return (
    <Group gap="sm">
      <SegmentedControl
        aria-label={text.rating}
        value={filter.rating}
        onChange={(rating) => onChange({ ...filter, rating })}
        data={[
          { value: 'down', label: text.down },
          { value: 'up', label: text.up },
          { value: 'all', label: text.all },
        ]}
      />
      <SegmentedControl
        aria-label={text.state}
        value={filter.state}
        onChange={(state) => onChange({ ...filter, state })}
        data={[
          { value: 'open', label: text.open },
          { value: 'done', label: text.done },
          { value: 'all', label: text.all },
        ]}
      />
      <Select
        aria-label={text.since}
        w={150}
        value={filter.period}
        onChange={(period) => period && onChange({ ...filter, period })}
        allowDeselect={false}
        data={(['week', 'month', 'ever'] as const).map((value) => ({ value, label: text.period[value] }))}
      />
      <Select
        aria-label={text.everywhere}
        placeholder={text.everywhere}
        w={220}
        value={filter.knowledgeBaseId}
        onChange={(knowledgeBaseId) => onChange({ ...filter, knowledgeBaseId })}
        data={bases.map(({ id, name }) => ({ value: id, label: name }))}
        clearable
        clearButtonProps={{ 'aria-label': text.everywhere }}
      />
    </Group>
  );
}
