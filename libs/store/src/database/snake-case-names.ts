import { DefaultNamingStrategy } from 'typeorm';

/** Properties are camelCase, columns snake_case: `createdAt` is `created_at`. */
export class SnakeCaseNames extends DefaultNamingStrategy {
  override columnName(property: string, custom: string | undefined): string {
    return custom ?? property.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);
  }
}
