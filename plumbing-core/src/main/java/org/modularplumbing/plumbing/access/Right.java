package org.modularplumbing.plumbing.access;

/** What somebody may do with a person's things. */
public enum Right {
    /** See them. */
    READ,
    /** See them, and act on them as the person could. */
    ACT;

    /**
     * Tells whether this right is enough.
     *
     * @param wanted what is tried
     * @return true if it includes what is tried
     */
    public boolean includes(Right wanted) {
        return compareTo(wanted) >= 0;
    }
}
