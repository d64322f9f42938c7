/** Who may do and see what. */
package org.modularplumbing.casework.access;
