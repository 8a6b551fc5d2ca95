package com.fabstir.doctor;

import com.fabstir.error.FabstirException;
import java.util.function.Supplier;

/** Something that several checks ask for: found out once, by the first that asks. */
final class Fact<T> implements Supplier<T> {
  private final Supplier<T> source;
  private boolean asked;
  private T value;
  private FabstirException failure;

  Fact(Supplier<T> source) {
    this.source = source;
  }

  /**
   * @throws FabstirException the same at every call
   */
  @Override
  public synchronized T get() {
    if (!asked) {
      try {
        value = source.get();
      } catch (FabstirException thrown) {
        failure = thrown;
      }
      asked = true;
    }
    if (failure != null) {
      throw failure;
    }
    return value;
  }

  /** Whether the fact can be had. */
  boolean known() {
    try {
      get();
      return true;
    } catch (FabstirException _) {
      return false;
    }
  }
}
