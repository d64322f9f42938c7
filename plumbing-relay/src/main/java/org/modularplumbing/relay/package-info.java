/** Publishes what happened, as CloudEvents 1.0: to subscribers in the process and to signed webhooks, at least once, in order for each thing. */
package org.modularplumbing.relay;
