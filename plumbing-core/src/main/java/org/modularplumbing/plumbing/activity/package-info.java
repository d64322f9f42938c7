/** One row per thing that a resident has on the go, of whatever core: what the dashboard reads. */
package org.modularplumbing.plumbing.activity;
