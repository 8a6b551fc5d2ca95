package com.fabstir.doctor;

import com.fabstir.config.Settings;
import com.fabstir.key.SecretFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Can nobody else read secrets or change state? */
record PermissionChecks(HostCase host) {
  static final String KEY_FILE = "permissions.key-file";
  static final String PASSWORD_FILE = "permissions.password-file";
  private static final String PRIVATE_FILE = "rw-------";
  private static final String PRIVATE_FOLDER = "rwx------";

  List<Check> checks() {
    return List.of(
        Check.of(
            Area.PERMISSIONS,
            "key-file",
            "Only its owner can read the key's file",
            () -> secret(new HostKey(host.configuration()).file())),
        Check.of(
            Area.PERMISSIONS,
            "password-file",
            "Only its owner can read the password's file",
            () -> secret(host.configuration().path(Settings.KEY_PASSWORD_FILE))),
        Check.of(
            Area.PERMISSIONS,
            "env-file",
            "Only its owner can read a .env with a secret",
            this::envFile),
        Check.of(
            Area.PERMISSIONS,
            "home",
            "Only its owner can look into the state folder",
            () -> folder(host.home().root())),
        Check.of(
                Area.PERMISSIONS,
                "node-folder",
                "Only its owner can look into the node's folder",
                () -> folder(host.node().folder()))
            .explainedBy(ConfigChecks.VALUES, "permissions.home"));
  }

  private static Verdict secret(Optional<Path> file) {
    if (file.isEmpty() || !Files.exists(file.get())) {
      return Verdict.passed("no such file is in use");
    }
    return new SecretFile(file.get())
        .exposure()
        .map(problem -> exposed(file.get(), problem, PRIVATE_FILE))
        .orElseGet(() -> Verdict.passed(file.get() + " is private"));
  }

  private Verdict envFile() {
    Path file = host.configuration().workingDirectory().resolve(".env");
    return host.configuration().notices().stream()
        .filter(notice -> notice.name().equals(file.toString()))
        .findFirst()
        .map(notice -> exposed(file, notice.message(), PRIVATE_FILE))
        .orElseGet(() -> Verdict.passed("no .env shows a secret to others"));
  }

  private static Verdict folder(Path folder) {
    if (!Files.isDirectory(folder)) {
      return Verdict.passed(folder + " is not there yet");
    }
    try {
      Set<PosixFilePermission> permissions = Files.getPosixFilePermissions(folder);
      return PosixFilePermissions.fromString(PRIVATE_FOLDER).containsAll(permissions)
          ? Verdict.passed(folder + " is private")
          : exposed(
              folder,
              "has the permissions "
                  + PosixFilePermissions.toString(permissions)
                  + ", expected "
                  + PRIVATE_FOLDER,
              PRIVATE_FOLDER);
    } catch (IOException | UnsupportedOperationException _) {
      return Verdict.passed("the file system has no permissions");
    }
  }

  private static Verdict exposed(Path file, String problem, String wanted) {
    String mode = wanted.equals(PRIVATE_FOLDER) ? "700" : "600";
    return Verdict.failed(file + " " + problem, "chmod " + mode + " " + file)
        .repairedBy(
            "chmod " + mode + " " + file,
            () -> Files.setPosixFilePermissions(file, PosixFilePermissions.fromString(wanted)));
  }
}
