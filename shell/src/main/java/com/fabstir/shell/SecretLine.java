package com.fabstir.shell;

/** Knows lines that hold secrets; they never enter the history. */
@FunctionalInterface
public interface SecretLine {
  boolean isSecret(String line);
}
