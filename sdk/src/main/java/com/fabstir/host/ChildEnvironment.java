package com.fabstir.host;

import java.util.List;
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

  /** Families of settings of compute libraries and of the JDK, which a node needs besides. */
  private static final List<String> ENGINE =
      List.of(
          "CUDA_", "GGML_", "GOMP_", "HIP_", "HSA_", "JAVA_", "JDK_", "LLAMA_", "NVIDIA_", "OMP_",
          "ROCR_", "VK_");

  /** What a program needs to know of the screen, and how its user likes it. */
  private static final Set<String> TERMINAL =
      Set.of(
          "TERM", "COLORTERM", "COLUMNS", "LINES", "NO_COLOR", "LESS", "LS_COLORS", "USER", "TZ");

  private ChildEnvironment() {}

  /** Takes everything else from the child to be. */
  public static ProcessBuilder strip(ProcessBuilder child) {
    child.environment().keySet().retainAll(KEPT);
    return child;
  }

  /** For programs that draw on the user's terminal. */
  public static ProcessBuilder stripForTerminal(ProcessBuilder child) {
    child.environment().keySet().removeIf(name -> !KEPT.contains(name) && !TERMINAL.contains(name));
    return child;
  }

  /** For the node's own process: all else that it is told goes through a pipe. */
  public static ProcessBuilder stripForEngine(ProcessBuilder child) {
    child
        .environment()
        .keySet()
        .removeIf(name -> !KEPT.contains(name) && ENGINE.stream().noneMatch(name::startsWith));
    return child;
  }
}
