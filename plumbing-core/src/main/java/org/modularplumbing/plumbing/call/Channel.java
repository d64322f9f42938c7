package org.modularplumbing.plumbing.call;

/** How the call reached the authority. */
public enum Channel {
    /** The authority's web pages. */
    WEB,
    /** By telephone, through somebody in a contact centre. */
    TELEPHONE,
    /** Face to face, at a counter. */
    COUNTER,
    /** A letter or a paper form. */
    POST,
    /** Another program's request. */
    API,
    /** A timer or an import: nobody asked. */
    AUTOMATIC
}
