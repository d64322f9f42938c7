/** Why casework refuses. */
package org.modularplumbing.casework.refusal;
