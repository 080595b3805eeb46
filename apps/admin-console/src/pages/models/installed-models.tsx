import type { RegisteredModel } from '@app/contracts';
import { Badge, Button, CopyButton, Table, Text } from '@mantine/core';
import { useState } from 'react';
import { useText } from '../../i18n/language.js';
import { useFormat } from '../../ui/format.js';
import { MeasuredSpeed } from './measured-speed.js';
import { UseModel } from './use-model.js';

/** Every installed model; another one of a role can be put to use. */
export function InstalledModels({ models }: { models: RegisteredModel[] }) {
  const text = useText();
  const { bytes } = useFormat();
  const [wanted, setWanted] = useState<RegisteredModel>();
  const { column } = text.models;
  return (
    <>
      <Table.ScrollContainer minWidth={960} tabIndex={0}>
        <Table verticalSpacing="sm">
          <Table.Thead>
            <Table.Tr>
              {[
                column.role,
                column.model,
                column.licence,
                column.size,
                column.source,
                column.digest,
                column.speed,
              ].map((name) => (
                <Table.Th key={name}>{name}</Table.Th>
              ))}
              <Table.Td />
            </Table.Tr>
          </Table.Thead>
          <Table.Tbody>
            {models.map((model) => (
              <Table.Tr key={`${model.role} ${model.id}`}>
                <Table.Td>{text.models.role[model.role]}</Table.Td>
                <Table.Td>
                  {model.id}
                  {model.problem && (
                    <Text size="sm" c="red">
                      {model.problem}
                    </Text>
                  )}
                </Table.Td>
                <Table.Td>{model.licence ?? '–'}</Table.Td>
                <Table.Td>{model.bytes === null ? '–' : bytes(model.bytes)}</Table.Td>
                <Table.Td>{model.source === 'box' ? text.models.box : model.source}</Table.Td>
                <Table.Td>{model.digest ? <Digest of={model.id} digest={model.digest} /> : '–'}</Table.Td>
                <Table.Td>
                  <MeasuredSpeed model={model} />
                </Table.Td>
                <Table.Td>
                  {model.active && <Badge variant="light">{text.models.active}</Badge>}
                  {!model.active && model.role !== 'adapter' && !model.problem && (
                    <Button
                      size="xs"
                      variant="default"
                      aria-label={`${text.models.use}: ${model.id}`}
                      onClick={() => setWanted(model)}
                    >
                      {text.models.use}
                    </Button>
                  )}
                </Table.Td>
              </Table.Tr>
            ))}
          </Table.Tbody>
        </Table>
      </Table.ScrollContainer>
      {wanted && wanted.role !== 'adapter' && (
        <UseModel role={wanted.role} id={wanted.id} onClose={() => setWanted(undefined)} />
      )}
    </>
  );
}

/** Its beginning; the whole is copied, to be compared with what a publisher says. */
function Digest({ of, digest }: { of: string; digest: string }) {
  const text = useText();
  const short = digest.slice(0, 12);
  return (
    <CopyButton value={digest}>
      {({ copied, copy }) => (
        <Button
          size="compact-xs"
          variant="default"
          ff="monospace"
          title={digest}
          aria-label={copied ? text.copied : `${short}: ${text.copy} (${text.models.column.digest}, ${of})`}
          onClick={copy}
        >
          {copied ? text.copied : short}
        </Button>
      )}
    </CopyButton>
  );
}
