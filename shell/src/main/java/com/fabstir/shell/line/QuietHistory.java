package com.fabstir.shell.line;

import com.fabstir.shell.SecretLine;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jline.reader.impl.history.DefaultHistory;

/** The lines typed before, in a file of the user's alone; lines with secrets are not among them. */
public final class QuietHistory extends DefaultHistory {
  private final SecretLine secrets;

  public QuietHistory(SecretLine secrets) {
    this.secrets = secrets;
  }

  @Override
  public void add(Instant time, String line) {
    if (!secrets.isSecret(line)) {
      super.add(time, line);
    }
  }

  /** The lines, the oldest first. */
  public List<String> lines() {
    List<String> lines = new ArrayList<>();
    forEach(entry -> lines.add(entry.line()));
    return lines;
  }

  /**
   * Makes the file, so that nobody else can read it from its first byte on.
   *
   * @throws IOException when the folder cannot be written
   */
  public static Path privateFile(Path file) throws IOException {
    var own = PosixFilePermissions.fromString("rw-------");
    Path folder = file.toAbsolutePath().getParent();
    Files.createDirectories(
        folder, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
    if (!Files.exists(file)) {
      Files.createFile(file, PosixFilePermissions.asFileAttribute(own));
    }
    return Files.setPosixFilePermissions(file, own);
  }
}
