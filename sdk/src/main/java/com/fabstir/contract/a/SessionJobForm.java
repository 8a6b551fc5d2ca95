package com.fabstir.contract.a;

import com.fabstir.contract.SessionJob;
import com.fabstir.contract.abi.AbiValues;
import java.util.Optional;

/** The 18 values of this generation's session jobs. */
final class SessionJobForm {
  private SessionJobForm() {}

  /** Empty for an id that was never created: it reads as zeros, which would mean active. */
  static Optional<SessionJob> read(AbiValues values) {
    if (values.number(0).signum() == 0) {
      return Optional.empty();
    }
    return Optional.of(
        new SessionJob(
            values.number(0),
            values.address(1),
            values.address(2),
            values.address(3),
            values.address(4),
            values.number(5),
            values.number(6),
            values.number(7),
            values.smallNumber(8),
            values.smallNumber(9),
            values.smallNumber(10),
            values.number(11),
            SessionJob.Status.values()[(int) values.smallNumber(12)],
            values.number(13),
            values.number(14),
            values.text(15),
            values.word(16),
            values.text(17)));
  }
}
