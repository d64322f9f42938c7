/**
 * What a service on Modular Plumbing is tested with. {@link org.modularplumbing.testing.PlumbingExtension} gives every test a fresh database on H2 and on
 * PostgreSQL, and looks over all of it afterwards.
 */
package org.modularplumbing.testing;
