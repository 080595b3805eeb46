import openapiTypescript, { astToString } from 'openapi-typescript';
import { format } from 'prettier';
import ts from 'typescript';

/** Any JSON: a type that names itself does not compile as a property. */
const anything = ts.factory.createKeywordTypeNode(ts.SyntaxKind.UnknownKeyword);

/**
 * TypeScript source of the types of an OpenAPI document.
 *
 * @param {object} document
 * @returns {Promise<string>}
 */
export async function clientSource(document) {
  const types = await openapiTypescript(JSON.parse(JSON.stringify(document)), {
    transform: (_schema, { path }) => (path?.endsWith('/__schema0') ? anything : undefined),
  });
  const head = '// Made by `npm run console:client` from the OpenAPI document; a test compares the two.\n';
  return format(head + astToString(types), {
    parser: 'typescript',
    singleQuote: true,
    trailingComma: 'all',
    printWidth: 110,
  });
}
