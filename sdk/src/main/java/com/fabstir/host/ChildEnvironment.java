package com.fabstir.host;

import java.util.Set;

/** What other programs get of our environment, which may hold keys and passwords. */
public final class ChildEnvironment {
  /** A list of what is harmless: nobody knows the names of all secrets. */
  static final Set<String> KEPT =
      Set.of(
          "PATH",
          "HOME",
          "LANG",
          "LC_ALL",
          "TMPDIR",
          "LD_LIBRARY_PATH",
          "CUDA_VISIBLE_DEVICES",
          "NVIDIA_VISIBLE_DEVICES");

  private ChildEnvironment() {}

  /** Takes everything else from the child to be. */
  public static ProcessBuilder strip(ProcessBuilder child) {
    child.environment().keySet().retainAll(KEPT);
    return child;
  }
}
