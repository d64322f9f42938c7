// For every keyword that constrains, the first schemas that have it, without it.
const CONSTRAINTS = ['type', 'enum', 'const', 'required', 'additionalProperties', 'unevaluatedProperties', 'propertyNames', 'minProperties',
  'maxProperties', 'minItems', 'maxItems', 'uniqueItems', 'prefixItems', 'maxLength', 'pattern', 'format', 'minimum', 'maximum', 'exclusiveMinimum', 'not',
  'then', 'dependentRequired', '$ref'];
const TIMES = 3;

export function spoilt(schemas) {
  return CONSTRAINTS.flatMap(keyword => schemas.filter(one => !one.$id.includes('/meta/'))
    .map(schema => without(structuredClone(schema), keyword)).filter(Boolean).slice(0, TIMES));
}

function without(schema, keyword) {
  const holder = find(schema, keyword);
  if (!holder) {
    return undefined;
  }
  delete holder[keyword];
  return { schema, keyword, what: `${schema.$id} without its first ${keyword}` };
}

function find(part, keyword) {
  if (typeof part !== 'object' || part === null) {
    return undefined;
  }
  if (Object.hasOwn(part, keyword) && !Array.isArray(part) && ('description' in part || keyword === 'then')) {
    return part;
  }
  return Object.entries(part).filter(([name]) => !['examples', 'x-messages', 'enum', 'const'].includes(name))
    .map(([, inner]) => find(inner, keyword)).find(Boolean);
}
