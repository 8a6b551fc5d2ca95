package com.fabstir.config;

import com.fabstir.error.ErrorCode;
import com.fabstir.error.FabstirException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Map;

/**
 * The folder of all state.
 *
 * <pre>
 *   accounts.db      transaction journal, shared by all processes
 *   config.yaml      configuration file
 *   profiles/        named sets of settings
 *   chains/          the operator's own chains
 *   keys/            named accounts: encrypted keys
 *   nodes/NAME/      one node: node.db, node.lock, control socket, content store
 *   devnets/         local chains
 *   completion/      values that completion offers
 *   content/         content store of clients and tools
 *   conversations/   encrypted conversations of clients, one folder an account
 *   file-hashes      SHA-256 of model files by inode, size and time
 * </pre>
 */
public record FabstirHome(Path root) {
  private static final String NODE_NAME = "[A-Za-z0-9][A-Za-z0-9._-]{0,63}";

  public FabstirHome {
    root = root.toAbsolutePath().normalize();
  }

  /** .fabstir in the user's home folder. */
  public static FabstirHome ofUser(Map<String, String> environment) {
    String home = environment.getOrDefault("HOME", "");
    return new FabstirHome(
        Path.of(home.isBlank() ? System.getProperty("user.home") : home, ".fabstir"));
  }

  public Path accountsDatabase() {
    return root.resolve("accounts.db");
  }

  public Path configFile() {
    return root.resolve("config.yaml");
  }

  public Path profiles() {
    return root.resolve("profiles");
  }

  /** The operator's own chains. */
  public Path chains() {
    return root.resolve("chains");
  }

  /** What completion offers. */
  public Path completion() {
    return root.resolve("completion");
  }

  public Path keys() {
    return root.resolve("keys");
  }

  /**
   * @throws FabstirException CONFIG_INVALID when the name could leave the folder
   */
  public Path node(String name) {
    if (!name.matches(NODE_NAME)) {
      throw new FabstirException(
          ErrorCode.CONFIG_INVALID,
          "Not a node name: '" + name + "'",
          "Use up to 64 letters, digits, points, dashes and underscores.");
    }
    return root.resolve("nodes").resolve(name);
  }

  public Path devnets() {
    return root.resolve("devnets");
  }

  /** Encrypted conversations. */
  public Path conversations() {
    return root.resolve("conversations");
  }

  public Path content() {
    return root.resolve("content");
  }

  public Path fileHashes() {
    return root.resolve("file-hashes");
  }

  /**
   * Creates a folder of the home and those above it, 0700; what exists stays as it is.
   *
   * @throws FabstirException CONFIG_INVALID when it cannot be created
   */
  public Path create(Path folder) {
    try {
      return createPrivate(folder);
    } catch (IOException failure) {
      throw new FabstirException(
          ErrorCode.CONFIG_INVALID,
          "Cannot create the folder " + folder + ": " + failure.getClass().getSimpleName(),
          "Check the permissions, or choose another place with FABSTIR_HOME.",
          failure);
    }
  }

  /** The folder and those above it, 0700. */
  static Path createPrivate(Path folder) throws IOException {
    return Files.createDirectories(
        folder, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
  }
}
