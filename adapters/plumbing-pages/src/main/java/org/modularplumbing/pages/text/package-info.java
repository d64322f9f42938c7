/** The two languages of the pages, and the words that are in no document. */
package org.modularplumbing.pages.text;
