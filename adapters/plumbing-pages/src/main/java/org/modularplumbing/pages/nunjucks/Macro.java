package org.modularplumbing.pages.nunjucks;

import java.util.List;

/** Something that a template can call. */
@FunctionalInterface
interface Macro {

    /**
     * Calls it.
     *
     * @param arguments by their place
     * @param caller what stands between {@code call} and {@code endcall}, or undefined
     */
    Object call(List<Object> arguments, Object caller);
}
