/** The line that is typed: its colours, completion, suggestions, history and prompt. */
package com.fabstir.shell.line;
