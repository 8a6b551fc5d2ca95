package com.fabstir.node.meter;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fabstir.chain.ChainIdentity;
import com.fabstir.error.ErrorCode;
import com.fabstir.error.FabstirException;
import com.fabstir.evm.Address;
import com.fabstir.evm.Bytes32;
import com.fabstir.key.LocalSigner;
import com.fabstir.store.NodeDatabase;
import com.fabstir.store.SessionRef;
import com.fabstir.store.StoredSession;
import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TokenMeterTest {
  @TempDir private Path directory;
  private final LocalSigner hostKey = LocalSigner.random();
  private NodeDatabase database;
  private StoredSession session;

  @BeforeEach
  void openSession() {
    database = NodeDatabase.open(directory.resolve("node.db"));
    session = database.sessions().add(session());
  }

  @AfterEach
  void closeDatabase() {
    database.close();
  }

  @Test
  void writtenTokensAreReadBackInAnyRange() {
    TokenMeter meter = meter(0);
    meter.record(List.of(7));
    meter.record(IntStream.range(100, 116).boxed().toList());
    meter.record(List.of(1, 2, 3));

    assertThat(meter.writtenTokens()).isEqualTo(20);
    assertThat(meter.read(0, 20)).hasSize(20).startsWith(7, 100).endsWith(115, 1, 2, 3);
    assertThat(meter.read(15, 4)).containsExactly(114, 115, 1, 2);
    assertThat(stored().writtenTokens()).isEqualTo(20);
  }

  @Test
  void aSecondMeterGoesOnWhereTheStoreEnds() {
    meter(0).record(List.of(1, 2));
    TokenMeter afterRestart = meter(stored().writtenTokens());
    afterRestart.record(List.of(3));
    assertThat(afterRestart.read(0, 3)).containsExactly(1, 2, 3);
  }

  @Test
  void aGroupThatDoesNotContinueTheSessionCountsNothing() {
    meter(0).record(List.of(1, 2));
    TokenMeter stale = meter(0);
    assertThatThrownBy(() -> stale.record(List.of(9)))
        .isInstanceOfSatisfying(
            FabstirException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.STORE_FAILED));
    assertThat(stored().writtenTokens()).isEqualTo(2);
  }

  @Test
  void groupsAreBounded() {
    TokenMeter meter = meter(0);
    assertThatThrownBy(() -> meter.record(Collections.nCopies(17, 1)))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> meter.record(List.of())).isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void tokenIdsAreNotReadableOnDisk() throws Exception {
    List<Integer> ids = IntStream.range(0, 16).mapToObj(i -> 0x5EC2E700 + i).toList();
    meter(0).record(ids);
    database.sync();
    byte[] plain = TranscriptCipher.encode(ids.subList(0, 2));
    for (String name : List.of("node.db", "node.db-wal")) {
      assertThat(contains(Files.readAllBytes(directory.resolve(name)), plain)).as(name).isFalse();
    }
  }

  @Test
  void anotherHostKeyCannotReadThem() {
    meter(0).record(List.of(1));
    TokenMeter stranger =
        new TokenMeter(database, new TranscriptCipher(LocalSigner.random()), session.rowId(), 1);
    assertThatThrownBy(() -> stranger.read(0, 1)).isInstanceOf(IllegalStateException.class);
  }

  @Test
  void erasedTranscriptsAreMissedAndNotInvented() {
    TokenMeter meter = meter(0);
    meter.record(List.of(1));
    database
        .sessions()
        .settled(session.ref(), 0, BigInteger.ZERO, BigInteger.ZERO, Optional.empty());
    assertThat(database.tokens().eraseSettledBefore(Long.MAX_VALUE)).isEqualTo(1);
    assertThatThrownBy(() -> meter.read(0, 1))
        .isInstanceOfSatisfying(
            FabstirException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.STORE_FAILED));
  }

  @Test
  void nothingIsWrittenOnceTheSessionIsSettledAndTheRestIsUnbilled() {
    TokenMeter meter = meter(0);
    meter.record(List.of(1, 2, 3));
    StoredSession settled =
        database
            .sessions()
            .settled(session.ref(), 1, BigInteger.ZERO, BigInteger.ZERO, Optional.empty());
    assertThat(settled.settlement().orElseThrow().unbilledTokens()).isEqualTo(2);
    assertThatThrownBy(() -> meter.record(List.of(4))).isInstanceOf(FabstirException.class);
    assertThat(stored().writtenTokens()).isEqualTo(3);
  }

  private TokenMeter meter(long written) {
    return new TokenMeter(database, new TranscriptCipher(hostKey), session.rowId(), written);
  }

  private StoredSession stored() {
    return database.sessions().find(session.ref()).orElseThrow();
  }

  private static boolean contains(byte[] haystack, byte[] needle) {
    ByteBuffer wanted = ByteBuffer.wrap(needle);
    return IntStream.rangeClosed(0, haystack.length - needle.length)
        .anyMatch(i -> ByteBuffer.wrap(haystack, i, needle.length).equals(wanted));
  }

  private static StoredSession session() {
    Address somebody = new Address("0x" + "22".repeat(20));
    return new StoredSession(
        0,
        new SessionRef(new ChainIdentity(31_337, Bytes32.ZERO), somebody, BigInteger.TWO),
        somebody,
        somebody,
        Address.ZERO,
        BigInteger.valueOf(1000),
        BigInteger.ONE,
        Bytes32.ZERO,
        Bytes32.ZERO,
        StoredSession.Phase.OPEN,
        0,
        0,
        0,
        Instant.now(),
        Optional.empty());
  }
}
