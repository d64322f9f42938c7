// The OpenAPI and the AsyncAPI file.
import { readFileSync } from 'node:fs';
import { Parser } from '@asyncapi/parser';
import { Validator } from '@seriousme/openapi-schema-validator';
import { compare } from './agree.mjs';
import { fixtures } from './fixtures.mjs';
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

export async function checkAsyncApi(file, draft07) {
  const text = readFileSync(file, 'utf8');
  const { document, diagnostics } = await new Parser().parse(text);
  const serious = diagnostics.filter(one => one.severity <= 1);
  must(document !== undefined && serious.length === 0, 'asyncapi.json is valid AsyncAPI 3 to its own parser, without a warning',
    serious.map(one => `${one.path.join('/')}: ${one.message}`));
  messagesCarryTheDocuments(JSON.parse(text), draft07);
}

/** Events made of the fixtures, looked at as a reader of draft-07 would. */
function messagesCarryTheDocuments({ components }, ajv) {
  const [event] = fixtures('kernel/journal-event/0.1.0').valid;
  const found = { good: 0, bad: 0, wrong: [] };
  ajv.addSchema({ $id: 'asyncapi', components });
  for (const [name, { name: type }] of Object.entries(components.messages)) {
    const validate = ajv.compile({ $ref: `asyncapi#/components/messages/${name}/payload` });
    const { valid, invalid } = fixtures(pathOf(components, name));
    const carries = one => validate({ ...event.value, type, data: one.value });
    found.wrong.push(...valid.filter(one => !carries(one)).map(one => `${name} refuses ${one.file}`));
    const told = invalid.filter(one => one.expected.keyword !== 'unevaluatedProperties');
    found.wrong.push(...told.filter(carries).map(one => `${name} accepts ${one.file}`));
    found.wrong.push(...validate({ ...event.value, type: 'org.modularplumbing.other.v1', data: valid[0].value }) ? [`${name} accepts other types`] : []);
    found.good += valid.length;
    found.bad += told.length;
  }
  must(found.wrong.length === 0 && found.good > 0, `its messages carry ${found.good} valid documents, and not ${found.bad} invalid ones`, found.wrong);
}

function pathOf(components, message) {
  const data = components.messages[message].payload.allOf[1].properties.data.$ref.split('/').pop();
  return components.schemas[data]['x-schema-id'].split('/schemas/')[1];
}
