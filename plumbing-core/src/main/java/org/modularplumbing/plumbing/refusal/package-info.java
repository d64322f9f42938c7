/** How the rules say no: one unchecked exception per core, each with a stable code, facts and a next step, in the form of RFC 9457. */
package org.modularplumbing.plumbing.refusal;
