/** Assessments as data: a definition that is published once and never changes, answers with their source, an outcome with reasons and a trace. */
package org.modularplumbing.assessments;
