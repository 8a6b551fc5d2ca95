package com.fabstir.doctor;

/** What came out of a check. */
public enum State {
  PASSED,
  /** Works now, but should be looked after. */
  WARNING,
  FAILED,
  /** Wrong or unknown because of another finding, which is shown in its place. */
  EXPLAINED,
  /** Does not apply to this host. */
  SKIPPED
}
