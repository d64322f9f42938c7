/** Cases, their notes and assignments, and the requests that change them. */
package org.modularplumbing.casework.record;
