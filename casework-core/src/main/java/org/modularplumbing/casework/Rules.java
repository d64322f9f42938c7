package org.modularplumbing.casework;

/**
 * A published type, ready to decide by.
 *
 * @param type the type
 * @param guards its conditions, compiled
 */
record Rules(CaseType type, Guards guards) {

    static Rules of(CaseType type) {
        return new Rules(type, Guards.of(type));
    }
}
