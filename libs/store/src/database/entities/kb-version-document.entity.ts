import { Column, Entity, PrimaryColumn } from 'typeorm';

@Entity('kb_version_document')
export class KbVersionDocumentEntity {
  @Column('uuid') workspaceId!: string;
  @PrimaryColumn('uuid') kbVersionId!: string;
  @PrimaryColumn('uuid') documentId!: string;
  @Column('uuid') versionId!: string;
}
