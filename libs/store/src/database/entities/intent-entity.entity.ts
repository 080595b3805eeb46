import { Column, Entity, PrimaryColumn } from 'typeorm';

/** A category of things that callers name. */
@Entity('intent_entity')
export class IntentEntityEntity {
  @Column('uuid') workspaceId!: string;
  @PrimaryColumn('uuid') id!: string;
  @Column('uuid') projectId!: string;
  @Column('text') category!: string;
  @Column('jsonb') definition!: object;
}
