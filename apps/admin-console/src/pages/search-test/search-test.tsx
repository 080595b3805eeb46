import type { SearchRequest } from '@app/contracts';
import { Autocomplete, Button, Group, MultiSelect, Paper, SegmentedControl, Stack } from '@mantine/core';
import { useLocalStorage } from '@mantine/hooks';
import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import { useSearch } from 'wouter';
import { api, read } from '../../api/client.js';
import { useKnowledgeBases } from '../../api/knowledge-bases.js';
import { useText } from '../../i18n/language.js';
import { Empty } from '../../ui/empty.js';
import { Failure } from '../../ui/failure.js';
import { Loading } from '../../ui/loading.js';
import { Page } from '../../ui/page.js';
import { SearchHits } from './search-hits.js';
import { WhyNot } from './why-not.js';

const legs = ['hybrid', 'lexical', 'vector'] as const;
const REMEMBERED = 20;
/** Hits that are asked for. */
const HITS = 20;

/** What retrieval finds, without an answer. */
export default function SearchTest() {
  const text = useText();
  const bases = useKnowledgeBases().data?.items ?? [];
  const [chosen, setChosen] = useState<string[] | null>(null);
  const [leg, setLeg] = useState<SearchRequest['legs']>('hybrid');
  const [query, setQuery] = useState(new URLSearchParams(useSearch()).get('query') ?? '');
  const [suggests, setSuggests] = useState(false);
  const [earlier, setEarlier] = useLocalStorage<string[]>({ key: 'saseo.searches', defaultValue: [] });
  const scope = chosen ?? bases.slice(0, 20).map(({ id }) => id);
  const search = useMutation({
    mutationFn: (body: SearchRequest) => read(api.POST('/v1/search', { body })),
  });
  const ready = query.trim() !== '' && scope.length > 0;
  const submit = (wanted: SearchRequest['legs']) => {
    if (!ready) return;
    setSuggests(false);
    setEarlier([query, ...earlier.filter((other) => other !== query)].slice(0, REMEMBERED));
    search.mutate({ query, knowledgeBases: scope, legs: wanted, limit: HITS });
  };
  return (
    <Page title={text.pages.search} about={text.searchTest.about}>
      <Paper withBorder p="md">
        <form
          onSubmit={(event) => {
            event.preventDefault();
            submit(leg);
          }}
        >
          <Stack gap="sm">
            <Autocomplete
              label={text.searchTest.query}
              value={query}
              onChange={setQuery}
              data={earlier}
              dropdownOpened={suggests}
              onDropdownOpen={() => setSuggests(true)}
              onDropdownClose={() => setSuggests(false)}
              maxLength={4_000}
            />
            <MultiSelect
              label={text.ask.scope}
              data={bases.map(({ id, name }) => ({ value: id, label: name }))}
              value={scope}
              onChange={setChosen}
              maxValues={20}
            />
            <Group justify="space-between">
              <SegmentedControl
                size="xs"
                data={legs.map((value) => ({ value, label: text.searchTest.legs[value] }))}
                value={leg}
                onChange={(value) => {
                  setLeg(value);
                  if (search.data) submit(value);
                }}
              />
              <Button type="submit" disabled={!ready} loading={search.isPending}>
                {text.searchTest.submit}
              </Button>
            </Group>
          </Stack>
        </form>
      </Paper>
      {search.error && <Failure error={search.error} />}
      {search.isPending && <Loading />}
      {search.data && <SearchHits found={search.data} />}
      {search.data && search.variables && (
        <WhyNot key={JSON.stringify(search.variables)} asked={search.variables} />
      )}
      {search.isIdle && (
        <Empty icon="search" title={text.searchTest.empty} text={text.searchTest.emptyText} />
      )}
    </Page>
  );
}
