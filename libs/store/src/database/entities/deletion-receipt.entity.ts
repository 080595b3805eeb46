import type { DeletionReceipt } from '@app/contracts';
import { Column, Entity, PrimaryColumn } from 'typeorm';

@Entity('deletion_receipt')
export class DeletionReceiptEntity {
  @Column('uuid') workspaceId!: string;
  @PrimaryColumn('uuid') id!: string;
  @Column('text') subject!: DeletionReceipt['subject'];
  @Column('uuid') subjectId!: string;
  @Column('jsonb') before!: Record<string, number>;
  @Column('jsonb') after!: Record<string, number>;
  @Column('boolean') complete!: boolean;
  @Column('timestamptz') deletedAt!: Date;
}
