/** The kernel: what every core uses. Start at {@link org.modularplumbing.plumbing.Plumbing}. */
package org.modularplumbing.plumbing;
