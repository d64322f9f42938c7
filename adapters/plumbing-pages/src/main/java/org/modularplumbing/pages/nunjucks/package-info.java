/**
 * Internal: as much of the Nunjucks template language as the templates of govuk-frontend use, compiled to closures. The templates come from the jar that the
 * style sheet comes from, never from anywhere else.
 */
package org.modularplumbing.pages.nunjucks;
