// Does another implementation say the same about every fixture: valid or not, and for a bad one the same place and keyword?
import { fixtures } from './fixtures.mjs';

/** Returns what differs, as sentences, and how many documents were looked at. */
export function compare(paths, validatorOf) {
  const result = { valid: 0, invalid: 0, alone: 0, differences: [] };
  for (const path of paths) {
    const validate = validatorOf(path);
    const { valid, invalid } = fixtures(path);
    if (valid.length === 0 || invalid.length === 0 && !path.startsWith('meta/')) {
      result.differences.push(`${path}: has no fixtures`);
    }
    for (const { file, value } of valid) {
      result.valid++;
      if (!validate(value)) {
        result.differences.push(`${path}/valid/${file}: ajv refuses it: ${words(validate.errors)}`);
      }
    }
    for (const { file, value, expected } of invalid) {
      result.invalid++;
      const errors = validate(value) ? [] : validate.errors;
      const same = errors.filter(error => agrees(error, expected));
      if (same.length === 0) {
        result.differences.push(`${path}/invalid/${file}: expected ${expected.keyword} at "${expected.pointer}", ajv says ${words(errors)}`);
      }
      result.alone += errors.length === 1 && same.length === 1 ? 1 : 0;
    }
  }
  return result;
}

function words(errors) {
  return errors.map(error => `${error.keyword} at "${error.instancePath}" ${JSON.stringify(error.params)}`).join('; ') || 'nothing';
}

function agrees(error, expected) {
  return error.keyword === expected.keyword && place(error) === expected.pointer
    && (missing(error) ?? expected.property) === expected.property;
}

function missing(error) {
  return error.params.missingProperty;
}

/** ajv reports a property that is too much, or has a wrong name, on the object that holds it; we report it on the property itself. */
function place(error) {
  const property = error.params.additionalProperty ?? error.params.unevaluatedProperty
    ?? (error.keyword === 'propertyNames' ? error.params.propertyName : undefined);
  return property === undefined ? error.instancePath : `${error.instancePath}/${escaped(property)}`;
}

function escaped(name) {
  return name.replaceAll('~', '~0').replaceAll('/', '~1');
}
