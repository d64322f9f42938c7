/** The ground that every core stands on. Start at {@link org.modularplumbing.plumbing.Plumbing}. */
package org.modularplumbing.plumbing;
