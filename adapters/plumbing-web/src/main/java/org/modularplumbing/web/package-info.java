/** A site and the server that serves it. */
package org.modularplumbing.web;
