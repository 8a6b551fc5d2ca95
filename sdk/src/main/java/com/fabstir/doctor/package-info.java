/**
 * Finds out what is wrong with a host: many small checks, run at once, each with evidence and a
 * cure; a failed check that explains others hides them.
 */
package com.fabstir.doctor;
