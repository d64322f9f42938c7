/** Files that belong to a thing of any core: kept by content in a folder or an S3-compatible store, scanned before anybody gets them, erased with the thing. */
package org.modularplumbing.attachments;
