'use strict';

const data = require('./data.cjs');

const BASE = 'https://modularplumbing.org/schemas/';
const DIALECT = 'https://json-schema.org/draft/2020-12/schema';

function catalogue() {
  return data.catalogue();
}

function all() {
  return catalogue().map(entry => data.schemas[entry.id]());
}

function schema(name) {
  const path = String(name).startsWith(BASE) ? name.slice(BASE.length) : String(name);
  const entry = catalogue().find(one => one.id === BASE + path) || latest(path);
  if (!entry) {
    throw new RangeError(`There is no schema ${name}. catalogue() lists them.`);
  }
  return data.schemas[entry.id]();
}

/** A name without version means the latest that is not withdrawn. */
function latest(name) {
  const versions = catalogue().filter(entry =>
    entry.status !== 'withdrawn' && entry.id.slice(BASE.length, entry.id.lastIndexOf('/')) === name);
  return versions.sort(byVersion).pop();
}

function byVersion(one, other) {
  const a = version(one);
  const b = version(other);
  return a[0] - b[0] || a[1] - b[1] || a[2] - b[2];
}

function version(entry) {
  return entry.id.slice(entry.id.lastIndexOf('/') + 1).split('.').map(Number);
}

function codelists() {
  return Object.keys(data.codelists());
}

function codelist(name) {
  const lists = data.codelists();
  if (!Object.hasOwn(lists, name)) {
    throw new RangeError(`There is no code list ${name}. codelists() names them.`);
  }
  return lists[name];
}

function addTo(ajv) {
  if (!ajv.getSchema(DIALECT)) {
    throw new TypeError('These schemas need the 2020-12 build of ajv: import Ajv2020 from "ajv/dist/2020.js".');
  }
  const missing = ajv.opts.validateFormats === false ? [] : data.formats.filter(format => !(format in ajv.formats));
  if (missing.length > 0) {
    throw new TypeError(`ajv does not know the formats ${missing.join(', ')}: call addFormats(ajv) of ajv-formats first.`);
  }
  data.keywords.filter(keyword => !ajv.RULES.keywords[keyword]).forEach(keyword => ajv.addKeyword(keyword));
  all().filter(one => !ajv.schemas[one.$id]).forEach(one => ajv.addSchema(one));
  compile(ajv);
  return ajv;
}

/**
 * Strict mode has two rules of style that parts of a schema cannot keep: that `type` and `properties` are said again beside every `required`. They are
 * off for our schemas alone, and so they are compiled here; every other rule of strict mode holds.
 */
function compile(ajv) {
  const { strictTypes, strictRequired } = ajv.opts;
  Object.assign(ajv.opts, { strictTypes: false, strictRequired: false });
  try {
    all().forEach(one => ajv.getSchema(one.$id));
  } finally {
    Object.assign(ajv.opts, { strictTypes, strictRequired });
  }
}

module.exports = { catalogue, all, schema, codelists, codelist, addTo };
