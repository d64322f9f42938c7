package org.modularplumbing.testing;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** Leaves out the sweep after a test, because the test spoils its database on purpose. */
@Target(ElementType.METHOD)
@Retention(RetentionPolicy.RUNTIME)
public @interface WithoutSweep {

    /**
     * What the test spoils.
     *
     * @return the reason, in words
     */
    String value();
}
