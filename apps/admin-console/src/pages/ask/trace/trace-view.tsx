import type { AnswerTrace, TracedFilter } from '@app/contracts';
import { Code, Group, Stack, Text, Title } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { api, read } from '../../../api/client.js';
import { useText } from '../../../i18n/language.js';
import { useFormat } from '../../../ui/format.js';
import { Loaded } from '../../../ui/loaded.js';
import { StepTimes } from '../../../ui/step-times.js';
import { FilterLine } from '../filters/filter-line.js';
import { TraceRanking } from './trace-ranking.js';

/** How a stored answer came about, stage by stage. */
export default function TraceView({ answerId }: { answerId: string }) {
  const trace = useQuery({
    queryKey: ['trace', answerId],
    queryFn: () => read(api.GET('/v1/answers/{id}/trace', { params: { path: { id: answerId } } })),
    staleTime: Infinity,
  });
  return <Loaded query={trace}>{(found) => <Stages trace={found} />}</Loaded>;
}

function Stages({ trace }: { trace: AnswerTrace }) {
  const words = useText();
  const text = words.trace;
  const { number } = useFormat();
  const { retrieval, gate, packed, policy, hidden } = trace;
  const gateText = gate?.passed ? text.passed : text.stopped;
  return (
    <Stack gap="lg">
      {!retrieval && <Text>{text.none}</Text>}
      {retrieval && <Queries retrieval={retrieval} />}
      {retrieval && (
        <Part title={text.ranking}>
          <Text size="sm" c="dimmed">
            {text.rerank[retrieval.reranked.status]}
          </Text>
          <TraceRanking retrieval={retrieval} packed={packed?.passages ?? []} />
          {hidden > 0 && <Text size="sm">{text.hidden(hidden)}</Text>}
        </Part>
      )}
      {gate && (
        <Part title={text.gate}>
          <Text size="sm">{gateText(number(gate.strength), number(gate.threshold))}</Text>
          {gate.weakest && <Text size="sm">{text.weakest[gate.weakest]}</Text>}
        </Part>
      )}
      {packed && (
        <Part title={text.packed}>
          <Text size="sm">
            {packed.tokens === null
              ? text.quotesOnly
              : text.packedTokens(packed.tokens, packed.mostTokens ?? packed.tokens)}
          </Text>
        </Part>
      )}
      <Policy policy={packed && policy} />
      <Part title={text.models}>
        {Object.entries(trace.models).map(([role, id]) => (
          <Text key={role} size="sm" className="long-words">
            {words.models.role[role] ?? role}: <Code>{id.slice(0, 24)}</Code>
          </Text>
        ))}
        <LeftOut adapter={trace.adapter} />
      </Part>
      <Part title={text.steps}>
        <StepTimes times={trace.timings} names={text.step} />
      </Part>
    </Stack>
  );
}

/** Why the generator wrote without the adapter that it was to write with. */
function LeftOut({ adapter }: Pick<AnswerTrace, 'adapter'>) {
  const text = useText().adapters;
  if (!adapter?.leftOut) return null;
  return (
    <Text size="sm" className="long-words">
      {adapter.name && <Code>{adapter.name}</Code>} {text.leftOut[adapter.leftOut]}
    </Text>
  );
}

/** What was done about sentences of the draft that did not hold; nothing without a draft. */
function Policy({ policy }: Pick<AnswerTrace, 'policy'>) {
  const text = useText().unsupported;
  if (!policy) return null;
  return (
    <Part title={text.trace}>
      <Text size="sm">{text.policies[policy.unsupported].label}</Text>
      {policy.acted.map(({ sentence, action }) => (
        <Text key={sentence} size="sm" c="dimmed">
          {text.acted[action](sentence + 1)}
        </Text>
      ))}
    </Part>
  );
}

function Queries({ retrieval }: { retrieval: NonNullable<AnswerTrace['retrieval']> }) {
  const text = useText();
  const { percent } = useFormat();
  const { lexical, vector, visible } = retrieval.candidates;
  return (
    <Part title={text.trace.queries}>
      {retrieval.queries.map((query) => (
        <div key={query.origin}>
          <Text size="sm" c="dimmed">
            {text.trace.origin[query.origin]}
          </Text>
          <Text className="long-words">{query.text}</Text>
          <Group gap={4} my={4} aria-label={text.trace.tokens}>
            {query.tokens.map((token, index) => (
              <Code key={index}>{token}</Code>
            ))}
          </Group>
          <Text size="sm" c="dimmed">
            {text.searchTest.fusion(
              percent(query.fusion.weights.lexical),
              percent(query.fusion.weights.vector),
            )}
          </Text>
        </div>
      ))}
      {retrieval.filter && <Filtered filter={retrieval.filter} />}
      <Text size="sm">{text.trace.found(lexical, vector, visible)}</Text>
    </Part>
  );
}

function Filtered({ filter }: { filter: TracedFilter }) {
  const text = useText().filters;
  return (
    <>
      <FilterLine filters={filter.filters} />
      <Text size="sm">{text.matched(filter.matched, filter.documents)}</Text>
    </>
  );
}

function Part({ title, children }: { title: string; children: ReactNode }) {
  return (
    <Stack gap="xs" component="section">
      <Title order={3} size="h4">
        {title}
      </Title>
      {children}
    </Stack>
  );
}
