package com.fabstir.node.gpu;

/** A GPU as the driver names it. */
interface Gpu {
  /** Its place in the driver's list. */
  int index();

  String uuid();
}
