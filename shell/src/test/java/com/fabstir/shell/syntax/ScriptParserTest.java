package com.fabstir.shell.syntax;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fabstir.shell.syntax.Command.Simple;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ScriptParserTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = '¦',
      quoteCharacter = '§',
      value = {
        "a b c ¦ a,b,c",
        "a 'b c' ¦ a,b c",
        "a \"b c\"d ¦ a,b cd",
        "a b\\ c ¦ a,b c",
        "a '' ¦ a,",
        "a \"\" ¦ a,",
        "a \"x\\\"y\" ¦ a,x\"y",
        "a '$x' \"\\$y\" ¦ a,$x,$y",
        "a 5$ $ ¦ a,5$,$",
        "a b # c ¦ a,b",
        "a b#c ¦ a,b#c",
        "a ключ 鍵 ¦ a,ключ,鍵",
      })
  void wordsAreWhatQuotesMakeOfThem(String line, String words) {
    assertThat(words(only(line))).isEqualTo(List.of(words.split(",", -1)));
  }

  @Test
  void variablesAreKeptApart() {
    Simple command = (Simple) only("a $x-${y}z \"$w\" '$v' $?");

    assertThat(command.words().get(1).parts())
        .containsExactly(
            new Word.Part.Variable("x"),
            new Word.Part.Text("-", false),
            new Word.Part.Variable("y"),
            new Word.Part.Text("z", false));
    assertThat(command.words().get(2).parts()).containsExactly(new Word.Part.Variable("w"));
    assertThat(command.words().get(3).parts()).containsExactly(new Word.Part.Text("$v", true));
    assertThat(command.words().get(4).parts()).containsExactly(new Word.Part.Variable("?"));
  }

  @Test
  void operatorsJoinFromWeakToStrong() {
    Command command = only("a && b | c || d");

    assertThat(command).isInstanceOf(Command.Or.class);
    Command.And and = (Command.And) ((Command.Or) command).first();
    assertThat(and.second()).isInstanceOf(Command.Pipe.class);
    assertThat(((Command.Pipe) and.second()).stages()).hasSize(2);
  }

  @Test
  void itemsEndWithSemicolonAmpersandAndLine() {
    Script script = ScriptParser.parse("a; b & c\n\nd # done\n");

    assertThat(script.items()).extracting(Script.Item::text).containsExactly("a", "b", "c", "d");
    assertThat(script.items())
        .extracting(Script.Item::background)
        .containsExactly(false, true, false, false);
  }

  @Test
  void filesStandAnywhereInACommand() {
    Simple command = (Simple) only("a < in b >> 'out file' c > last");

    assertThat(words(command)).containsExactly("a", "b", "c");
    assertThat(command.redirections())
        .extracting(ScriptParserTest::described)
        .containsExactly("READ in", "APPEND out file", "WRITE last");
  }

  @Test
  void aTwoBeforeAnArrowMeansTheMessagesUnlessItEndsAWord() {
    Simple command = (Simple) only("a 2> e 2>>f 2>&1 b2>o 2 > p");

    assertThat(words(command)).containsExactly("a", "b2", "2");
    assertThat(command.redirections())
        .extracting(ScriptParserTest::described)
        .containsExactly("WRITE_ERRORS e", "APPEND_ERRORS f", "2>&1", "WRITE o", "WRITE p");
  }

  private static String described(Redirection redirection) {
    return switch (redirection) {
      case Redirection.ToFile to -> to.kind() + " " + to.file().text();
      case Redirection.ErrorsToOutput _ -> "2>&1";
    };
  }

  @ParameterizedTest
  @ValueSource(strings = {"a 'b", "a \"b", "a \\", "a &&", "a ||", "a |", "a | \n", "a && # c"})
  void aTextThatGoesOnIsNotYetAScript(String text) {
    assertThatThrownBy(() -> ScriptParser.parse(text))
        .isInstanceOfSatisfying(
            SyntaxException.class, wrong -> assertThat(wrong.isIncomplete()).isTrue());
  }

  @ParameterizedTest
  @ValueSource(strings = {"; a", "a ;; b", "&& a", "a | | b", "a >", "a > ; b", "| a", "& a"})
  void aTextThatIsWrongSaysSo(String text) {
    assertThatThrownBy(() -> ScriptParser.parse(text))
        .isInstanceOfSatisfying(
            SyntaxException.class, wrong -> assertThat(wrong.isIncomplete()).isFalse());
  }

  @Test
  void aLineGoesOnAfterABackslashAndAfterAnOperator() {
    assertThat(words(only("a \\\n b"))).containsExactly("a", "b");
    assertThat(only("a &&\n b")).isInstanceOf(Command.And.class);
  }

  /** Whatever is typed: the lexer never fails, and its tokens cover the text in order. */
  @Test
  void anyTextIsCutIntoTokensInOrder() {
    long seed = System.nanoTime();
    var random = new Random(seed);
    String letters = "ab $'\"\\|&;<>#\n{}?é鍵😀-=";
    for (int round = 0; round < 5000; round++) {
      var text = new StringBuilder();
      for (int i = random.nextInt(20); i > 0; i--) {
        text.append(letters.charAt(random.nextInt(letters.length())));
      }
      int end = 0;
      for (Token token : Lexer.lex(text.toString()).all()) {
        assertThat(token.start()).as("%s (seed %d)", text, seed).isGreaterThanOrEqualTo(end);
        assertThat(token.end()).isGreaterThan(token.start()).isLessThanOrEqualTo(text.length());
        end = token.end();
      }
    }
  }

  private static Command only(String line) {
    return ScriptParser.parse(line).items().getFirst().command();
  }

  private static List<String> words(Command command) {
    return ((Simple) command).words().stream().map(Word::text).toList();
  }
}
