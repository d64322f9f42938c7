/** Finds what keeps a case type from working, and draws it. */
package org.modularplumbing.casework.check;
