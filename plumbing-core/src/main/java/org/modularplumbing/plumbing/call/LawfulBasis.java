package org.modularplumbing.plumbing.call;

/** On what ground personal data is processed: UK GDPR Article 6(1), with the ground that the Data (Use and Access) Act 2025 added. */
public enum LawfulBasis {
    /** Article 6(1)(a). */
    CONSENT,
    /** Article 6(1)(b). */
    CONTRACT,
    /** Article 6(1)(c). */
    LEGAL_OBLIGATION,
    /** Article 6(1)(d). */
    VITAL_INTERESTS,
    /** Article 6(1)(e): the usual one for a public authority. */
    PUBLIC_TASK,
    /** Article 6(1)(ea). */
    RECOGNISED_LEGITIMATE_INTEREST,
    /** Article 6(1)(f): not open to public authorities performing their tasks. */
    LEGITIMATE_INTERESTS
}
