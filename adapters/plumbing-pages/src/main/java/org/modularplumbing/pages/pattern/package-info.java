/** The patterns that councils need and the design system has not: slots, periods, timelines, who looked, acting for somebody, tables with filters. */
package org.modularplumbing.pages.pattern;
