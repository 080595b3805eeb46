import { Group, SegmentedControl, Select } from '@mantine/core';
import { useState } from 'react';
import { useKnowledgeBases } from '../../api/knowledge-bases.js';
import { useText } from '../../i18n/language.js';
import { useMay } from '../../session/rights.js';
import { Empty } from '../../ui/empty.js';
import { Loaded } from '../../ui/loaded.js';
import { LongList } from '../../ui/long-list/long-list.js';
import { Page } from '../../ui/page.js';
import { FeedbackCard } from './feedback-card.js';
import { useFeedback, type FeedbackFilter } from './use-feedback.js';

/** Of a card with a question of one line, and the gap after it. */
const ROW_PIXELS = 180;

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
            <LongList
              items={items}
              keyOf={({ answerId }) => answerId}
              rowPixels={ROW_PIXELS}
              gap={16}
              more={feedback}
            >
              {(item) => <FeedbackCard item={item} names={names} />}
            </LongList>
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
