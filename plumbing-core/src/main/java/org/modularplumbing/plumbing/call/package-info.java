/** Who asks, for whom, how and why: the last argument of every command and of every query that touches personal data. */
package org.modularplumbing.plumbing.call;
