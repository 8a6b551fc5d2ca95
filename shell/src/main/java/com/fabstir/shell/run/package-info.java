/** Runs shell lines: variables, files, other programs, work in the background. */
package com.fabstir.shell.run;
