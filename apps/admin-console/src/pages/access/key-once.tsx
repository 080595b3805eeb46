import { Alert, Button, Code, CopyButton, Stack } from '@mantine/core';
import { useText } from '../../i18n/language.js';

/** The only time that a key is shown; one for web pages as the tag that goes into them. */
export function KeyOnce({ apiKey, isPublishable }: { apiKey: string; isPublishable: boolean }) {
  const text = useText();
  const shown = isPublishable
    ? `<script src="${window.location.origin}/widget.js" data-key="${apiKey}" async></script>`
    : apiKey;
  return (
    <Alert color="lamp" title={isPublishable ? text.access.tag : text.access.keyOnce}>
      <Stack gap="sm">
        {isPublishable ? text.access.tagText : text.access.keyOnceText}
        <Code block className="long-words">
          {shown}
        </Code>
        <CopyButton value={shown}>
          {({ copied, copy }) => (
            <Button size="xs" onClick={copy}>
              {copied ? text.copied : text.copy}
            </Button>
          )}
        </CopyButton>
      </Stack>
    </Alert>
  );
}
