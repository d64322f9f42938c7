// A project of somebody else, in a folder elsewhere, that has installed the package from the file that npm packs.
import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const HERE = new URL('.', import.meta.url).pathname;
const OURS = ['ajv', 'ajv-formats', '@types'];

/** Packs, installs, and returns the folder; the tools that it shares with the check are links. */
export function consumer(packageFolder) {
  const folder = mkdtempSync(join(tmpdir(), 'schemas-consumer-'));
  process.on('exit', () => rmSync(folder, { recursive: true, force: true }));
  const [packed] = JSON.parse(run(folder, 'npm', ['pack', '--json', '--loglevel=error', packageFolder]));
  writeFileSync(join(folder, 'package.json'), '{ "name": "consumer", "private": true, "type": "module" }\n');
  run(folder, 'npm', ['install', '--offline', '--no-audit', '--no-fund', '--legacy-peer-deps', '--loglevel=error', `./${packed.filename}`]);
  mkdirSync(join(folder, 'node_modules'), { recursive: true });
  OURS.forEach(name => symlinkSync(join(HERE, 'node_modules', name), join(folder, 'node_modules', name)));
  return { folder, packed: packed.files.map(file => file.path).sort() };
}

/** Runs a program in the folder; returns what it printed, or throws with it. */
export function run(folder, program, words) {
  const done = spawnSync(program, words, { cwd: folder, encoding: 'utf8' });
  if (done.status !== 0) {
    throw new Error(`${program} ${words.join(' ')} ended with ${done.status}: ${done.error ?? ''}${done.stdout}${done.stderr}`);
  }
  return done.stdout;
}

/** Writes the blocks of a language in the package's README into the folder, each as a file of its own. */
export function examples(folder, language, ending) {
  const readme = readFileSync(join(folder, 'node_modules/modular-plumbing-schemas/README.md'), 'utf8');
  return [...readme.matchAll(new RegExp('```' + language + '\\n([^]*?)```', 'g'))].map(([, code], i) => {
    const file = `example-${i}.${ending}`;
    writeFileSync(join(folder, file), code);
    return { file, code };
  });
}
