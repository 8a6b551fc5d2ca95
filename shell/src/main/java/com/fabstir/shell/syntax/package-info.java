/** Shell lines as data: words, operators, commands. Nothing is run here. */
package com.fabstir.shell.syntax;
