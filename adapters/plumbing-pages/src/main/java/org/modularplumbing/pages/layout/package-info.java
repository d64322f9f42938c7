/** Whole pages: the frame of a service, what each page puts into it, and the style sheets. */
package org.modularplumbing.pages.layout;
