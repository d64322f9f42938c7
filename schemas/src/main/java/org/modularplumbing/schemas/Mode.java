package org.modularplumbing.schemas;

/** How a document is read. Both modes come from the one schema. */
public enum Mode {
    /** For producers and for what comes in over an interface: a property that the schema does not know is a problem. */
    STRICT,
    /** For readers: properties that a later version may have added are passed over; everything else is checked alike. */
    TOLERANT
}
