package com.fabstir.cli.chat;

import com.fabstir.error.ErrorCode;
import com.fabstir.error.FabstirException;
import com.fabstir.key.AtRestCipher;
import com.fabstir.key.SecretFile;
import com.fabstir.key.Signer;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/**
 * An account's conversations, each a file of its own, encrypted under a key that only the account's
 * key gives.
 *
 * <pre>
 *   conversations/0x…/20261128-164500-a1b2   nonce, ciphertext and tag of a JSON document
 * </pre>
 */
final class ConversationStore {
  /** Instead of an id. */
  static final String LAST = "last";

  private static final String PURPOSE = "fabstir-conversation-v1";
  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("yyyyMMdd-HHmmss", Locale.ROOT).withZone(ZoneOffset.UTC);
  private static final JsonMapper JSON = JsonMapper.builder().build();
  private static final int SHOWN = 5;

  private final Path folder;
  private final AtRestCipher cipher;

  ConversationStore(Path conversations, Signer account) {
    folder = conversations.resolve(account.address().value().toLowerCase(Locale.ROOT));
    cipher = new AtRestCipher(account, PURPOSE);
  }

  /** An id that sorts by time and was not given before. */
  static String freshId(Clock clock) {
    byte[] random = new byte[2];
    new SecureRandom().nextBytes(random);
    return TIME.format(clock.instant()) + "-" + HexFormat.of().formatHex(random);
  }

  /**
   * @throws FabstirException FILE_UNREADABLE
   */
  void save(SavedConversation conversation) {
    try {
      Files.createDirectories(
          folder,
          PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
    } catch (IOException e) {
      throw new FabstirException(
          ErrorCode.FILE_UNREADABLE,
          "The folder " + folder + " cannot be made",
          "Check its permissions, or keep nothing with --private.",
          e);
    }
    byte[] sealed = cipher.seal(place(conversation.id()), JSON.writeValueAsBytes(conversation));
    new SecretFile(folder.resolve(conversation.id())).replace(sealed);
  }

  /**
   * @param id as given, or {@link #LAST}
   * @throws FabstirException CONVERSATION_NOT_FOUND, FILE_UNREADABLE (altered, or of another key)
   */
  SavedConversation load(String id) {
    List<String> known = ids();
    String wanted = id.equals(LAST) && !known.isEmpty() ? known.getFirst() : id;
    if (!known.contains(wanted)) {
      throw new FabstirException(
          ErrorCode.CONVERSATION_NOT_FOUND,
          "This account has no conversation '" + id + "' here",
          known.isEmpty()
              ? "None is kept in " + folder + "."
              : "The latest: " + String.join(", ", known.stream().limit(SHOWN).toList()));
    }
    try {
      byte[] plain = cipher.open(place(wanted), Files.readAllBytes(folder.resolve(wanted)));
      SavedConversation saved = JSON.readValue(plain, SavedConversation.class);
      if (saved.version() != SavedConversation.VERSION) {
        throw unreadable(wanted, "its form has version " + saved.version(), null);
      }
      return saved;
    } catch (GeneralSecurityException e) {
      throw unreadable(wanted, "it was altered, or sealed by another key", e);
    } catch (IOException | JacksonException e) {
      throw unreadable(wanted, e.getClass().getSimpleName(), e);
    }
  }

  /** The latest first. */
  private List<String> ids() {
    try (Stream<Path> files = Files.list(folder)) {
      return files
          .map(file -> file.getFileName().toString())
          .filter(name -> !name.startsWith("."))
          .sorted(Comparator.reverseOrder())
          .toList();
    } catch (IOException _) {
      // No folder, no conversations.
      return List.of();
    }
  }

  private static FabstirException unreadable(String id, String why, Exception cause) {
    return new FabstirException(
        ErrorCode.FILE_UNREADABLE,
        "Conversation " + id + " cannot be read: " + why,
        "Start a new one without --resume.",
        cause);
  }

  private static byte[] place(String id) {
    return id.getBytes(StandardCharsets.UTF_8);
  }
}
