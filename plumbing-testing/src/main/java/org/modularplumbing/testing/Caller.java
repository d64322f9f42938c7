package org.modularplumbing.testing;

/** The kinds of callers that a {@link PermissionTable} tries. */
public enum Caller {
    /** The person whose thing it is. */
    SELF,
    /** Another citizen. */
    OTHER_CITIZEN,
    /** Another citizen who says that they act for the person, and may not. */
    RELATIVE_WITHOUT_DELEGATION,
    /** Another citizen who acts for the person and may see their things. */
    RELATIVE_WHO_MAY_READ,
    /** Another citizen who acts for the person and may do what they may. */
    RELATIVE_WHO_MAY_ACT,
    /** Another citizen who acts for the person, with a delegation for other kinds of things. */
    RELATIVE_FOR_OTHER_THINGS,
    /** Another citizen whose delegation was revoked. */
    RELATIVE_NO_LONGER,
    /** A citizen who says that they have every role. */
    CITIZEN_WITH_ROLES,
    /** A member of staff with no role of this core. */
    STAFF_WITHOUT_ROLE,
    /** A member of staff with the role. */
    STAFF,
    /** A program. */
    SYSTEM,
    /** A member of staff of another authority, with the role. */
    OTHER_AUTHORITY
}
