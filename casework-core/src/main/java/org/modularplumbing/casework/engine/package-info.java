/** Decides and stores: the compiled types, the rules of cases and their tables. */
package org.modularplumbing.casework.engine;
