/** What texts and codes may look like. */
package org.modularplumbing.casework.text;
