/** The command line of the schemas. Not exported: {@code java -jar schemas-cli.jar}. */
package org.modularplumbing.schemas.cli;
