/** A payment provider for development, demonstration and tests: it moves no money, and fails in every way that a real one does when it is told to. */
package org.modularplumbing.payments.sandbox;
