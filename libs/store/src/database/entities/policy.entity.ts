import type { ChangeablePolicyName } from '@app/contracts';
import { Column, Entity, PrimaryColumn } from 'typeorm';

/** What an administrator decided; `value` null = without a limit. `changedBy` is a user or a key, so it refers to no table. */
@Entity('policy')
export class PolicyEntity {
  @PrimaryColumn('uuid') workspaceId!: string;
  @PrimaryColumn('text') name!: ChangeablePolicyName;
  @Column('integer', { nullable: true }) value!: number | null;
  @Column('uuid', { nullable: true }) changedBy!: string | null;
  @Column('timestamptz') changedAt!: Date;
}
