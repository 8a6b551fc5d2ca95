package com.fabstir.store;

import com.fabstir.error.FabstirException;
import java.io.IOException;
import java.nio.channels.SeekableByteChannel;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Set;

/** Files and directories that only their owner may use: 0600 and 0700. */
final class PrivateFiles {
  private static final Set<PosixFilePermission> FILE = PosixFilePermissions.fromString("rw-------");
  private static final Set<PosixFilePermission> DIRECTORY =
      PosixFilePermissions.fromString("rwx------");

  private PrivateFiles() {}

  /**
   * Creates the directory and missing parents; an existing one stays as it is.
   *
   * @throws FabstirException STORE_FAILED
   */
  static void directory(Path directory) {
    try {
      Files.createDirectories(directory, attribute(DIRECTORY));
    } catch (IOException failed) {
      throw StoreFailures.of("create the directory " + directory, failed);
    }
  }

  /**
   * Creates the file if it is missing. It is private from its first moment, not only once it was
   * changed.
   *
   * @throws FabstirException STORE_FAILED
   */
  static void file(Path file) {
    try (SeekableByteChannel _ =
        Files.newByteChannel(
            file,
            Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE),
            attribute(FILE))) {
      return;
    } catch (FileAlreadyExistsException _) {
      return;
    } catch (IOException failed) {
      throw StoreFailures.of("create the file " + file, failed);
    }
  }

  private static FileAttribute<Set<PosixFilePermission>> attribute(
      Set<PosixFilePermission> permissions) {
    return PosixFilePermissions.asFileAttribute(permissions);
  }
}
