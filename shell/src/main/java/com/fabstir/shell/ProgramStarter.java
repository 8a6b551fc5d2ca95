package com.fabstir.shell;

import java.util.List;

/** Prepares other programs, with as much of our environment as they may see. */
@FunctionalInterface
public interface ProgramStarter {
  ProcessBuilder prepare(List<String> words);
}
