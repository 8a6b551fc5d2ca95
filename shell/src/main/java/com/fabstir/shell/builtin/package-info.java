/** The shell's own commands. */
package com.fabstir.shell.builtin;
