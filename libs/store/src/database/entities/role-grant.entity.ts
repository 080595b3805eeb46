import type { Role } from '@app/contracts';
import { Column, CreateDateColumn, Entity, PrimaryColumn } from 'typeorm';

/** A role in one knowledge base, or in the whole workspace when none is named. */
@Entity('role_grant')
export class RoleGrantEntity {
  @Column('uuid') workspaceId!: string;
  @PrimaryColumn('uuid') id!: string;
  @Column('uuid') userId!: string;
  @Column('text') role!: Role;
  @Column('uuid', { nullable: true }) knowledgeBaseId!: string | null;
  @CreateDateColumn({ type: 'timestamptz' }) createdAt!: Date;
}
