package com.fabstir.key;

import com.fabstir.error.ErrorCode;
import com.fabstir.error.FabstirException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Arrays;
import java.util.Optional;
import java.util.Set;

/** A file with a secret: read only when nobody else can, written so that nobody else can. */
public final class SecretFile {
  private static final String HINT = "Check the path: it is taken from the working directory.";

  /** Keys and keystores are far smaller. */
  private static final int MAX_BYTES = 1 << 16;

  private static final FileAttribute<Set<PosixFilePermission>> ONLY_OWNER =
      PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"));

  private final Path file;

  public SecretFile(Path file) {
    this.file = file;
  }

  /** What is wrong with owner or permissions; empty when all is well or the system has none. */
  public Optional<String> exposure() {
    return new FileExposure(file, false).find();
  }

  /** The same for a TLS key: anybody may own it, and a group of servers may read it. */
  public Optional<String> exposureBeyondGroup() {
    return new FileExposure(file, true).find();
  }

  /**
   * The file's text; the caller wipes it.
   *
   * @throws FabstirException KEY_MISSING when there is no file, KEY_FILE_PERMISSIONS when others
   *     may read or change it, FILE_UNREADABLE
   */
  public char[] read() {
    if (!Files.exists(file)) {
      throw new FabstirException(
          ErrorCode.KEY_MISSING, "There is no file " + file.toAbsolutePath(), HINT);
    }
    exposure()
        .ifPresent(
            problem -> {
              throw new FabstirException(
                  ErrorCode.KEY_FILE_PERMISSIONS,
                  file + " holds a secret but " + problem,
                  "Run: chmod 600 " + file + "  (and make yourself or root its owner)");
            });
    byte[] bytes = bytes();
    try {
      CharBuffer text = StandardCharsets.UTF_8.decode(ByteBuffer.wrap(bytes));
      char[] characters = new char[text.remaining()];
      text.get(characters);
      Arrays.fill(text.array(), '\0');
      return characters;
    } finally {
      Arrays.fill(bytes, (byte) 0);
    }
  }

  /**
   * Replaces the content or creates the file, 0600; a crash leaves the old or the new file, whole.
   *
   * @throws FabstirException CONFIG_INVALID when it cannot be written
   */
  public void replace(byte[] content) {
    Path folder = file.toAbsolutePath().getParent();
    try {
      Path fresh = Files.createTempFile(folder, "." + file.getFileName(), ".new", ONLY_OWNER);
      try {
        Files.write(fresh, content, StandardOpenOption.WRITE, StandardOpenOption.DSYNC);
        Files.move(
            fresh, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
      } finally {
        Files.deleteIfExists(fresh);
      }
    } catch (IOException failure) {
      throw new FabstirException(
          ErrorCode.CONFIG_INVALID,
          "Cannot write " + file + ": " + failure.getClass().getSimpleName(),
          "Check the permissions and the space of the folder " + folder + ".",
          failure);
    }
  }

  private byte[] bytes() {
    try (InputStream in = Files.newInputStream(file)) {
      byte[] bytes = in.readNBytes(MAX_BYTES + 1);
      if (bytes.length > MAX_BYTES) {
        throw new FabstirException(
            ErrorCode.KEY_INVALID,
            file + " is no key file: expected at most " + MAX_BYTES + " bytes",
            null);
      }
      return bytes;
    } catch (NoSuchFileException gone) {
      throw new FabstirException(ErrorCode.KEY_MISSING, "There is no file " + file, HINT, gone);
    } catch (IOException failure) {
      throw new FabstirException(
          ErrorCode.FILE_UNREADABLE, "Cannot read " + file, "Check its permissions.", failure);
    }
  }

  /**
   * Creates the file, 0600 from the first moment.
   *
   * @throws FabstirException CONFIG_INVALID when it exists or cannot be written
   */
  public void create(byte[] content) {
    try {
      Files.createFile(file, ONLY_OWNER);
      Files.write(file, content, StandardOpenOption.WRITE, StandardOpenOption.DSYNC);
    } catch (IOException failure) {
      throw new FabstirException(
          ErrorCode.CONFIG_INVALID,
          "Cannot create " + file + ": " + failure.getClass().getSimpleName(),
          "Give a new file name in a folder that you may write to.",
          failure);
    }
  }
}
