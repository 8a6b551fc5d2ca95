package com.fabstir.cli.chat;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fabstir.error.ErrorCode;
import com.fabstir.error.FabstirException;
import com.fabstir.key.LocalSigner;
import java.io.IOException;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ConversationStoreTest {
  @TempDir private Path folder;
  private final LocalSigner account = LocalSigner.random();

  @Test
  void aConversationComesBackWholeAndTheLastOneByThatWord() {
    ConversationStore store = store(account);
    SavedConversation older = conversation("20261127-100000-aaaa", "Older?");
    SavedConversation newer = conversation("20261128-100000-0000", "Newer?");
    store.save(newer);
    store.save(older);

    assertThat(store.load(older.id())).isEqualTo(older);
    assertThat(store.load("last")).isEqualTo(newer);
  }

  @Test
  void nothingThatWasSaidCanBeReadInTheFileAndNobodyElseMayOpenIt() throws IOException {
    store(account).save(conversation("20261128-100000-0000", "Tell me of the zebra"));

    Path file = file("20261128-100000-0000");
    assertThat(new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1))
        .doesNotContain("zebra", "turns", "question");
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
        .isEqualTo("rw-------");
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file.getParent())))
        .isEqualTo("rwx------");
  }

  @Test
  void anAlteredOrMovedFileAndOneOfAnotherKeyAreRefused() throws IOException {
    ConversationStore store = store(account);
    store.save(conversation("20261128-100000-0000", "One?"));
    Path file = file("20261128-100000-0000");
    Files.copy(file, file.resolveSibling("20261128-110000-0000"));

    assertFails(ErrorCode.FILE_UNREADABLE, () -> store.load("20261128-110000-0000"));

    byte[] bytes = Files.readAllBytes(file);
    bytes[bytes.length / 2] ^= 1;
    Files.write(file, bytes);
    assertFails(ErrorCode.FILE_UNREADABLE, () -> store.load("20261128-100000-0000"));
    Files.write(file, new byte[3]);
    assertFails(ErrorCode.FILE_UNREADABLE, () -> store.load("20261128-100000-0000"));
    assertFails(ErrorCode.CONVERSATION_NOT_FOUND, () -> store(LocalSigner.random()).load("last"));
  }

  @Test
  void anUnknownIdNamesTheLatestOnesAndLeavesTheFolderToNobody() {
    ConversationStore store = store(account);
    store.save(conversation("20261128-100000-0000", "One?"));

    assertThatThrownBy(() -> store.load("../../accounts.db"))
        .isInstanceOfSatisfying(
            FabstirException.class,
            e -> {
              assertThat(e.code()).isEqualTo(ErrorCode.CONVERSATION_NOT_FOUND);
              assertThat(e.hint())
                  .hasValueSatisfying(hint -> assertThat(hint).contains("20261128-100000-0000"));
            });
  }

  @Test
  void idsSortByTime() {
    Clock clock = Clock.fixed(Instant.parse("2026-11-28T16:45:00Z"), ZoneOffset.UTC);

    assertThat(ConversationStore.freshId(clock)).matches("20261128-164500-[0-9a-f]{4}");
  }

  private ConversationStore store(LocalSigner owner) {
    return new ConversationStore(folder, owner);
  }

  private Path file(String id) {
    return folder.resolve(account.address().value().toLowerCase(java.util.Locale.ROOT)).resolve(id);
  }

  private SavedConversation conversation(String id, String question) {
    return new SavedConversation(
        SavedConversation.VERSION,
        id,
        List.of(new Dialogue.Turn(question, "An answer with 日本.")),
        List.of(
            new SavedConversation.HeldIn(31337, BigInteger.valueOf(12), account.address(), 142)));
  }

  private static void assertFails(ErrorCode code, ThrowingCallable call) {
    assertThatThrownBy(call)
        .isInstanceOfSatisfying(FabstirException.class, e -> assertThat(e.code()).isEqualTo(code));
  }
}
