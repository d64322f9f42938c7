/** Records to JSON text and back, strictly on the way in. For the cores: JSON types stay out of every signature. */
package org.modularplumbing.plumbing.documents;
