import { FileButton, Button, Text } from '@mantine/core';
import { useState, type DragEvent } from 'react';
import { useText } from '../../i18n/language.js';
import { Icon } from '../../ui/icon.js';

/** What the API reads; it decides by itself, this only helps to choose. */
const ACCEPTED = '.md,.txt,.html,.htm,.pdf,.docx,.hwp,.hwpx';

/** Takes files that are dropped or chosen. */
export function DropZone({ onFiles }: { onFiles: (files: File[]) => void }) {
  const text = useText();
  const [over, setOver] = useState(false);
  const drag = (event: DragEvent, inside: boolean) => {
    event.preventDefault();
    setOver(inside);
  };
  return (
    <div
      className="drop-zone"
      data-over={over}
      onDragOver={(event) => drag(event, true)}
      onDragLeave={(event) => drag(event, false)}
      onDrop={(event) => {
        drag(event, false);
        onFiles([...event.dataTransfer.files]);
      }}
    >
      <Text fw={600}>{text.documents.drop}</Text>
      <Text size="sm" c="dimmed" mb="sm">
        {text.documents.formats}
      </Text>
      <FileButton multiple accept={ACCEPTED} onChange={onFiles}>
        {(props) => (
          <Button {...props} variant="light" leftSection={<Icon name="upload" />}>
            {text.documents.choose}
          </Button>
        )}
      </FileButton>
    </div>
  );
}
