package com.fabstir.node.auth;

import com.fabstir.error.ErrorCode;
import com.fabstir.error.FabstirException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/**
 * The file of {@link AccessRules}, read again when it has changed. One that cannot be read leaves
 * the rules as they are.
 */
public final class RulesFile {
  private static final System.Logger LOG = System.getLogger(RulesFile.class.getName());

  private final Optional<Path> file;
  private String text = "";
  private volatile AccessRules rules = AccessRules.NONE;
  private volatile Optional<String> issue = Optional.empty();

  /**
   * @throws FabstirException CONFIG_INVALID when there is a file and it cannot be read
   */
  public RulesFile(Optional<Path> file) {
    this.file = file;
    refresh();
    if (issue.isPresent()) {
      throw new FabstirException(
          ErrorCode.CONFIG_INVALID, issue.get(), "Mend the file, or unset FABSTIR_ACCESS_RULES.");
    }
  }

  AccessRules rules() {
    return rules;
  }

  /** What keeps the file from being in force. */
  public Optional<String> issue() {
    return issue;
  }

  /** Looks at the file; to be called by one thread. */
  public void refresh() {
    if (file.isEmpty()) {
      return;
    }
    Optional<String> found = Optional.empty();
    try {
      String now = Files.readString(file.get());
      if (!now.equals(text)) {
        rules = AccessRules.parse(now);
        text = now;
        LOG.log(System.Logger.Level.INFO, "Access rules read from {0}", file.get());
      }
    } catch (IOException e) {
      found = unread(file.get(), "it cannot be read: " + e.getClass().getSimpleName());
    } catch (AccessRules.Unreadable e) {
      found = unread(file.get(), e.getMessage());
    }
    if (found.isPresent() && !found.equals(issue)) {
      LOG.log(System.Logger.Level.WARNING, found.get());
    }
    issue = found;
  }

  private static Optional<String> unread(Path file, String why) {
    return Optional.of("The access rules of " + file + " are not in force: " + why);
  }
}
