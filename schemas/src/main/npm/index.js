// The ES module is a view of the CommonJS one, so that a program that loads both has one set of schemas.
import api from './index.cjs';

export const { catalogue, all, schema, codelists, codelist, addTo } = api;
