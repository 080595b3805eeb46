import type { DeletionReceipt } from '@app/contracts';
import { Table, Text } from '@mantine/core';
import { useText } from '../../i18n/language.js';

/** The proof of a delete: what each store held before and after. */
export function Receipt({ receipt }: { receipt: DeletionReceipt }) {
  const text = useText().documents;
  return (
    <div>
      <Text size="sm" fw={600}>
        {receipt.complete ? text.receiptComplete : text.receiptIncomplete}
      </Text>
      <Table withRowBorders={false} verticalSpacing={2} horizontalSpacing="xs" fz="sm" w="auto">
        <Table.Thead>
          <Table.Tr>
            <Table.Th>{text.receiptColumn.store}</Table.Th>
            <Table.Th>{text.receiptColumn.before}</Table.Th>
            <Table.Th>{text.receiptColumn.after}</Table.Th>
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {Object.entries(receipt.before).map(([store, before]) => (
            <Table.Tr key={store}>
              <Table.Td>{text.receiptStore[store] ?? store}</Table.Td>
              <Table.Td>{before}</Table.Td>
              <Table.Td>{receipt.after[store]}</Table.Td>
            </Table.Tr>
          ))}
        </Table.Tbody>
      </Table>
      <Text size="xs" c="dimmed">
        {text.receiptText(receipt.id)}
      </Text>
    </div>
  );
}
