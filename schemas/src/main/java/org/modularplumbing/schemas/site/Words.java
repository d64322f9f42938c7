package org.modularplumbing.schemas.site;

import java.util.Map;
import org.modularplumbing.schemas.SchemaEntry.Role;
import org.modularplumbing.schemas.SchemaEntry.Status;

/** What the words of the catalogue mean. */
final class Words {

    static final Map<Status, String> STATUS = Map.of(
            Status.DRAFT, "may still change; not for exchange between organisations",
            Status.LIVE, "in use; never changes again",
            Status.DEPRECATED, "in use, but a later version should be preferred",
            Status.WITHDRAWN, "no longer accepted");

    static final Map<Role, String> ROLE = Map.of(
            Role.PRODUCER, "the service writes such documents, others read them",
            Role.CONSUMER, "others write such documents, the service reads them",
            Role.BOTH, "read and written");

    private Words() {}
}
