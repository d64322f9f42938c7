/** A person's data in every core: where it lies, what the person may have a copy of, what is erased, and what must be kept. */
package org.modularplumbing.plumbing.personal;
