package com.fabstir.key;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFileAttributes;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Optional;
import java.util.Set;

/**
 * Who besides its owner can get at a file. Allowed are: owner this user or root, no access for
 * others, none for the group except reading on a read-only mount (how secrets are mounted into
 * containers). A key of TLS may besides be read by a group of servers, and its owner is whoever
 * gets the certificates: certbot, or the account of another server.
 */
final class FileExposure {
  private static final Path THIS_PROCESS = Path.of("/proc/self");

  private final Path file;
  private final boolean shared;

  /**
   * @param shared whether it is a key of TLS
   */
  FileExposure(Path file, boolean shared) {
    this.file = file;
    this.shared = shared;
  }

  Optional<String> find() {
    try {
      PosixFileAttributes attributes = Files.readAttributes(file, PosixFileAttributes.class);
      return wrongOwner(attributes).or(() -> wrongPermissions(attributes.permissions()));
    } catch (UnsupportedOperationException _) {
      return Optional.empty();
    } catch (IOException failure) {
      return Optional.of("its permissions cannot be read (" + failure.getClass().getName() + ")");
    }
  }

  private Optional<String> wrongOwner(PosixFileAttributes attributes) {
    String owner = attributes.owner().getName();
    String self = processUser();
    return shared || owner.equals(self) || owner.equals("root")
        ? Optional.empty()
        : Optional.of("belongs to " + owner + ", expected " + self + " or root");
  }

  /** The user name property is a guess inside containers; the owner of our process entry is not. */
  private static String processUser() {
    try {
      return Files.getOwner(THIS_PROCESS).getName();
    } catch (IOException | UnsupportedOperationException _) {
      return System.getProperty("user.name");
    }
  }

  private Optional<String> wrongPermissions(Set<PosixFilePermission> permissions) {
    boolean others =
        permissions.contains(PosixFilePermission.OTHERS_READ)
            || permissions.contains(PosixFilePermission.OTHERS_WRITE)
            || permissions.contains(PosixFilePermission.OTHERS_EXECUTE);
    boolean groupChanges = permissions.contains(PosixFilePermission.GROUP_WRITE);
    boolean groupReads = permissions.contains(PosixFilePermission.GROUP_READ) && !shared;
    if (others || groupChanges || groupReads && !onReadOnlyMount()) {
      return Optional.of(
          "has the permissions "
              + PosixFilePermissions.toString(permissions)
              + ", expected "
              + (shared ? "rw-r----- at most" : "rw-------"));
    }
    return Optional.empty();
  }

  private boolean onReadOnlyMount() {
    try {
      return Files.getFileStore(file).isReadOnly();
    } catch (IOException _) {
      return false;
    }
  }
}
