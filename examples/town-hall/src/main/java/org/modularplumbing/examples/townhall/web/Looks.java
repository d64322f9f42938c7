package org.modularplumbing.examples.townhall.web;

import java.util.Map;
import org.modularplumbing.plumbing.access.Access;
import org.modularplumbing.plumbing.text.Bilingual;

/** Rows of the access log in plain words. */
public final class Looks {

    private static final Map<String, Bilingual> PURPOSES = Map.of(
            "leisure.swimming-lessons", Bilingual.of("To give you swimming lessons", "I roi gwersi nofio i chi"),
            "account.dashboard", Bilingual.of("To show you your requests", "I ddangos eich ceisiadau i chi"),
            "enquiries.refunds", Bilingual.of("To answer your enquiry", "I ateb eich ymholiad"));

    private Looks() {}

    /** Says who looked: staff not by name, which the council keeps. */
    public static Bilingual who(Access look) {
        return switch (look.actorKind()) {
            case CITIZEN -> Words.YOU.text();
            case STAFF -> Words.STAFF.text();
            case SYSTEM -> Words.SYSTEM.text();
        };
    }

    /** Says what was looked at. */
    public static Bilingual what(Access look) {
        return Kinds.of(look.resource());
    }

    /** Says what for. */
    public static Bilingual why(Access look) {
        var code = look.purpose().code();
        return PURPOSES.getOrDefault(code, Bilingual.of(code, code));
    }
}
