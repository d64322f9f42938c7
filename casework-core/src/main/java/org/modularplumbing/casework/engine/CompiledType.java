package org.modularplumbing.casework.engine;

import org.modularplumbing.casework.type.CaseType;

/**
 * A published type, ready to decide by.
 *
 * @param type the type
 * @param digest the digest of its content
 * @param guards its conditions, compiled
 */
public record CompiledType(CaseType type, String digest, Guards guards) {

    public static CompiledType of(CaseType type) {
        return new CompiledType(type, type.digest(), Guards.of(type));
    }
}
