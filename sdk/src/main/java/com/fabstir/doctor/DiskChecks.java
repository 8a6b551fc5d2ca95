package com.fabstir.doctor;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** Is there room for stores and logs? */
record DiskChecks(HostCase host) {
  static final String STATE_SPACE = "disk.state-space";
  private static final long LOW_BYTES = 1L << 30;
  private static final long FULL_BYTES = 100L << 20;

  List<Check> checks() {
    return List.of(
        Check.of(
            Area.DISK,
            "state-space",
            "The state folder's disk has space",
            () -> space(host.home().root())),
        Check.of(
                Area.DISK,
                "temporary-space",
                "The disk of temporary files has space",
                () -> space(Path.of(System.getProperty("java.io.tmpdir"))))
            .explainedBy(STATE_SPACE),
        Check.of(
            Area.DISK, "state-writable", "The state folder can be written to", this::writable));
  }

  private Verdict space(Path wanted) {
    Path place = HostCase.existing(wanted);
    long free = host.surroundings().machine().freeBytes(place);
    String found = Bytes.text(free) + " are free at " + place;
    if (free < FULL_BYTES) {
      return Verdict.failed(
          "The disk is full: expected at least " + Bytes.text(FULL_BYTES) + ", " + found,
          "Delete old logs and models, or choose another disk with FABSTIR_HOME.");
    }
    return free < LOW_BYTES
        ? Verdict.warning(
            "The disk is nearly full: " + found, "Delete old logs and models before it is full.")
        : Verdict.passed(found);
  }

  private Verdict writable() {
    Path place = HostCase.existing(host.home().root());
    return Files.isWritable(place)
        ? Verdict.passed(place.toString())
        : Verdict.failed(
            place + " cannot be written to",
            "Make this user its owner, or choose another place with FABSTIR_HOME.");
  }
}
