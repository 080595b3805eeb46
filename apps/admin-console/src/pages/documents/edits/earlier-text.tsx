import { Alert, Anchor, Paper, Stack, Text } from '@mantine/core';
import { useMemo } from 'react';
import { Link, useSearch } from 'wouter';
import { asProblem } from '../../../api/problem-error.js';
import { useText } from '../../../i18n/language.js';
import { Loaded } from '../../../ui/loaded.js';
import { ScrollBox } from '../../../ui/scroll-box.js';
import { DocumentText } from '../document-text.js';
import { placesOf } from '../evidence-place.js';
import { useDocumentText } from '../use-document.js';

/** The text of a version that is published no more, with the places that an answer of its time cites. */
export function EarlierText({ documentId, versionId }: { documentId: string; versionId: string }) {
  const words = useText().edits;
  const query = useDocumentText(documentId, versionId);
  const search = useSearch();
  const places = useMemo(() => placesOf(search, versionId), [search, versionId]);
  const isHidden = query.error && asProblem(query.error).status === 404;
  return (
    <Stack>
      <Alert color="gray">
        <Text size="sm">{isHidden ? words.earlierHidden : words.earlier}</Text>
        <Anchor component={Link} href={`/documents/${documentId}`} size="sm">
          {words.current}
        </Anchor>
      </Alert>
      {!isHidden && (
        <Paper withBorder p="md">
          <Loaded query={query} lines={8}>
            {(document) => (
              <ScrollBox height="70vh">
                <DocumentText document={document} places={places} />
              </ScrollBox>
            )}
          </Loaded>
        </Paper>
      )}
    </Stack>
  );
}
