/** Casework for councils. Start at {@link org.modularplumbing.casework.Cases}; a case type is a document, described at {@link org.modularplumbing.casework.type.CaseType}. */
package org.modularplumbing.casework;
