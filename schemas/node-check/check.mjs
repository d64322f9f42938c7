// Packs the npm package, installs it elsewhere and uses it there as a stranger would. What is checked, and why: see the README beside.
import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { compare } from './agree.mjs';
import { checkAsyncApi, checkOpenApi } from './descriptions.mjs';
import { consumer, examples, run } from './consumer.mjs';
import { end, require as must } from './report.mjs';
import { checkTypes } from './types.mjs';
import { spoilt } from './spoilt.mjs';

const TARGET = new URL('../target/', import.meta.url).pathname;
const SOURCES = new URL('../src/main/resources/modular-plumbing-schemas/', import.meta.url).pathname;
const NAME = 'modular-plumbing-schemas';
const TYPES_TELL_SHARE = 0.9;

if (!isBuilt()) {
  console.error('There is no package of the schemas as they are now: run mvn package -pl schemas first.');
  process.exit(1);
}
const { folder, packed } = consumer(join(TARGET, 'npm'));
const fromThere = createRequire(join(folder, 'index.js'));
const api = fromThere(NAME);
const { version } = fromThere(`${NAME}/package.json`);
const paths = api.catalogue().map(entry => entry.path.replace('/schema.json', ''));

installed();
refusesPlainly();
await bothWaysIn();
fixturesAgree();
spoiltSchemasAreNoticed();
readmeIsTrue();
typesAreRight();
await checkOpenApi(join(TARGET, 'openapi.json'), paths.filter(path => !path.startsWith('meta/')), ajvOf);
await checkAsyncApi(join(TARGET, 'asyncapi.json'), draft07());
end('schemas node-check');

function ajvOf(options = {}) {
  const { Ajv2020 } = fromThere('ajv/dist/2020');
  return fromThere('ajv-formats')(new Ajv2020({ strict: true, allErrors: true, ...options }));
}

/** The package is there, and every schema in it is the one in the sources. */
function isBuilt() {
  const catalogue = join(TARGET, 'npm/catalog.json');
  return existsSync(catalogue) && JSON.parse(readFileSync(catalogue)).schemas.every(({ path }) =>
    existsSync(join(SOURCES, path)) && readFileSync(join(SOURCES, path)).equals(readFileSync(join(TARGET, 'npm/schemas', path))));
}

function draft07() {
  return fromThere('ajv-formats')(new (fromThere('ajv').Ajv)({ strict: false }));
}

function installed() {
  const files = tarNames(join(TARGET, `${NAME}-${version}.tgz`));
  must(JSON.stringify(files) === JSON.stringify(packed), `npm packs the ${packed.length} files that are in the tgz of the build`);
  api.addTo(ajvOf({ formats: {}, validateFormats: false }));
  const warnings = [];
  const logger = { log() {}, warn: text => warnings.push(text), error: text => warnings.push(text) };
  const ajv = api.addTo(api.addTo(ajvOf({ strict: undefined, logger })));
  must(paths.every(path => ajv.getSchema(api.schema(path).$id)) && warnings.length === 0,
    `all ${paths.length} schemas compile in ajv, in strict mode, without a warning, added twice`, warnings);
}

function refusesPlainly() {
  const { Ajv2020 } = fromThere('ajv/dist/2020');
  const refusals = [
    [RangeError, 'There is no schema common/mony', () => api.schema('common/mony')],
    [RangeError, 'There is no schema common/money/9.9.9', () => api.schema('common/money/9.9.9')],
    [RangeError, 'There is no code list constructor', () => api.codelist('constructor')],
    [TypeError, '2020-12 build', () => api.addTo(draft07())],
    [TypeError, 'ajv-formats first', () => api.addTo(new Ajv2020())]
  ];
  const wrong = refusals.filter(([kind, words, call]) => {
    try { call(); return true; } catch (error) { return !(error instanceof kind && error.message.includes(words)); }
  });
  must(wrong.length === 0, `${refusals.length} mistakes are refused with what to do`, wrong.map(([, words]) => words));
}

/** ES module, CommonJS and the files below schemas/ give the same. */
async function bothWaysIn() {
  writeFileSync(join(folder, 'in.mjs'), `export * from '${NAME}';`);
  const module = await import(pathToFileURL(join(folder, 'in.mjs')));
  const same = api.catalogue().every(({ id, path }) => {
    const [domain, name, version] = path.split('/');
    const ways = [api.schema(id), api.schema(`${domain}/${name}/${version}`), module.schema(id)];
    return ways.every(one => one === ways[0] && one.$id === id) && api.schema(`${domain}/${name}`).$id.includes(`/${domain}/${name}/`) && JSON.stringify(fromThere(`${NAME}/schemas/${path}`)) === JSON.stringify(ways[0]);
  });
  must(same && Object.keys(module).sort().join() === Object.keys(api).sort().join(), 'import, require and the files give the same schemas, by every name');
  const codes = api.codelists().flatMap(name => api.codelist(name));
  must(codes.length > 300 && codes.every(code => code.code && code.title.en && code.title.cy), `${codes.length} codes have titles in both languages`);
}

function tarNames(file) {
  return run(folder, 'tar', ['-tzf', file]).trimEnd().split('\n').map(name => name.replace('package/', '')).sort();
}

function fixturesAgree() {
  const ajv = api.addTo(ajvOf());
  const found = compare(paths, path => ajv.getSchema(api.schema(path).$id));
  must(found.differences.length === 0 && found.invalid > 1000,
    `ajv agrees on every fixture: ${found.valid} valid, ${found.invalid} invalid with the same keyword and place (${found.alone} with no other error)`, found.differences);
}

function spoiltSchemasAreNoticed() {
  const all = spoilt(api.all());
  const kept = all.filter(({ schema }) => {
    const ajv = ajvOf({ strict: false });
    api.all().filter(one => one.$id !== schema.$id).forEach(one => ajv.addSchema(one));
    return compare([schema.$id.split('/schemas/')[1]], () => ajv.compile(schema)).differences.length === 0;
  });
  const keywords = new Set(all.map(one => one.keyword)).size;
  must(kept.length === 0 && keywords > 20, `a constraint that is taken out is noticed, ${all.length} of ${all.length}, ${keywords} keywords`, kept.map(one => one.what));
}

function readmeIsTrue() {
  const blocks = examples(folder, 'js', 'mjs');
  for (const { file, code } of blocks) {
    const said = run(folder, process.execPath, [file]).trimEnd().split('\n');
    const promised = [...code.matchAll(/console\.log.*; \/\/ (.*)$/gm)].map(([, text]) => text);
    must(promised.length > 0 && JSON.stringify(said) === JSON.stringify(promised), `${file} of the README prints what it says`, said);
  }
  must(blocks.length >= 2, 'the README has examples');
}

function typesAreRight() {
  const readme = examples(folder, 'ts', 'mts');
  writeSarif();
  const found = checkTypes(folder, api.catalogue());
  const wrong = found.said.split('\n').filter(line => /^\S/.test(line) && !line.startsWith('bad.mts'));
  must(wrong.length === 0, `tsc --strict takes ${found.good} valid fixtures, the README's ${readme.length} examples, and a SARIF report of the command line`, wrong);
  must(found.missed.length <= found.bad * (1 - TYPES_TELL_SHARE),
    `tsc refuses ${found.bad - found.missed.length} of ${found.bad} fixtures with a wrong, missing or unknown property`, found.missed.map(one => one.file));
}

/** What the command line reports, as a value of the published types of SARIF. */
function writeSarif() {
  const java = process.env.JAVA_HOME ? join(process.env.JAVA_HOME, 'bin/java') : 'java';
  const words = ['-jar', join(TARGET, 'schemas-cli.jar'), 'validate', '--schema', 'common/money', '--format', 'sarif', join(folder, 'package.json')];
  const { stdout } = spawnSync(java, words, { encoding: 'utf8' });
  must(JSON.parse(stdout).runs[0].results.length > 1, 'the command line reports problems as SARIF');
  writeFileSync(join(folder, 'sarif.mts'), `import type { Log } from 'sarif';\nexport const log: Log = ${stdout};\n`);
}
