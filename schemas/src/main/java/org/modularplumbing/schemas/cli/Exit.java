package org.modularplumbing.schemas.cli;

/** Exit codes, the same for every command. */
enum Exit {
    /** Done; every document is valid, no undeclared breaking change. */
    OK,
    /** A document has problems, or a version rose too little. */
    PROBLEMS,
    /** The words of the command are wrong. */
    USAGE,
    /** A file or folder cannot be read or written. */
    UNREADABLE,
    /** There is no such schema. */
    UNKNOWN_SCHEMA,
    /** A schema cannot be used. */
    BROKEN_SCHEMA
}
