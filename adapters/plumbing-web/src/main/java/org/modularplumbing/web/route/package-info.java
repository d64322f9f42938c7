/** The route table: which handler answers which address, as data. */
package org.modularplumbing.web.route;
