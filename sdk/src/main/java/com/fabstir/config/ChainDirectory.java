package com.fabstir.config;

import java.util.List;

/** Chains that run on this machine now. */
@FunctionalInterface
public interface ChainDirectory {
  /** Running local chains, in no order. */
  List<ChainDescription> running();

  /** A machine without local chains. */
  static ChainDirectory none() {
    return List::of;
  }
}
