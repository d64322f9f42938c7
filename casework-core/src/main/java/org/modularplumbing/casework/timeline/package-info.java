/** What happened to a case. */
package org.modularplumbing.casework.timeline;
