/** Our commands in the interactive shell: what it does not know by itself. */
package com.fabstir.cli.shell;
