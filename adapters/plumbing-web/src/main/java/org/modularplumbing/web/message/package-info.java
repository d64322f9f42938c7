/** Requests and responses as values: what a handler is given and what it returns. */
package org.modularplumbing.web.message;
