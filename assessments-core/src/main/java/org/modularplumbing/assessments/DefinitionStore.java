package org.modularplumbing.assessments;

import java.time.OffsetDateTime;
import java.util.Optional;
import java.util.UUID;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.Query;
import org.modularplumbing.plumbing.call.Authority;
import org.modularplumbing.plumbing.documents.Documents;

/** All SQL of definitions. */
final class DefinitionStore {

    private final Handle handle;
    private final Authority authority;

    DefinitionStore(Handle handle, Authority authority) {
        this.handle = handle;
        this.authority = authority;
    }

    Optional<PublishedDefinition> newest(String definition) {
        return published(
                handle.createQuery("""
                        select * from assessment_definition
                        where authority = :authority and definition = :definition
                        order by version desc fetch first row only
                        """).bind("authority", authority.code()).bind("definition", definition));
    }

    Optional<PublishedDefinition> version(String definition, int version) {
        return published(handle.createQuery("""
                        select * from assessment_definition
                        where authority = :authority and definition = :definition and version = :version
                        """)
                .bind("authority", authority.code())
                .bind("definition", definition)
                .bind("version", version));
    }

    private static Optional<PublishedDefinition> published(Query query) {
        return query.map((row, context) -> new PublishedDefinition(
                        row.getObject("id", UUID.class),
                        row.getString("hash"),
                        row.getObject("published_at", OffsetDateTime.class).toInstant(),
                        Documents.restore(row.getString("content"), AssessmentDefinition.class)))
                .findOne();
    }

    void insert(PublishedDefinition published, String content) {
        handle.createUpdate("""
                        insert into assessment_definition (authority, definition, version, id, hash, content, published_at)
                        values (:authority, :definition, :version, :id, :hash, :content, :publishedAt)
                        """)
                .bind("authority", authority.code())
                .bind("definition", published.definition().id())
                .bind("version", published.definition().version())
                .bind("id", published.id())
                .bind("hash", published.hash())
                .bind("content", content)
                .bind("publishedAt", published.publishedAt())
                .execute();
    }
}
