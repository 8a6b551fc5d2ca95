package com.fabstir.doctor;

import com.fabstir.evm.Address;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** Is there a key, and does it open? */
record KeyChecks(HostCase host) {
  static final String CONFIGURED = "keys.configured";
  static final String FILE = "keys.file";
  static final String OPENS = "keys.opens";
  static final String ADDRESS = "keys.address";

  List<Check> checks() {
    return List.of(
        Check.of(Area.KEYS, "configured", "A key is configured", this::configured)
            .explainedBy(ConfigChecks.VALUES),
        Check.of(Area.KEYS, "file", "The key's file is there", this::file).needing(CONFIGURED),
        Check.of(Area.KEYS, "opens", "The key can be read and its password is right", this::opens)
            .needing(FILE, PermissionChecks.KEY_FILE, PermissionChecks.PASSWORD_FILE),
        Check.of(Area.KEYS, "address", "The account's address is known", this::address)
            .needing(FILE)
            .explainedBy(OPENS));
  }

  private Verdict configured() {
    return new HostKey(host.configuration())
        .origin()
        .map(source -> Verdict.passed("from " + source))
        .orElseGet(
            () ->
                Verdict.failed(
                    "No key is configured",
                    "Make an account with 'fabstir key new NAME', or set FABSTIR_KEYSTORE,"
                        + " HOST_PRIVATE_KEY_FILE or HOST_PRIVATE_KEY."));
  }

  private Verdict file() {
    Optional<Path> file = new HostKey(host.configuration()).file();
    if (file.isEmpty()) {
      return Verdict.passed("the key is in no file");
    }
    return Files.isReadable(file.get())
        ? Verdict.passed(file.get().toString())
        : Verdict.failed(
            "There is no readable file " + file.get(),
            "Correct the path, or the owner of the file.");
  }

  private Verdict opens() {
    Address opened = new HostKey(host.configuration()).open();
    return Verdict.passed("the key of " + opened);
  }

  private Verdict address() {
    return Verdict.passed(host.account().toString());
  }
}
