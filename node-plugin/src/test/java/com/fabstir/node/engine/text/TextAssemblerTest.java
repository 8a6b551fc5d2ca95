package com.fabstir.node.engine.text;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fabstir.node.engine.GenerationEvent.Piece;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class TextAssemblerTest {

  @Test
  void givesOutWholeWordsAtOnce() {
    TextAssembler text = new TextAssembler(List.of());

    assertThat(text.accept(7, utf8("Hello"))).contains(new Piece("Hello", List.of(7)));
    assertThat(text.accept(8, utf8(" you"))).contains(new Piece(" you", List.of(8)));
    assertThat(text.finish()).isEmpty();
  }

  @Test
  void holdsACharacterBackUntilItsLastByte() {
    TextAssembler text = new TextAssembler(List.of());
    byte[] fox = utf8("🦊");

    for (int i = 0; i < 3; i++) {
      assertThat(text.accept(i, new byte[] {fox[i]})).isEmpty();
    }

    assertThat(text.accept(3, new byte[] {fox[3]})).contains(new Piece("🦊", List.of(0, 1, 2, 3)));
  }

  @Test
  void replacesAnUnfinishedCharacterAtTheEnd() {
    TextAssembler text = new TextAssembler(List.of());
    byte[] ni = utf8("你");

    assertThat(text.accept(1, new byte[] {ni[0], ni[1]})).isEmpty();

    assertThat(text.finish()).contains(new Piece("\uFFFD", List.of(1)));
  }

  @Test
  void doesNotWaitForBytesThatCanNeverBecomeACharacter() {
    TextAssembler text = new TextAssembler(List.of());

    assertThat(text.accept(1, new byte[] {(byte) 0x80})).contains(new Piece("\uFFFD", List.of(1)));
    assertThat(text.accept(2, new byte[] {(byte) 0xC0})).contains(new Piece("\uFFFD", List.of(2)));
    assertThat(text.accept(3, new byte[] {(byte) 0xFF})).contains(new Piece("\uFFFD", List.of(3)));
  }

  @Test
  void passesATokenWithoutTextOn() {
    TextAssembler text = new TextAssembler(List.of());

    assertThat(text.accept(5, new byte[0])).contains(new Piece("", List.of(5)));
  }

  @Test
  void endsTheAnswerWhereAStopStringBegins() {
    TextAssembler text = new TextAssembler(List.of("END"));

    assertThat(text.accept(1, utf8("The end. EN"))).isEmpty();
    assertThat(text.accept(2, utf8("D of it"))).contains(new Piece("The end. ", List.of(1, 2)));
    assertThat(text.stopped()).isTrue();
    assertThat(text.finish()).isEmpty();
    assertThatThrownBy(() -> text.accept(3, utf8("x"))).isInstanceOf(IllegalStateException.class);
  }

  @Test
  void givesHeldTextOutWhenTheStopStringDoesNotCome() {
    TextAssembler text = new TextAssembler(List.of("\nUser:"));

    assertThat(text.accept(1, utf8("Yes"))).contains(new Piece("Yes", List.of(1)));
    assertThat(text.accept(2, utf8("\n"))).isEmpty();
    assertThat(text.accept(3, utf8("Us"))).isEmpty();
    assertThat(text.accept(4, utf8("ually"))).contains(new Piece("\nUsually", List.of(2, 3, 4)));
  }

  @Test
  void aStopStringThatIsTheWholeAnswerLeavesATokenWithoutText() {
    TextAssembler text = new TextAssembler(List.of("stop"));

    assertThat(text.accept(9, utf8("stop"))).contains(new Piece("", List.of(9)));
    assertThat(text.stopped()).isTrue();
  }

  @Test
  void takesTheStopStringThatComesFirst() {
    TextAssembler text = new TextAssembler(List.of("cd", "bc"));

    assertThat(text.accept(1, utf8("abcd"))).contains(new Piece("a", List.of(1)));
  }

  @Test
  void holdsNoMoreBackThanAStopStringNeeds() {
    TextAssembler text = new TextAssembler(List.of("aab"));
    List<Piece> pieces = new ArrayList<>();

    for (int i = 0; i < 100; i++) {
      text.accept(i, utf8("a")).ifPresent(pieces::add);
    }

    assertThat(pieces).hasSize(98).allSatisfy(piece -> assertThat(piece.text()).isEqualTo("a"));
  }

  @Test
  void aStopStringMayBeOfSeveralBytesACharacter() {
    TextAssembler text = new TextAssembler(List.of("。"));
    byte[] answer = utf8("你好。我");
    List<Piece> pieces = new ArrayList<>();

    for (int i = 0; i < answer.length && !text.stopped(); i++) {
      text.accept(i, new byte[] {answer[i]}).ifPresent(pieces::add);
    }

    assertThat(joined(pieces)).isEqualTo("你好");
    assertThat(ids(pieces)).isEqualTo(IntStream.range(0, 9).boxed().toList());
  }

  @Test
  void halfASurrogateIsOneReplacementHoweverItIsCut() {
    TextAssembler text = new TextAssembler(List.of());
    List<Piece> pieces = new ArrayList<>();
    byte[] bytes = {(byte) 0xED, (byte) 0xA0, 'b'};
    for (int i = 0; i < bytes.length; i++) {
      text.accept(i, new byte[] {bytes[i]}).ifPresent(pieces::add);
    }
    text.finish().ifPresent(pieces::add);

    assertThat(joined(pieces)).isEqualTo(new String(bytes, StandardCharsets.UTF_8));
  }

  @Test
  void anyCuttingIntoTokensGivesTheSameTextAndEachTokenOnce() {
    long seed = System.nanoTime();
    Random random = new Random(seed);
    for (int round = 0; round < 2000; round++) {
      byte[] bytes = randomBytes(random);
      TextAssembler text = new TextAssembler(List.of("ab", "é🦊"));
      List<Piece> pieces = new ArrayList<>();
      int tokens = 0;
      for (int at = 0; at < bytes.length && !text.stopped(); tokens++) {
        int end = Math.min(bytes.length, at + random.nextInt(5));
        text.accept(tokens, Arrays.copyOfRange(bytes, at, end)).ifPresent(pieces::add);
        at = end;
      }
      text.finish().ifPresent(pieces::add);

      String whole = new String(bytes, StandardCharsets.UTF_8);
      assertThat(joined(pieces))
          .as("seed %d round %d", seed, round)
          .isEqualTo(untilStop(whole, text.stopped()));
      assertThat(ids(pieces)).isEqualTo(IntStream.range(0, tokens).boxed().toList());
    }
  }

  /** Characters of one to four bytes and bytes that are no characters. */
  private static byte[] randomBytes(Random random) {
    StringBuilder latin1 = new StringBuilder();
    List<String> parts = List.of("a", "b", "é", "你", "🦊");
    for (int i = random.nextInt(12); i > 0; i--) {
      byte[] part =
          random.nextInt(4) == 0
              ? new byte[] {(byte) random.nextInt(256)}
              : utf8(parts.get(random.nextInt(parts.size())));
      latin1.append(new String(part, StandardCharsets.ISO_8859_1));
    }
    return latin1.toString().getBytes(StandardCharsets.ISO_8859_1);
  }

  private static String untilStop(String whole, boolean stopped) {
    int end =
        List.of("ab", "é🦊").stream()
            .mapToInt(whole::indexOf)
            .filter(at -> at >= 0)
            .min()
            .orElse(whole.length());
    assertThat(stopped).isEqualTo(end < whole.length());
    return whole.substring(0, end);
  }

  private static String joined(List<Piece> pieces) {
    return pieces.stream().map(Piece::text).collect(Collectors.joining());
  }

  private static List<Integer> ids(List<Piece> pieces) {
    return pieces.stream().flatMap(piece -> piece.tokenIds().stream()).toList();
  }

  private static byte[] utf8(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
