/** Money in minor units. */
package org.modularplumbing.plumbing.money;
