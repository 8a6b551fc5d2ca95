package com.fabstir.node.engine.llama;

import com.fabstir.error.ErrorCode;
import com.fabstir.error.FabstirException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Arrays;
import java.util.Locale;

/**
 * The llama.cpp library that comes with the java-llama.cpp artifact, put where it can be loaded.
 */
final class BundledLibrary {
  private static final String ROOT = "/de/kherud/llama/";

  private final String resource;

  private BundledLibrary(String resource) {
    this.resource = resource;
  }

  /** The library for this operating system and processor. */
  static BundledLibrary forThisMachine() {
    return forMachine(System.getProperty("os.name"), System.getProperty("os.arch"));
  }

  static BundledLibrary forMachine(String osName, String osArch) {
    String os = osName.toLowerCase(Locale.ROOT);
    String arch = osArch.toLowerCase(Locale.ROOT).replace("amd64", "x86_64");
    boolean mac = os.startsWith("mac");
    String resource =
        ROOT + (mac ? "Mac/" : "Linux/") + arch.replace("arm64", "aarch64") + "/libjllama";
    String name = resource + (mac ? ".dylib" : ".so");
    if (!mac && !os.startsWith("linux") || BundledLibrary.class.getResource(name) == null) {
      throw new FabstirException(
          ErrorCode.ENGINE_LIBRARY_UNSUPPORTED,
          "no llama.cpp library for %s on %s is bundled".formatted(osName, osArch),
          "Run the node on Linux or macOS, x86-64 or 64-bit ARM.");
    }
    return new BundledLibrary(name);
  }

  /**
   * Writes the library into a folder that only the owner can enter, unless the same bytes are
   * there.
   *
   * @param folder made with mode 0700; a folder that others can enter is closed to them
   * @return the library's path
   */
  Path extractTo(Path folder) {
    Path target = folder.resolve(resource.substring(resource.lastIndexOf('/') + 1));
    try (InputStream in = BundledLibrary.class.getResourceAsStream(resource)) {
      byte[] bytes = in.readAllBytes();
      makePrivate(folder);
      if (!holds(target, bytes)) {
        replace(target, bytes);
      }
      return target;
    } catch (IOException e) {
      throw new FabstirException(
          ErrorCode.FILE_UNREADABLE,
          "cannot write the native library to " + target,
          "Check that the folder belongs to you and that its disk has 10 MB free.",
          e);
    }
  }

  private static void makePrivate(Path folder) throws IOException {
    Files.createDirectories(folder);
    // Fails when the folder is another user's, whose files must not be loaded.
    Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwx------"));
  }

  private static boolean holds(Path target, byte[] bytes) throws IOException {
    return Files.isRegularFile(target, LinkOption.NOFOLLOW_LINKS)
        && Files.size(target) == bytes.length
        && Arrays.equals(Files.readAllBytes(target), bytes);
  }

  /** By a rename: a library that a process has mapped must not change under it. */
  private static void replace(Path target, byte[] bytes) throws IOException {
    Path fresh = Files.createTempFile(target.getParent(), "library", ".part");
    try {
      Files.write(fresh, bytes);
      Files.move(
          fresh, target, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    } finally {
      Files.deleteIfExists(fresh);
    }
  }
}
