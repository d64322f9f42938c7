package org.modularplumbing.testing;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.TestTemplate;

/** In place of {@code @Test}: the method runs on H2 only, for what only H2 does, on a fresh database. Needs a {@link PlumbingExtension} in its class. */
@Target({ElementType.METHOD, ElementType.ANNOTATION_TYPE})
@Retention(RetentionPolicy.RUNTIME)
@TestTemplate
public @interface OnH2 {}
