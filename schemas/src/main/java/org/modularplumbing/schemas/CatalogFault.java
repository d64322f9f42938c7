package org.modularplumbing.schemas;

/** The catalogue itself is broken: a schema that cannot be compiled, a reference that leads nowhere, a file that cannot be read. */
public final class CatalogFault extends RuntimeException {

    private static final long serialVersionUID = 1L;

    /**
     * Makes a fault.
     *
     * @param message one plain sentence that names the file or schema
     * @param cause what lies beneath; null where nothing does
     */
    public CatalogFault(String message, Throwable cause) {
        super(message, cause);
    }
}
