package org.modularplumbing.examples.townhall.web;

import java.util.Map;
import org.modularplumbing.plumbing.call.Ref;
import org.modularplumbing.plumbing.text.Bilingual;

/** What kind of thing a reference points at, in plain words. */
public final class Kinds {

    private static final Map<String, Bilingual> WORDS = Map.of(
            "person", Bilingual.of("Your list of requests", "Eich rhestr o geisiadau"),
            "booking", Bilingual.of("Booking", "Archeb"),
            "payment", Bilingual.of("Payment", "Taliad"),
            "case", Bilingual.of("Enquiry", "Ymholiad"),
            "assessment", Bilingual.of("Assessment", "Asesiad"));

    private Kinds() {}

    /** Says it; a kind that the pages do not know yet by its own name. */
    public static Bilingual of(Ref thing) {
        return WORDS.getOrDefault(thing.kind(), Bilingual.of(thing.kind(), thing.kind()));
    }
}
