package com.fabstir.cli.chat;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class MarkdownScreenTest {
  private final List<String> printed = new ArrayList<>();
  private final MarkdownScreen screen = new MarkdownScreen(printed::add);

  @Test
  void wordsAreShownAsSoonAsTheyCome() {
    screen.accept("The cap");
    screen.accept("ital of");

    assertThat(printed).containsExactly("The cap", "ital of");
  }

  @Test
  void marksAreHeldBackUntilTheirMeaningIsKnown() {
    screen.accept("It is **very");
    assertThat(shown()).isEqualTo("It is ");

    screen.accept("** large, `x` and *so*.\n");
    assertThat(shown()).isEqualTo("It is <1>very<22> large, <36>x<39> and <3>so<23>.\n");
  }

  @Test
  void aMarkThatStaysOpenIsShownAsItIsAtTheEndOfItsLine() {
    screen.accept("2 * 3 and 5*x\nnext");

    assertThat(shown()).isEqualTo("2 * 3 and 5*x\nnext");
  }

  @Test
  void headingsListsQuotesAndRulesGetTheirForm() {
    screen.accept("## Ti");
    screen.accept("tle\n- one\n  - deeper\n7. seven\n> said\n---\n");

    assertThat(shown()).isEqualTo("<1>Title<22>\n• one\n  • deeper\n7. seven\n│ said\n────────\n");
  }

  @Test
  void codeBlocksAreLeftAsTheyAreUntilTheirFenceEnds() {
    screen.accept("```java\nint a = b *c* d;\n```\nThen *this*.\n");

    assertThat(shown())
        .isEqualTo("<36>```java<39>\n<36>int a = b *c* d;<39>\n<36>```<39>\nThen <3>this<23>.\n");
  }

  @Test
  void linksShowWhereTheyGoAndEscapesAreResolved() {
    screen.accept("See [the page](https://example.org/a) \\*now\\*\n");

    assertThat(shown()).isEqualTo("See <4>the page<24> (https://example.org/a) *now*\n");
  }

  @Test
  void howeverATextIsCutTheScreenIsTheSame() {
    String text =
        "# A *b*\n\nSome **bold `x`** text, 2*3, snake_case_name, 日本 **語** and <b>.\n"
            + "1. [a](b)\n```\n**\n```\n> *q\n* i **j** k\n";
    screen.accept(text);
    String whole = shown();

    for (int size = 1; size < 9; size++) {
      printed.clear();
      var other = new MarkdownScreen(printed::add);
      for (int from = 0; from < text.length(); from += size) {
        other.accept(text.substring(from, Math.min(text.length(), from + size)));
      }
      assertThat(shown()).as("in pieces of %d", size).isEqualTo(whole);
    }
  }

  private String shown() {
    return String.join("", printed).replaceAll("\u001b\\[(\\d+)m", "<$1>");
  }
}
