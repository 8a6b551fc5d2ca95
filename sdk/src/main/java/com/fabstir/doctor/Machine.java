package com.fabstir.doctor;

import java.nio.file.Path;
import java.util.Optional;

/** Facts about the machine that no test can seed for real. */
public interface Machine {
  /** Memory of the machine, or of the container if that has less. */
  long memoryBytes();

  /**
   * Space that this user can still write to.
   *
   * @param place a file or folder that exists
   */
  long freeBytes(Path place);

  /** Whether an NVIDIA graphics card is on the bus, with or without a driver. */
  boolean nvidiaCard();

  /**
   * Runs a program for at most two seconds.
   *
   * @return empty when there is no such program
   */
  Optional<Output> run(String... command);

  /**
   * What a program said.
   *
   * @param exit its status; 124 when it was stopped because it took too long
   * @param text standard output and standard error
   */
  record Output(int exit, String text) {}
}
