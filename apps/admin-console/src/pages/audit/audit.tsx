import { Group, Select } from '@mantine/core';
import { useState } from 'react';
import { useText } from '../../i18n/language.js';
import { Empty } from '../../ui/empty.js';
import { Loaded } from '../../ui/loaded.js';
import { Page } from '../../ui/page.js';
import { AuditTable } from './audit-table.js';
import { useAudit, type AuditFilter, type AuditPeriod } from './use-audit.js';

/** Who did what, for auditors. */
export default function Audit() {
  const text = useText();
  const [filter, setFilter] = useState<AuditFilter>({ action: null, period: 'month' });
  const audit = useAudit(filter);
  return (
    <Page title={text.pages.audit} about={text.audit.about}>
      <Filters filter={filter} onChange={setFilter} />
      <Loaded query={audit}>
        {({ pages }) => {
          const items = pages.flatMap((page) => page.items);
          if (items.length === 0)
            return <Empty icon="audit" title={text.audit.empty} text={text.audit.emptyText} />;
          return <AuditTable entries={items} more={audit} />;
        }}
      </Loaded>
    </Page>
  );
}

const periods: AuditPeriod[] = ['day', 'month', 'ever'];

function Filters(props: { filter: AuditFilter; onChange: (filter: AuditFilter) => void }) {
  const { filter, onChange } = props;
  const text = useText().audit;
  return (
    <Group gap="sm">
      <Select
        aria-label={text.action}
        placeholder={text.all}
        w={260}
        value={filter.action}
        onChange={(action) => onChange({ ...filter, action })}
        data={Object.entries(text.actions).map(([value, label]) => ({ value, label }))}
        searchable
        clearable
        clearButtonProps={{ 'aria-label': text.all }}
      />
      <Select
        aria-label={text.since}
        w={170}
        value={filter.period}
        onChange={(period) => period && onChange({ ...filter, period })}
        allowDeselect={false}
        data={periods.map((value) => ({ value, label: text.period[value] }))}
      />
    </Group>
  );
}
