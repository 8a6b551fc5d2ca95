package com.fabstir.plugin;

/** The lines that the node says to its operator on standard output; the log goes elsewhere. */
@FunctionalInterface
public interface NodeConsole {
  void say(String line);
}
