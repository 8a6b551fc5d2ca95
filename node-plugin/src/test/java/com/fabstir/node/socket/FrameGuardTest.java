package com.fabstir.node.socket;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fabstir.node.conformance.Frame;
import com.fabstir.node.peer.ClientAddress;
import java.io.ByteArrayOutputStream;
import java.net.InetAddress;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What the guard keeps of what comes; which bytes it takes is for the conformance suite. */
class FrameGuardTest {
  private static final int MIB = 1 << 20;
  private static final int TRY_AGAIN_LATER = 1013;
  private static final byte[] LONGEST = "x".repeat(MIB).getBytes(UTF_8);

  private static final ClientAddress LOCAL = new ClientAddress(InetAddress.ofLiteral("127.0.0.1"));
  private final MessageBudget budget = new MessageBudget(4 * MIB);

  private FrameGuard guard() {
    return new FrameGuard(8 * MIB, budget.of(LOCAL));
  }

  /** Payloads of the frames that may be read, the opcode before each. */
  private static List<String> read(FrameGuard guard) {
    var all = new ByteArrayOutputStream();
    for (Optional<byte[]> piece = guard.next(); piece.isPresent(); piece = guard.next()) {
      assertThat(piece.get()).as("kept by the reader of a silent socket").hasSizeBetween(1, 4096);
      all.writeBytes(piece.get());
    }
    byte[] bytes = all.toByteArray();
    List<String> frames = new ArrayList<>();
    for (int at = 0; at < bytes.length; ) {
      int opcode = bytes[at] & 0x0f;
      assertThat(bytes[at] & 0xf0).as("whole").isEqualTo(0x80);
      int size = bytes[at + 1] & 0x7f;
      int width = size == 126 ? 2 : size == 127 ? 8 : 0;
      for (int i = 0; i < width; i++) {
        size = (i == 0 ? 0 : size << 8) | (bytes[at + 2 + i] & 0xff);
      }
      int from = at + 2 + width + 4;
      frames.add(opcode + new String(bytes, from, size, UTF_8));
      at = from + size;
    }
    return frames;
  }

  private static byte[] shortOfOneByte(byte[] frame) {
    return Arrays.copyOf(frame, frame.length - 1);
  }

  @Test
  void makesOneFrameOfAMessageInManyAndSplitsNoCharacter() {
    FrameGuard guard = guard();
    byte[] text = "a€b".getBytes(UTF_8);
    for (int i = 0; i < text.length; i++) {
      Frame frame = Frame.of(i == 0 ? Frame.TEXT : Frame.CONTINUATION, new byte[] {text[i]});
      guard.accept((i == text.length - 1 ? frame : frame.notLast()).bytes());
      guard.accept(Frame.of(Frame.PING, "p").bytes());
    }

    assertThat(read(guard)).containsExactly("9p", "9p", "9p", "9p", "1a€b", "9p");
    assertThat(guard.withinMessage()).isFalse();
  }

  @Test
  void handsOnWhatIsLongAndHoldsNothingOfIt() {
    FrameGuard guard = guard();

    for (byte[] message : List.of(new byte[0], new byte[125], new byte[126], LONGEST)) {
      guard.accept(Frame.of(Frame.TEXT, message).bytes());
      assertThat(read(guard)).containsExactly("1" + new String(message, UTF_8));
    }
    assertThat(budget.heldBytes()).isZero();
  }

  @Test
  void keepsNothingOfMessagesThatWillBeRefused() {
    FrameGuard guard = guard();
    byte[] tooLong = Frame.of(Frame.TEXT, "x".repeat(8 * MIB)).bytes();

    guard.accept(shortOfOneByte(tooLong));
    assertThat(budget.heldBytes()).isZero();
    guard.accept(new byte[] {tooLong[tooLong.length - 1]});
    guard.accept(Frame.of(Frame.BINARY, LONGEST).bytes());
    guard.accept(Frame.of(Frame.TEXT, "next").bytes());

    assertThat(read(guard)).containsExactly("2\1", "2\0", "1next");
    assertThat(budget.heldBytes()).isZero();
  }

  @Test
  void holdsNoMoreOfAllClientsThanTheBudgetAndTakesShortMessagesStill() {
    List<FrameGuard> guards = new ArrayList<>();
    for (int i = 0; i < 20; i++) {
      FrameGuard guard = guard();
      guards.add(guard);
      byte[] most = shortOfOneByte(Frame.of(Frame.TEXT, LONGEST).bytes());
      for (int from = 0; from < most.length; from += 4096) {
        guard.accept(Arrays.copyOfRange(most, from, Math.min(most.length, from + 4096)));
        assertThat(budget.heldBytes()).isLessThanOrEqualTo(4 * MIB);
        if (guard.violation().isPresent()) {
          assertThat(guard.violation().get().closeCode()).isEqualTo(TRY_AGAIN_LATER);
          break;
        }
      }
    }
    assertThat(guards).filteredOn(guard -> guard.violation().isEmpty()).hasSizeBetween(2, 4);

    FrameGuard good = guard();
    String prompt = "y".repeat(MessageBytes.FREE_BYTES);
    good.accept(Frame.of(Frame.TEXT, prompt).bytes());

    assertThat(read(good)).containsExactly("1" + prompt);
    guards.forEach(FrameGuard::ended);
    assertThat(budget.heldBytes()).isZero();
  }

  @Test
  void forgetsAMessageThatIsBrokenOffByAClose() {
    FrameGuard guard = guard();
    guard.accept(Frame.of(Frame.TEXT, "x".repeat(MIB / 2)).notLast().bytes());
    assertThat(budget.heldBytes()).isPositive();

    guard.accept(Frame.closing(1000, new byte[0]).bytes());

    assertThat(read(guard)).hasSize(1);
    assertThat(budget.heldBytes()).isZero();
  }
}
