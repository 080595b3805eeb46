import type { ExplainedLeg, ExplainedSearch, SearchExplanation } from '@app/contracts';
import { Alert, Anchor, Badge, Group, Spoiler, Stack, Table, Text } from '@mantine/core';
import { Link } from 'wouter';
import { useText } from '../../i18n/language.js';
import { useFormat } from '../../ui/format.js';

/** How many passages the API looks through. */
const LOOKED_THROUGH = 1_000;

/** How far a document came in a search, and what would have taken it further. */
export function Explanation({ explained, limit }: { explained: SearchExplanation; limit: number }) {
  const text = useText().whyNot;
  const { documentId, title, stage, search } = explained;
  const { hit } = search ?? { hit: null };
  return (
    <Stack gap="sm" aria-live="polite" component="article">
      <Alert color={stage === 'shown' ? 'lamp' : 'orange'} title={text.stage[stage](limit, hit ?? 0)}>
        <Anchor component={Link} href={`/documents/${documentId}`} size="sm" className="long-words">
          {title}
        </Anchor>
      </Alert>
      {search && <Tokens tokens={search.tokens} />}
      {search && <Stages search={search} />}
      {search?.passage && (
        <div>
          <Text size="sm" c="dimmed">
            {text.best} {search.passage.headingPath}
          </Text>
          <Spoiler maxHeight={90} showLabel={text.more} hideLabel={text.less}>
            <Text size="sm" className="document-text">
              {search.passage.text}
            </Text>
          </Spoiler>
        </div>
      )}
    </Stack>
  );
}

/** Words that were searched for, those that the document lacks apart. */
function Tokens({ tokens }: Pick<ExplainedSearch, 'tokens'>) {
  const text = useText().whyNot;
  const groups = [
    { name: text.held, color: 'lamp', tokens: tokens.filter(({ held }) => held) },
    { name: text.lacking, color: 'orange', tokens: tokens.filter(({ held }) => !held) },
  ];
  return groups
    .filter((group) => group.tokens.length > 0)
    .map((group) => (
      <Group key={group.name} gap={6}>
        <Text size="sm" c="dimmed">
          {group.name}
        </Text>
        {group.tokens.map(({ token }) => (
          <Badge key={token} variant="light" color={group.color}>
            {token}
          </Badge>
        ))}
      </Group>
    ));
}

/** Rank in each leg and behind it. */
function Stages({ search }: { search: ExplainedSearch }) {
  const text = useText();
  const { number, percent } = useFormat();
  const { lexical, vector, joined, judged } = search;
  const rankOf = ({ rank, candidates }: ExplainedLeg): string => {
    if (rank === null) return text.whyNot.notAmong(number(LOOKED_THROUGH));
    return rank > candidates ? text.whyNot.behind(rank, candidates) : text.whyNot.rank(rank, candidates);
  };
  const legOf = (leg: ExplainedLeg): string[] => [
    rankOf(leg),
    leg.score === null
      ? text.whyNot.notFound
      : text.whyNot.scores(number(leg.score), leg.lastScore === null ? '–' : number(leg.lastScore)),
  ];
  const rows: [string, string[]][] = [
    ...(lexical ? [[text.searchTest.legs.lexical, legOf(lexical)] as [string, string[]]] : []),
    ...(vector ? [[text.searchTest.legs.vector, legOf(vector)] as [string, string[]]] : []),
    ...(joined
      ? [
          [
            text.searchTest.legs.hybrid,
            [text.whyNot.rank(joined.rank, joined.candidates), text.whyNot.read(joined.read)],
          ] as [string, string[]],
        ]
      : []),
    ...(judged
      ? [
          [
            text.trace.column.judged,
            [text.whyNot.place(judged.rank), text.whyNot.relevance(percent(judged.relevance))],
          ] as [string, string[]],
        ]
      : []),
  ];
  return (
    <Table.ScrollContainer minWidth={300} tabIndex={0}>
      <Table>
        <Table.Tbody>
          {rows.map(([name, cells]) => (
            <Table.Tr key={name}>
              <Table.Th scope="row">{name}</Table.Th>
              {cells.map((cell) => (
                <Table.Td key={cell}>{cell}</Table.Td>
              ))}
            </Table.Tr>
          ))}
        </Table.Tbody>
      </Table>
    </Table.ScrollContainer>
  );
}
