/** A shell from its start to its end: typed at a terminal, or read from a script. */
package com.fabstir.shell.session;
