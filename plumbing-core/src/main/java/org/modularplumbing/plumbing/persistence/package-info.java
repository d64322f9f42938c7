/** The database: H2 embedded or PostgreSQL, one SQL text for both, safe settings only, transactions that are retried and never guessed about. */
package org.modularplumbing.plumbing.persistence;
