/** Messages that other systems send to us, believed only when they prove who sent them. */
package org.modularplumbing.web.webhook;
