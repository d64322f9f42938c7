/** Identifiers: time-ordered UUIDs for machines and short references for people. */
package org.modularplumbing.plumbing.ids;
