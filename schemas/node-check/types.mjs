// Does tsc --strict accept every good fixture, and refuse the bad ones whose fault a type can tell?
import { spawnSync } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fixtures } from './fixtures.mjs';

const SIZE_MAX = 50_000;
const TOLD_BY_TYPES = new Set(['required', 'additionalProperties', 'unevaluatedProperties', 'enum', 'const', 'type']);
const TSC = new URL('node_modules/typescript/bin/tsc', import.meta.url).pathname;
const OPTIONS = {
  strict: true, noEmit: true, exactOptionalPropertyTypes: true, module: 'nodenext', target: 'es2022', types: [], noErrorTruncation: true
};

/** Writes the fixtures as TypeScript into the consumer's folder and returns what tsc says. */
export function checkTypes(consumer, catalogue) {
  const good = { lines: [HEAD], count: 0 };
  const bad = { lines: [HEAD], count: 0, names: [] };
  for (const { path } of catalogue) {
    const name = path.replace('/schema.json', '');
    const { valid, invalid } = fixtures(name);
    valid.filter(small).forEach(({ value }) => add(good, name, value));
    invalid.filter(small).filter(one => TOLD_BY_TYPES.has(one.expected.keyword)).forEach(one => {
      bad.names[bad.lines.length + 1] = `${name}/invalid/${one.file}`;
      add(bad, name, one.value, one.expected.keyword);
    });
  }
  writeFileSync(join(consumer, 'tsconfig.json'), JSON.stringify({ compilerOptions: OPTIONS, include: ['*.ts', '*.mts', '*.cts'] }));
  writeFileSync(join(consumer, 'good.mts'), good.lines.join('\n'));
  writeFileSync(join(consumer, 'common.cts'), COMMONJS);
  writeFileSync(join(consumer, 'bad.mts'), bad.lines.join('\n'));
  const said = tsc(consumer);
  return { good: good.count, bad: bad.count, said, missed: missed(said, bad) };
}

const HEAD = "import type { Documents } from 'modular-plumbing-schemas';";
const COMMONJS = `import ajv2020 = require('ajv/dist/2020');
import schemas = require('modular-plumbing-schemas');
const booking: schemas.Booking.Booking | undefined = undefined;
export const ajv: ajv2020.Ajv2020 = schemas.addTo(new ajv2020.Ajv2020());
export const titles: string[] = schemas.catalogue().map(entry => entry.title.cy);
export { booking };
`;

function small({ size }) {
  return size <= SIZE_MAX;
}

function add(file, name, value, keyword) {
  file.lines.push(`export const d${++file.count}: Documents['${name}'] = ${JSON.stringify(value)};${keyword ? ' // ' + keyword : ''}`);
}

function tsc(folder) {
  const run = spawnSync(process.execPath, [TSC, '-p', folder, '--pretty', 'false'], { encoding: 'utf8', cwd: folder });
  return run.stdout + run.stderr;
}

/** The bad documents that tsc finds nothing wrong with. */
function missed(said, bad) {
  const refused = new Set([...said.matchAll(/^bad\.mts\((\d+),/gm)].map(([, line]) => Number(line)));
  return bad.lines.map((line, i) => [line.replace(/.*\/\/ /, ''), i + 1]).slice(1)
    .filter(([, line]) => !refused.has(line)).map(([keyword, line]) => ({ keyword, file: bad.names[line] }));
}
