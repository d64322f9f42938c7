package org.modularplumbing.pages.nunjucks;

/** A compiled expression. */
@FunctionalInterface
interface Expression {

    Object in(Frame frame);
}
