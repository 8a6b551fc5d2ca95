package com.fabstir.contract.a;

import com.fabstir.contract.SessionJob;
import com.fabstir.contract.abi.AbiMismatchException;
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
            status(values.smallNumber(12)),
            values.number(13),
            values.number(14),
            values.text(15),
            values.word(16),
            values.text(17)));
  }

  private static SessionJob.Status status(long number) {
    return switch ((int) number) {
      case 0 -> SessionJob.Status.ACTIVE;
      case 1 -> SessionJob.Status.COMPLETED;
      case 2 -> SessionJob.Status.TIMED_OUT;
      case 3 -> SessionJob.Status.DISPUTED;
      case 4 -> SessionJob.Status.ABANDONED;
      case 5 -> SessionJob.Status.CANCELLED;
      default -> throw new AbiMismatchException("a session has no status " + number, null);
    };
  }
}
