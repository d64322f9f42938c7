/** What becomes due: set in a command, fired exactly once as a command of its own. */
package org.modularplumbing.plumbing.timer;
