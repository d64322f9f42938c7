// The fixtures of the module: good documents, and bad ones with the one problem that each must give.
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

const ROOT = new URL('../src/test/fixtures/', import.meta.url).pathname;

export function fixtures(path) {
  const folder = join(ROOT, path);
  return { valid: documents(join(folder, 'valid')), invalid: invalid(folder) };
}

function documents(folder) {
  return existsSync(folder) ? readdirSync(folder).sort().map(file => document(folder, file)) : [];
}

function document(folder, file) {
  const text = readFileSync(join(folder, file), 'utf8');
  return { file, size: text.length, value: JSON.parse(text) };
}

function invalid(folder) {
  const list = join(folder, 'expected.csv');
  if (!existsSync(list)) {
    return [];
  }
  const [header, ...rows] = readFileSync(list, 'utf8').trimEnd().split('\n').map(cells);
  return rows.map(row => {
    const expected = Object.fromEntries(header.map((name, i) => [name, row[i]]));
    return { ...document(join(folder, 'invalid'), expected.file), expected };
  });
}

/** A line of RFC 4180; no field of these files holds a line break. */
function cells(line) {
  return [...line.matchAll(/(?:^|,)(?:"((?:[^"]|"")*)"|([^,]*))/g)]
    .map(([, quoted, plain]) => quoted === undefined ? plain : quoted.replaceAll('""', '"'));
}
