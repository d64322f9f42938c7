// The fixtures of the module: good documents, and bad ones with the one problem that each must give.
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

const ROOT = new URL('../src/test/fixtures/', import.meta.url).pathname;

export function fixtures(path) {
  const folder = join(ROOT, path);
  const valid = documents(join(folder, 'valid'));
  return { valid, invalid: invalid(join(folder, 'invalid.json'), valid) };
}

function documents(folder) {
  return existsSync(folder) ? readdirSync(folder).sort().map(file => document(folder, file)) : [];
}

function document(folder, file) {
  const text = readFileSync(join(folder, file), 'utf8');
  return { file, size: text.length, value: JSON.parse(text) };
}

/** Each case is a difference from a good document. */
function invalid(file, valid) {
  const cases = existsSync(file) ? JSON.parse(readFileSync(file, 'utf8')) : [];
  return cases.map(expected => {
    const good = valid.find(one => one.file === expected.of);
    const value = expected.patch.reduce(apply, structuredClone(good.value));
    return { file: expected.name, size: JSON.stringify(value).length, value, expected };
  });
}

/** One operation of JSON Patch (RFC 6902), or of the two that the fixtures have besides; see docs/authors.md. */
function apply(document, operation) {
  const names = operation.path.split('/').slice(1).map(token => token.replaceAll('~1', '/').replaceAll('~0', '~'));
  if (names.length === 0) {
    return operation.op === 'grow' ? grown(document, operation) : valueOf(operation);
  }
  const last = names.pop();
  const parent = names.reduce((value, name) => value[name], document);
  if (operation.op === 'remove') {
    Array.isArray(parent) ? parent.splice(Number(last), 1) : delete parent[last];
  } else if (operation.op === 'grow') {
    parent[last] = grown(parent[last], operation);
  } else if (operation.op === 'add' && Array.isArray(parent)) {
    parent.splice(last === '-' ? parent.length : Number(last), 0, operation.value);
  } else {
    parent[last] = valueOf(operation);
  }
  return document;
}

function valueOf({ value, runs }) {
  return runs === undefined ? value : runs.map(([piece, times]) => piece.repeat(times)).join('');
}

function grown(value, { to, copy, name, number }) {
  if (!Array.isArray(value)) {
    for (let i = Object.keys(value).length; i < to; i++) {
      value[name + i] = value[copy];
    }
    return value;
  }
  const original = value[copy];
  while (value.length < to) {
    value.push(number === undefined ? original : numbered(original, number, value.length));
  }
  return value;
}

function numbered(original, pointer, count) {
  const told = old => typeof old === 'string' ? old + count : count + 1000;
  if (pointer === '') {
    return told(original);
  }
  const path = pointer.slice(0, pointer.lastIndexOf('/'));
  const item = structuredClone(original);
  const names = path.split('/').slice(1).map(token => token.replaceAll('~1', '/').replaceAll('~0', '~'));
  const parent = names.reduce((value, name) => value[name], item);
  const last = pointer.slice(path.length + 1).replaceAll('~1', '/').replaceAll('~0', '~');
  parent[last] = told(parent[last]);
  return item;
}
