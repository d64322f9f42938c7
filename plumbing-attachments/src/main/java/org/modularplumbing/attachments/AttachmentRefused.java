package org.modularplumbing.attachments;

import java.util.Map;
import org.modularplumbing.plumbing.refusal.PlumbingRefusal;
import org.modularplumbing.plumbing.refusal.RefusalCode;

/** A refusal for a reason of attachments. Thread safe. */
public final class AttachmentRefused extends PlumbingRefusal {

    private static final long serialVersionUID = 1L;

    /** The reasons, in the order in which they win. */
    public enum Code implements RefusalCode {
        /** More bytes than may be. */
        ATTACHMENT_TOO_LARGE(413, "The file is larger than may be attached.", "Send a smaller file."),
        /** No byte at all. */
        ATTACHMENT_EMPTY(400, "The file is empty.", "Choose another file."),
        /** Not a type that may be attached, or not what it says that it is. */
        ATTACHMENT_TYPE_NOT_ALLOWED(
                415, "Files of this type may not be attached.", "Send the file as one of the types named."),
        /** The thing has as many as it may have. */
        TOO_MANY_ATTACHMENTS(409, "No more files may be attached here.", "Remove one first."),
        /** The scanner has not looked at it yet. */
        ATTACHMENT_NOT_SCANNED(409, "The file is being scanned.", "Try again in a moment."),
        /** The scanner found something. */
        ATTACHMENT_INFECTED(410, "The scanner found something in the file: it was not kept.", "Send a clean file.");

        private final Meaning meaning;

        Code(int httpStatus, String title, String nextStep) {
            meaning = new Meaning(httpStatus, title, nextStep);
        }

        @Override
        public Meaning meaning() {
            return meaning;
        }
    }

    AttachmentRefused(Code code, String detail, Map<String, ?> facts) {
        super(code, detail, "", facts);
    }
}
