// The OpenAPI and the AsyncAPI file.
import { existsSync, readFileSync } from 'node:fs';
import { Parser } from '@asyncapi/parser';
import { Validator } from '@seriousme/openapi-schema-validator';
import { compare } from './agree.mjs';
import { require as must } from './report.mjs';

export async function checkOpenApi(file, paths, ajvOf) {
  const text = JSON.parse(readFileSync(file, 'utf8'));
  const found = await new Validator().validate(text);
  must(found.valid, 'openapi.json is valid against the meta-schema of OpenAPI 3.1', [JSON.stringify(found.errors)]);
  const components = Object.entries(text.components.schemas);
  const ajv = ajvOf({ strict: false });
  ajv.addSchema({ $id: 'openapi', components: text.components });
  const keyOf = Object.fromEntries(components.filter(([name]) => name.split('.').length === 2)
    .map(([name, schema]) => [schema['x-schema-id'].split('/schemas/')[1], name]));
  const agreed = compare(paths, path => ajv.compile({ $ref: `openapi#/components/schemas/${keyOf[path]}` }));
  must(agreed.differences.length === 0, `its ${components.length} components say the same as the schemas about ${agreed.valid + agreed.invalid} fixtures`, agreed.differences);
}

export async function checkAsyncApi(file) {
  if (!existsSync(file)) return;
  const { document, diagnostics } = await new Parser().parse(readFileSync(file, 'utf8'));
  const serious = diagnostics.filter(one => one.severity <= 1);
  must(document !== undefined && serious.length === 0, 'asyncapi.json is valid AsyncAPI 3 to its own parser, without a warning',
    serious.map(one => `${one.path.join('/')}: ${one.message}`));
}
