/** Casework for councils. Start at {@link org.modularplumbing.casework.Cases}; a case type is a document, described at {@link org.modularplumbing.casework.CaseType}. */
package org.modularplumbing.casework;
