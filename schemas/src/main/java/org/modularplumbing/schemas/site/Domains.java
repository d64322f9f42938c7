package org.modularplumbing.schemas.site;

import java.util.Map;
import org.modularplumbing.schemas.Message;

/** What the parts of the catalogue are called. */
final class Domains {

    private static final Map<String, Message> TITLES = Map.of(
            "common", new Message("Common vocabulary", "Geirfa gyffredin"),
            "kernel", new Message("Shared records", "Cofnodion a rennir"),
            "booking", new Message("Booking", "Archebu"),
            "payments", new Message("Payments", "Taliadau"),
            "casework", new Message("Casework", "Gwaith achos"),
            "assessments", new Message("Assessments", "Asesiadau"),
            "meta", new Message("Schemas of schemas", "Sgemâu o sgemâu"));

    private static final Map<String, String> DESCRIPTIONS = Map.of(
            "common", "Parts that every document is made of.",
            "kernel", "Records that every service keeps alike: events, problems, consent, sharing, access.",
            "booking", "Courses, sessions and places on them.",
            "payments", "Money that is due, paid and given back.",
            "casework", "Cases, their types and what happens to them.",
            "assessments", "Questions, decisions and their outcomes.",
            "meta", "What a schema of this catalogue may and must say.");

    private Domains() {}

    static Message title(String domain) {
        return TITLES.getOrDefault(domain, new Message(domain, domain));
    }

    static String description(String domain) {
        return DESCRIPTIONS.getOrDefault(domain, "");
    }
}
