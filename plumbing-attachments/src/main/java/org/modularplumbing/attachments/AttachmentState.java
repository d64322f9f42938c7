package org.modularplumbing.attachments;

/** What became of an attachment. */
public enum AttachmentState {
    /** It was not scanned yet: nobody gets the content. */
    SCANNING,
    /** Nothing was found. */
    CLEAN,
    /** Something was found: the content is gone. */
    INFECTED,
    /** It was taken away: the content is gone. */
    REMOVED
}
