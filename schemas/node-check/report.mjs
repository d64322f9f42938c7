// What was found, line by line; anything that is not as it should be makes the check fail.
let failures = 0;

export function good(sentence) {
  console.log(`  ok    ${sentence}`);
}

export function require(holds, sentence, details = []) {
  if (holds) {
    return good(sentence);
  }
  failures++;
  console.error(`  FAIL  ${sentence}`);
  details.slice(0, 20).forEach(detail => console.error(`        ${detail}`));
}

export function end(name) {
  console.log(failures === 0 ? `${name}: all good` : `${name}: ${failures} FAILED`);
  process.exit(failures === 0 ? 0 : 1);
}
