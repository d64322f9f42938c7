package org.modularplumbing.schemas.internal.validation;

import com.networknt.schema.ExecutionConfig;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaContext;
import com.networknt.schema.SchemaLocation;
import com.networknt.schema.SchemaRegistryConfig;
import com.networknt.schema.dialect.DefaultDialectRegistry;
import com.networknt.schema.dialect.Dialect;
import com.networknt.schema.dialect.DialectRegistry;
import com.networknt.schema.dialect.Dialects;
import com.networknt.schema.keyword.AbstractKeyword;
import com.networknt.schema.keyword.KeywordValidator;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;

/** How the validator is set up: every dialect with formats and expressions that hostile text cannot keep busy, and limits to each run. */
final class Settings {

    /** Steps of one run: far above what a document of the longest length needs, far below forever. */
    private static final long STEPS_MAX = 200_000_000L;

    /** Schemas inside one another, by nesting and by reference: a document of the deepest nesting needs less, and the stack of a thread holds it. */
    private static final int DEPTH_MAX = 1_000;

    /** What says nothing about whether a document is valid, and would cost a step at each value. */
    private static final List<String> SILENT =
            List.of("title", "description", "$comment", "examples", "default", "deprecated");

    private Settings() {}

    static DialectRegistry dialects() {
        return new DefaultDialectRegistry(Stream.of(
                        Dialects.getDraft4(),
                        Dialects.getDraft6(),
                        Dialects.getDraft7(),
                        Dialects.getDraft201909(),
                        Dialects.getDraft202012())
                .map(Settings::hardened)
                .toList());
    }

    private static Dialect hardened(Dialect dialect) {
        return Dialect.builder(dialect)
                .formats(OwnFormats::replace)
                .keywords(SILENT.stream().map(Silent::new).toList())
                .unknownKeywordFactory((keyword, context) -> null)
                .build();
    }

    private static final class Silent extends AbstractKeyword {

        Silent(String keyword) {
            super(keyword);
        }

        @Override
        public KeywordValidator newValidator(SchemaLocation at, JsonNode value, Schema parent, SchemaContext context) {
            return null;
        }
    }

    static SchemaRegistryConfig schemas(boolean assertsFormat) {
        return SchemaRegistryConfig.builder()
                .formatAssertionsEnabled(assertsFormat)
                .regularExpressionFactory(new Expressions())
                .locale(Locale.ROOT)
                .build();
    }

    static ExecutionConfig run(boolean assertsFormat) {
        return ExecutionConfig.builder()
                .formatAssertionsEnabled(assertsFormat)
                .locale(Locale.ROOT)
                .maxEvaluationSteps(STEPS_MAX)
                .maxEvaluationDepth(DEPTH_MAX)
                .build();
    }
}
