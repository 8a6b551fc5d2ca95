/**
 * The interactive shell over any picocli command tree. It knows no command of ours; what is special
 * to a program comes through interfaces that the program implements.
 */
package com.fabstir.shell;
