/** A schema of the catalogue: JSON Schema 2020-12. */
export interface JsonSchema {
  $schema: string;
  $id: string;
  title: string;
  description: string;
  [keyword: string]: unknown;
}

/** A text in both languages. */
export interface Bilingual {
  en: string;
  cy: string;
}

/** What the catalogue knows about one version of one schema. */
export interface CatalogueEntry {
  /** The immutable $id. */
  id: string;
  /** The file below schemas/. */
  path: string;
  title: Bilingual;
  kind: 'vocabulary' | 'document' | 'request' | 'event';
  /** A draft may still change under its $id; a live schema never does. */
  status: 'draft' | 'live' | 'deprecated' | 'withdrawn';
  role: 'producer' | 'consumer' | 'both';
  /** The day it went live. */
  released?: string;
  /** The last day on which documents of this version are accepted. */
  supportedUntil?: string;
  /** The $id of the version before. */
  supersedes?: string;
  /** What happened, where documents of this schema are the data of journal events. */
  events?: string[];
  /** Digest of the schema's file. */
  sha256: string;
}

/** A code of a list. */
export interface Code {
  code: string;
  title: Bilingual;
  description?: string;
  /** The day from which it may be used. */
  introduced?: string;
  /** The day from which it should not be used any more. */
  deprecated?: string;
  /** The code to use instead. */
  replacement?: string;
  /** Further columns of the list. */
  [column: string]: unknown;
}

/** What addTo needs of ajv. */
export interface AjvLike {
  opts: object;
  RULES: object;
  formats: object;
  schemas: object;
  getSchema(id: string): unknown;
  addKeyword(name: string): unknown;
  addSchema(schema: object): unknown;
}

/** Returns what there is: one entry for each version of each schema. */
export declare function catalogue(): CatalogueEntry[];

/** Returns every schema. */
export declare function all(): JsonSchema[];

/**
 * Returns a schema.
 * @param name path ('booking/booking/0.1.0'), path without version (the latest that is not withdrawn), or $id
 * @throws RangeError if there is none
 */
export declare function schema(name: keyof Documents | (string & {})): JsonSchema;

/** Returns the names of the code lists. */
export declare function codelists(): CodelistName[];

/**
 * Returns the codes of a list.
 * @throws RangeError if there is no such list
 */
export declare function codelist(name: CodelistName | (string & {})): Code[];

/**
 * Adds every schema to ajv (2020-12 build, with ajv-formats), compiled, and declares our annotations, so that its strict mode accepts them. Adding twice
 * does nothing more.
 * @returns the same ajv
 */
export declare function addTo<A extends AjvLike>(ajv: A): A;

