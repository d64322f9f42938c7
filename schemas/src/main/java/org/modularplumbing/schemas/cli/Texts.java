package org.modularplumbing.schemas.cli;

import org.modularplumbing.schemas.internal.json.Json;
import org.modularplumbing.schemas.internal.json.JsonFault;
import org.modularplumbing.schemas.internal.json.JsonReader;
import org.modularplumbing.schemas.internal.json.Names;

/** Schemas of a catalogue as values. */
final class Texts {

    private Texts() {}

    static Json.Obj schema(Schemas schemas) {
        try {
            var text = schemas.catalog().text(schemas.id()).orElseThrow();
            return (Json.Obj) JsonReader.read(text, Names.NONE);
        } catch (JsonFault fault) {
            throw new AssertionError("schemas bug: the catalogue has compiled " + schemas.id(), fault);
        }
    }
}
