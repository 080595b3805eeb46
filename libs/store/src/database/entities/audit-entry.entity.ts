import { Column, CreateDateColumn, Entity, PrimaryColumn } from 'typeorm';

/** Append-only: the database refuses to change or remove a row. */
@Entity('audit_entry')
export class AuditEntryEntity {
  @Column('uuid') workspaceId!: string;
  @PrimaryColumn('uuid') id!: string;
  @Column('uuid', { nullable: true }) actorId!: string | null;
  @Column('text') action!: string;
  @Column('uuid', { nullable: true }) subjectId!: string | null;
  @Column('jsonb') detail!: Record<string, unknown>;
  @CreateDateColumn({ type: 'timestamptz' }) createdAt!: Date;
}
