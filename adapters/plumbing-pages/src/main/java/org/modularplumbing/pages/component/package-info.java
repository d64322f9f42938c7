/** The components of the GOV.UK Design System, by the templates of govuk-frontend itself. */
package org.modularplumbing.pages.component;
